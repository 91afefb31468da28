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

/*
 * Articles that are taken in before those of the portion before them are placed, and again before
 * these are looked at once more: so each knows how rare its words are, and the order of arrival
 * does not matter; and no more is held than the days in which a story is open, and two portions.
 */
#define PORTION 1024u

/* There can be very many: 12 bytes each. */
struct part {
	uint32_t story; /* 0: alone */
	uint32_t item; /* of the collection */
	int32_t section; /* -1: all of it */
};

VEC_OF(parts, struct part);

struct sorting {
	struct collection all;
	struct parts parts;
	struct signer *signer;
	struct grouper *grouper;
	struct arena arena; /* of one article */
	bool json;
	struct buf out;
};

static int64_t key_of(const struct part *p)
{
	return ((int64_t)(p->item + 1) << SECTION_BITS) + p->section + 1;
}

static struct assembly_text text_of(const struct document *d, const struct part *p)
{
	struct assembly_text t = {
		p->item + 1, p->section, d->show.title, &d->doc, &d->digest,
	};

	if (p->section >= 0) {
		struct range title = d->digest.sections[p->section].title;

		t.title = str_sub(d->doc.text, title.start, title.end);
	}
	return t;
}

static void add_part(struct sorting *s, const struct document *d, uint32_t item, int32_t section)
{
	struct part p = {0, item, section};
	struct assembly_text t = text_of(d, &p);
	struct signer_text text = {t.doc, t.digest, t.title, assembly_part(&t)};
	struct signer_terms terms = {0};

	signer_sign(s->signer, &text, &terms);
	grouper_add(s->grouper, key_of(&p), d->show.published, terms.items, terms.len, 0);
	VEC_PUSH(&s->parts, p);
	VEC_RELEASE(&terms);
}

/* An issue belongs to stories by its sections. */
static enum err add_parts(struct sorting *s, uint32_t item, struct why *why)
{
	struct document d;
	enum err err = collection_text(&s->all, item, &d, &s->arena, why);
	bool issue = !err && d.digest.kind == DIGEST_ISSUE && d.digest.nsections;

	if (!err && !issue)
		add_part(s, &d, item, -1);
	for (uint32_t i = 0; issue && i < d.digest.nsections && i < SECTIONS_MAX; i++)
		add_part(s, &d, item, (int32_t)i);
	arena_clear(&s->arena);
	return err;
}

static int by_key(const void *a, const void *b)
{
	int64_t x = key_of(a), y = key_of(b);

	return x < y ? -1 : x > y;
}

/* Stories that were found are noted before the grouper forgets what is closed. */
static void note_changed(struct sorting *s)
{
	const struct grouper_keys *changed = grouper_changed(s->grouper);

	for (uint32_t i = 0; i < changed->len; i++) {
		int64_t number = changed->items[i];
		struct part key = {.item = (uint32_t)(number >> SECTION_BITS) - 1,
				   .section = (int32_t)(number & SECTIONS_MAX) - 1};
		struct part *p =
			bsearch(&key, s->parts.items, s->parts.len, sizeof *s->parts.items, by_key);

		if (p)
			p->story = (uint32_t)grouper_story(s->grouper, number);
	}
}

static void place(struct sorting *s, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		grouper_place(s->grouper, key_of(&s->parts.items[i]));
	note_changed(s);
}

static enum err sort_out(struct sorting *s, struct why *why)
{
	uint32_t taken = 0, placed = 0, looked = 0;
	enum err err = OK;

	s->signer = signer_new();
	s->grouper = grouper_new(1);
	while (!err && (taken < s->all.len || looked < s->parts.len)) {
		uint32_t came = s->parts.len, was_placed = placed;

		for (uint32_t i = 0; !err && i < PORTION && taken < s->all.len; i++)
			err = add_parts(s, taken++, why);
		placed = taken < s->all.len ? came : s->parts.len;
		place(s, was_placed, placed);
		/* those that were placed before this portion came; at the end all */
		if (placed == s->parts.len)
			was_placed = placed;
		grouper_ripen(s->grouper);
		place(s, looked, was_placed);
		looked = was_placed;
		if (looked && taken < s->all.len)
			grouper_close(s->grouper,
				      s->all.items[s->parts.items[looked - 1].item].published);
	}
	return err;
}

