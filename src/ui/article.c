/* SPDX-License-Identifier: ISC */
#include "ui/article.h"

#include <stdio.h>
#include <string.h>

#include "doc/linklist.h"
#include "store/db_linked.h"
#include "store/db_tag.h"

/* Not having it costs nothing but its line. */
static void read_story(struct article *a, struct db *db, int64_t story)
{
	arena_release(&a->of_story);
	a->data.story = story;
	a->dossier = (struct dossier){0};
	if (!story || db_story_get(db, story, &a->story, &a->of_story, NULL))
		a->story = (struct db_story){0};
	else if (a->story.differs && db_story_dossier(db, story, &a->dossier, &a->of_story, NULL))
		a->dossier = (struct dossier){0};
}

void article_read_story(struct article *a, struct db *db)
{
	read_story(a, db, a->id ? db_story_of(db, a->id) : 0);
}

struct str article_other(const struct article *a, const struct figure *f)
{
	for (uint32_t i = 0; i < a->dossier.nentries; i++) {
		const struct dossier_entry *e = &a->dossier.entries[i];
		const struct dossier_value *own = NULL;

		for (uint32_t k = 0; e->differs && k < e->nvalues; k++)
			if (e->values[k].place.article == a->id &&
			    range_meets(e->values[k].place.range, f->range))
				own = &e->values[k];
		/* as it stands there: bounds are no other figure */
		for (uint32_t k = 0; own && k < e->nvalues; k++)
			if (e->values[k].bound == FIGURE_EQUAL &&
			    (e->values[k].low != own->low || e->values[k].high != own->high))
				return e->values[k].text;
	}
	return STR_NONE;
}

/* The section of a place in the text; NULL: none. */
static struct article_section *section_at(const struct article *a, uint32_t at)
{
	int i = digest_section_at(&a->digest, at);

	return i < 0 ? NULL : &a->of_section[i];
}

void article_read_linked(struct article *a, struct db *db)
{
	struct db_linkeds linked = {0};
	struct linklist links = {0};
	struct arena arena = {0};

	for (uint32_t i = 0; i < a->digest.nsections; i++)
		a->of_section[i].asked = a->of_section[i].here = 0;
	/* not knowing it costs nothing but the number */
	if (!a->digest.nsections || db_linked_list(db, a->id, &linked, &arena, NULL))
		linked.len = 0;
	if (linked.len)
		linklist_make(&a->doc, &arena, &links);
	for (uint32_t i = 0; i < links.len; i++) {
		const struct db_linked *l = db_linked_find(&linked, links.items[i].url);
		struct article_section *s = l ? section_at(a, links.items[i].at) : NULL;

		if (s) {
			s->asked++;
			s->here += l->here;
		}
	}
	VEC_RELEASE(&linked);
	VEC_RELEASE(&links);
	arena_release(&arena);
}

static void read_sections(struct article *a, struct db *db)
{
	uint32_t n = a->digest.nsections;
	struct db_section_story *stories = arena_zalloc(&a->arena, n, sizeof *stories);
	struct article_section *sections = arena_zalloc(&a->arena, n, sizeof *sections);

	a->sections_read = db_section_read(db, a->id, a->places);
	db_story_sections(db, a->id, stories, n);
	for (uint32_t i = 0; i < n; i++)
		sections[i] = (struct article_section){.story = stories[i],
						       .links = digest_section_links(&a->digest, i,
										     &a->doc)};
	a->of_section = sections;
	article_read_linked(a, db);
}

enum err article_load(struct article *a, struct db *db, int64_t id, struct why *why)
{
	enum err err;

	article_release(a);
	err = db_article_get(db, id, &a->data, &a->arena, why);
	if (!err)
		err = db_article_text(db, id, &a->doc, &a->digest, &a->arena, why);
	if (err) {
		article_release(a);
		return err;
	}
	a->id = id;
	article_retell(a, db);
	if (a->digest.nsections)
		read_sections(a, db);
	read_story(a, db, a->data.story);
	if (db_download_of(db, id, &a->files, &a->arena, NULL))
		a->files.len = 0;
	(void)db_change_get(db, id, &a->changes, &a->arena);
	a->has_text = doc_words(&a->doc, 1) > 0;
	(void)article_read_tags(a, db);
	return OK;
}

bool article_read_tags(struct article *a, struct db *db)
{
	char before[sizeof a->tags];
	struct buf tags;

	memcpy(before, a->tags, sizeof before);
	buf_init(&tags, BUF_MAX);
	/* tags that can't be read cost nothing but their names */
	if (a->id && db_tag_own(db, a->id, &tags, NULL) == OK)
		snprintf(a->tags, sizeof a->tags, "%.*s", STR_ARG(buf_view(&tags)));
	buf_release(&tags);
	return strcmp(before, a->tags) != 0;
}

void article_release(struct article *a)
{
	arena_release(&a->arena);
	arena_release(&a->of_story);
	VEC_RELEASE(&a->files);
	memset(a, 0, sizeof *a);
}

void article_point_text(const struct article *a, uint32_t i, struct buf *out)
{
	if (!a->retold.npoints)
		digest_bullet_text(&a->digest, i, &a->doc, out);
	else if (i < a->retold.npoints)
		buf_str(out, a->retold.points[i].text);
}

void article_retell(struct article *a, struct db *db)
{
	struct bullet *points;

	if (!a->retold.npoints) {
		a->own = a->digest.bullets;
		a->nown = a->digest.nbullets;
	}
	if (!db_retold_get(db, a->id, a->doc.text, &a->retold, &a->arena))
		a->retold = (struct retold){.by = DIGEST_NONE};
	a->digest.bullets = a->own;
	a->digest.nbullets = a->nown;
	if (!a->retold.npoints)
		return;
	points = arena_zalloc(&a->arena, a->retold.npoints, sizeof *points);
	for (uint32_t i = 0; i < a->retold.npoints; i++)
		points[i].range = a->retold.points[i].near;
	a->digest.bullets = points;
	a->digest.nbullets = a->retold.npoints;
}
