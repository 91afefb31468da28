/* SPDX-License-Identifier: ISC */
/* stories: those of the cache, or which of the given articles report the same event. */
#include <stdlib.h>

#include "base/i18n.h"
#include "digest/assembly.h"
#include "digest/grouper.h"
#include "engine/collection.h"
#include "jobs/emit.h"
#include "jobs/job.h"
#include "jobs/telling.h"
#include "store/db_story.h"

/* A key of the grouper: the article, and in the lower bits the section of an issue + 1. */
#define SECTION_BITS 8
#define SECTIONS_MAX ((1u << SECTION_BITS) - 1)

struct part {
	int64_t key;
	uint32_t item; /* of the collection */
	int32_t section;
	int64_t story; /* 0: alone */
};

VEC_OF(parts, struct part);

struct sorting {
	struct collection all;
	struct parts parts;
	struct signer *signer;
	struct grouper *grouper;
	int64_t next; /* story of one article */
	bool json;
	struct buf out;
};

static struct assembly_text text_of(const struct sorting *s, const struct part *p)
{
	const struct document *d = &s->all.items[p->item]->d;
	struct assembly_text t = {
		p->item + 1, p->section, d->show.title, &d->doc, &d->digest,
	};

	if (p->section >= 0) {
		struct range title = d->digest.sections[p->section].title;

		t.title = str_sub(d->doc.text, title.start, title.end);
	}
	return t;
}

static void add_part(struct sorting *s, uint32_t item, int32_t section)
{
	struct part p = {((int64_t)(item + 1) << SECTION_BITS) + section + 1, item, section, 0};
	struct assembly_text t = text_of(s, &p);
	struct signer_text text = {t.doc, t.digest, t.title, assembly_part(&t)};
	struct signer_terms terms = {0};

	signer_sign(s->signer, &text, &terms);
	grouper_add(s->grouper, p.key, s->all.items[item]->d.show.published, terms.items, terms.len,
		    0);
	VEC_PUSH(&s->parts, p);
	VEC_RELEASE(&terms);
}

/* An issue belongs to stories by its sections. */
static void add_parts(struct sorting *s, uint32_t item)
{
	const struct digest *g = &s->all.items[item]->d.digest;

	if (g->kind != DIGEST_ISSUE || !g->nsections)
		add_part(s, item, -1);
	for (uint32_t i = 0; g->kind == DIGEST_ISSUE && i < g->nsections && i < SECTIONS_MAX; i++)
		add_part(s, item, (int32_t)i);
}

static void sort_out(struct sorting *s)
{
	s->signer = signer_new();
	s->grouper = grouper_new(1);
	for (uint32_t i = 0; i < s->all.len; i++)
		add_parts(s, i);
	/* the second look makes it the same in whichever order they came */
	for (int look = 0; look < 2; look++) {
		for (uint32_t i = 0; i < s->parts.len; i++)
			grouper_place(s->grouper, s->parts.items[i].key);
		grouper_ripen(s->grouper);
	}
	for (uint32_t i = 0; i < s->parts.len; i++)
		s->parts.items[i].story = grouper_story(s->grouper, s->parts.items[i].key);
}

/* By story; those that stand alone by themselves. */
static int by_story(const void *a, const void *b)
{
	const struct part *x = a, *y = b;

	if (x->story != y->story)
		return x->story < y->story ? -1 : 1;
	return x->key < y->key ? -1 : x->key > y->key;
}

