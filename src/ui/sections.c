/* SPDX-License-Identifier: ISC */
#include "ui/sections.h"

#include "store/db_section.h"
#include "ui/view.h"

/* A section that is begun is read, as an article that is opened is. */
static void enter(struct session *s, int section)
{
	struct view *v = s->view;
	uint64_t bit = section >= 0 && section < DB_SECTION_MAX ? (uint64_t)1 << section : 0;
	struct why why = {0};

	v->tldr.section = section;
	if (bit && !(v->article.sections_read & bit) &&
	    session_ok(s, db_section_read_put(s->db, v->article.id, (uint32_t)section, &why), &why))
		v->article.sections_read |= bit;
	view_fit(s);
	pane_tldr_show_section(&v->tldr);
}

/* The place in a section that is left: nothing while its headline stands on top. */
static uint32_t place_in(struct view *v, int section)
{
	const struct section *s = &v->article.digest.sections[section];
	uint32_t place = pane_article_place(&v->text);

	return place > s->title.end && place < s->body.end ? place : 0;
}

static void keep_place(struct session *s, int section, uint32_t place)
{
	struct view *v = s->view;
	struct why why = {0};

	if (section < 0 || section >= DB_SECTION_MAX || v->article.places[section] == place)
		return;
	v->article.places[section] = place;
	(void)session_ok(s,
			 db_section_place_put(s->db, v->article.id, (uint32_t)section, place, &why),
			 &why);
}

/* Where a section is gone on with. */
static uint32_t begin_at(const struct view *v, int section)
{
	const struct section *s;
	uint32_t place = section >= 0 && section < DB_SECTION_MAX ? v->article.places[section] : 0;

	if (section < 0)
		return 0;
	s = &v->article.digest.sections[section];
	return place > s->title.end && place < s->body.end ? place : s->title.start;
}

static bool is_open(const struct view *v)
{
	return v->at.reading && v->article.has_text && v->article.digest.nsections;
}

bool sections_go(struct session *s, long n)
{
	struct view *v = s->view;
	const struct digest *g = &v->article.digest;
	long to = v->tldr.section + n;

	if (!is_open(v) || to < -1 || to >= (long)g->nsections)
		return false;
	if (v->tldr.section >= 0)
		keep_place(s, v->tldr.section, place_in(v, v->tldr.section));
	enter(s, (int)to);
	pane_article_go(&v->text, begin_at(v, (int)to));
	return true;
}

void sections_follow(struct session *s)
{
	struct view *v = s->view;
	const struct digest *g = &v->article.digest;
	int section;

	if (!is_open(v))
		return;
	section = digest_section_at(g, pane_article_place(&v->text));
	if (pane_article_percent(&v->text) == 100)
		section = (int)g->nsections - 1;
	if (section == v->tldr.section)
		return;
	/* one that was scrolled through begins at its head again */
	keep_place(s, v->tldr.section, 0);
	enter(s, section);
}
