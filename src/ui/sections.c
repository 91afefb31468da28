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

static bool is_open(const struct view *v)
{
	return v->reading && v->article.has_text && v->article.digest.nsections;
}

bool sections_go(struct session *s, long n)
{
	struct view *v = s->view;
	const struct digest *g = &v->article.digest;
	long to = v->tldr.section + n;

	if (!is_open(v) || to < -1 || to >= (long)g->nsections)
		return false;
	enter(s, (int)to);
	pane_article_go(&v->text, to < 0 ? 0 : g->sections[to].title.start);
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
	if (section != v->tldr.section)
		enter(s, section);
}