static void print(struct sorting *s, const struct part *parts, uint32_t n, int64_t number)
{
	struct arena arena = {0};
	struct assembly_text *texts = arena_zalloc(&arena, n, sizeof *texts);
	struct telling_article *articles = arena_zalloc(&arena, n, sizeof *articles);
	struct dossier dossier = {0};
	struct telling t = {.story = number, .articles = articles, .narticles = n};

	for (uint32_t i = 0; i < n; i++) {
		const struct collected *c = s->all.items[parts[i].item];

		texts[i] = text_of(s, &parts[i]);
		articles[i] = (struct telling_article){
			.article = texts[i].article,
			.name = c->name,
			.id = c->number,
			.title = texts[i].title,
			.published = c->d.show.published,
		};
	}
	if (n > 1)
		assembly_make(s->signer, texts, n, &dossier, &arena);
	t.dossier = &dossier;
	t.title = texts[assembly_headline(s->signer, texts, n)].title;
	if (s->json)
		telling_json(&t, &s->out);
	else
		telling_text(&t, &s->out);
	arena_release(&arena);
}

static enum err print_all(struct sorting *s, struct why *why)
{
	const struct part *parts = s->parts.items;
	bool *told = mem_zalloc(s->all.len, sizeof *told); /* by item */
	int64_t number = 1;
	enum err err = OK;

	for (uint32_t i = 0; i < s->parts.len; i++)
		told[parts[i].item] = told[parts[i].item] || parts[i].story;
	for (uint32_t i = 0, n; !err && i < s->parts.len && !emit_is_closed(); i += n) {
		struct part whole = parts[i];

		for (n = 1; parts[i].story && i + n < s->parts.len; n++)
			if (parts[i + n].story != parts[i].story)
				break;
		/* an issue whose sections all stand alone stands there once */
		if (!whole.story && whole.section >= 0) {
			if (told[whole.item])
				continue;
			told[whole.item] = true;
			whole.section = -1;
		}
		if (!s->json && !whole.story)
			continue;
		if (!s->json && number > 1)
			buf_char(&s->out, '\n');
		print(s, n > 1 ? &parts[i] : &whole, n, number++);
		err = emit_buf(&s->out, why);
	}
	mem_free(told);
	return err;
}

#define PAGE 64

static enum err print_page(struct db *db, const struct db_stories *page, bool json, struct buf *out,
			   struct why *why)
{
	enum err err = OK;

	for (uint32_t i = 0; !err && i < page->len && !emit_is_closed(); i++) {
		err = telling_cached(db, page->items[i].id, json, out, why);
		if (!json)
			buf_char(out, '\n');
		if (!err)
			err = emit_buf(out, why);
	}
	return err;
}

/* Those of the cache, the newest first; for people those of several publishers. */
static enum err print_cached(struct job *job, bool json, struct why *why)
{
	struct db *db = NULL;
	struct db_stories page = {0};
	struct db_story from = {0};
	bool more = true;
	struct buf out;
	enum err err = db_open(&db, job->paths->cache_file, DB_READ, NULL, why);

	buf_init(&out, BUF_MAX);
	while (!err && more && !emit_is_closed()) {
		struct arena a = {0};

		VEC_CLEAR(&page);
		err = db_story_page(db, from.id ? &from : NULL, PAGE, &page, &a, why);
		more = page.len > 0;
		if (more)
			from = page.items[page.len - 1];
		if (!err)
			err = print_page(db, &page, json, &out, why);
		arena_release(&a);
	}
	VEC_RELEASE(&page);
	buf_release(&out);
	db_close(db);
	return err;
}

enum err job_stories(struct job *job, struct why *why)
{
	struct sorting s = {.json = args_flag(job->args, "--json")};
	enum err err = args_rest(job->args, 0, 1, why);

	if (err)
		return err;
	if (!job->args->argc)
		return print_cached(job, s.json, why);
	buf_init(&s.out, BUF_MAX);
	err = collection_read(&s.all, job->args->argv[0], why);
	if (!err) {
		sort_out(&s);
		if (s.parts.len)
			qsort(s.parts.items, s.parts.len, sizeof *s.parts.items, by_story);
		err = print_all(&s, why);
	}
	VEC_RELEASE(&s.parts);
	grouper_free(s.grouper);
	signer_free(s.signer);
	collection_release(&s.all);
	buf_release(&s.out);
	return err;
}