/* By story; those that stand alone by themselves. */
static int by_story(const void *a, const void *b)
{
	const struct part *x = a, *y = b;

	if (x->story != y->story)
		return x->story < y->story ? -1 : 1;
	return by_key(a, b);
}

/* The texts of a story's parts, as far as they are set side by side; n = 1: none is. */
static enum err read_texts(struct sorting *s, const struct part *parts, uint32_t n,
			   struct assembly_text *texts, struct arena *a, struct why *why)
{
	struct document *d = arena_zalloc(a, n, sizeof *d);
	enum err err = OK;

	for (uint32_t i = 0; !err && i < n; i++) {
		err = collection_text(&s->all, parts[i].item, &d[i], a, why);
		if (!err)
			texts[i] = text_of(&d[i], &parts[i]);
	}
	return err;
}

/* What it is called; `texts`: what has been read of the first ones. */
static enum err name_article(struct sorting *s, const struct part *p,
			     const struct assembly_text *text, struct telling_article *out,
			     struct arena *a, struct why *why)
{
	struct collected_name name;
	struct document d;
	enum err err = collection_name(&s->all, p->item, &name, &s->arena, why);

	if (!err && text)
		name.title = text->title;
	else if (!err && p->section >= 0) {
		err = collection_text(&s->all, p->item, &d, &s->arena, why);
		name.title = err ? STR_NONE : text_of(&d, p).title;
	}
	*out = (struct telling_article){
		.article = p->item + 1,
		.name = arena_str(a, name.name),
		.id = name.number,
		.title = arena_str(a, name.title),
		.published = s->all.items[p->item].published,
	};
	arena_clear(&s->arena);
	return err;
}

static enum err print(struct sorting *s, const struct part *parts, uint32_t n, int64_t number,
		      struct why *why)
{
	struct arena arena = {0};
	uint32_t read = n < ASSEMBLY_TEXTS_MAX ? n : ASSEMBLY_TEXTS_MAX;
	struct assembly_text *texts = arena_zalloc(&arena, read, sizeof *texts);
	struct telling_article *articles = arena_zalloc(&arena, n, sizeof *articles);
	struct dossier dossier = {0};
	struct telling t = {.story = number, .articles = articles, .narticles = n};
	enum err err = n > 1 ? read_texts(s, parts, read, texts, &arena, why) : OK;

	for (uint32_t i = 0; !err && i < n; i++)
		err = name_article(s, &parts[i], n > 1 && i < read ? &texts[i] : NULL, &articles[i],
				   &arena, why);
	if (!err && n > 1)
		assembly_make(s->signer, texts, read, &dossier, &arena);
	t.dossier = &dossier;
	if (!err) {
		t.title = n > 1 ? texts[assembly_headline(s->signer, texts, read)].title
				: articles[0].title;
		if (s->json)
			telling_json(&t, &s->out);
		else
			telling_text(&t, &s->out);
	}
	arena_release(&arena);
	return err;
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
		err = print(s, n > 1 ? &parts[i] : &whole, n, number++, why);
		if (!err)
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
	if (!err)
		err = sort_out(&s, why);
	grouper_free(s.grouper);
	if (!err && s.parts.len)
		qsort(s.parts.items, s.parts.len, sizeof *s.parts.items, by_story);
	if (!err)
		err = print_all(&s, why);
	VEC_RELEASE(&s.parts);
	arena_release(&s.arena);
	signer_free(s.signer);
	collection_release(&s.all);
	buf_release(&s.out);
	return err;
}
