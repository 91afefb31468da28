/* SPDX-License-Identifier: ISC */
#include "engine/arrival.h"

#include "conf/settings.h"
#include "engine/ingest.h"
#include "feed/greader.h"

/* One item that came. Texts in the arena. */
struct arrived {
	struct str id, guid;
	int64_t source, article; /* 0: nobody's; it comes in new */
	int64_t crawled;
};

/* What came of one source. */
struct part {
	int64_t source;
	struct ingest *ingest;
};

VEC_OF(arrived_items, struct arrived);
VEC_OF(parts, struct part);

struct arrival {
	struct db *db;
	const struct options *options;
	struct db_ignore *ignore; /* NULL: not asked for yet */
	struct digester *digester;
	struct arena arena;
	struct arrived_items items;
	struct parts parts;
	arrival_source_fn *source_of; /* during the call */
	void *ctx;
};

struct arrival *arrival_new(struct db *db, const struct options *o)
{
	struct arrival *a = mem_zalloc(1, sizeof *a);

	a->db = db;
	a->options = o;
	return a;
}

static void forget(struct arrival *a)
{
	for (uint32_t i = 0; i < a->parts.len; i++)
		ingest_free(a->parts.items[i].ingest);
	VEC_CLEAR(&a->parts);
	VEC_CLEAR(&a->items);
	arena_clear(&a->arena);
}

void arrival_free(struct arrival *a)
{
	if (!a)
		return;
	forget(a);
	VEC_RELEASE(&a->parts);
	VEC_RELEASE(&a->items);
	arena_release(&a->arena);
	digester_free(a->digester);
	db_ignore_free(a->ignore);
	mem_free(a);
}

static struct ingest *part_of(struct arrival *a, const struct db_sync_source *s)
{
	struct ingest_setup setup = {.source = s->id, .ignore = a->ignore};
	struct settings settings;
	struct part *p;

	for (uint32_t i = 0; i < a->parts.len; i++)
		if (a->parts.items[i].source == s->id)
			return a->parts.items[i].ingest;
	(void)!settings_parse(&settings, s->settings, &a->arena, NULL);
	setup.full = (enum settings_full)(settings.full ? settings.full : a->options->full_text);
	p = VEC_ADD(&a->parts);
	p->source = s->id;
	p->ingest = ingest_new(&setup);
	return p->ingest;
}

static enum err take_item(void *ctx, const struct greader_item *item)
{
	struct arrival *a = ctx;
	const struct db_sync_source *s = a->source_of(a->ctx, item->stream);
	struct arrived *new = VEC_ADD(&a->items);

	new->id = arena_str(&a->arena, item->id);
	new->guid = arena_str(&a->arena, item->entry.guid);
	new->crawled = item->crawled;
	if (!s)
		return OK;
	new->source = s->id;
	new->article =
		db_sync_find(a->db, s->id, item->entry.guid, item->entry.url, item->entry.title);
	/* should we fetch the feed ourselves one day, its entry is found by its page */
	if (!new->article)
		ingest_entry(part_of(a, s), &item->entry, true);
	return OK;
}

static enum err make_tools(struct arrival *a, struct why *why)
{
	enum err err;

	if (a->digester)
		return OK;
	a->digester = digester_new();
	err = db_ignore_new(&a->ignore, a->db, a->options, why);
	return err ? err : db_ignore_sync(a->ignore, a->db, why);
}

enum err arrival_take(struct arrival *a, struct str json, arrival_source_fn *source_of, void *ctx,
		      struct why *why)
{
	enum err err = make_tools(a, why);

	forget(a);
	a->source_of = source_of;
	a->ctx = ctx;
	return err ? err : greader_items(json, take_item, a, why);
}

static enum err name_item(struct arrival *a, struct arrived *item, struct why *why)
{
	bool is_new = !item->article;

	if (item->source && is_new)
		item->article = db_sync_find(a->db, item->source, item->guid, STR(""), STR(""));
	/* nobody's, or taken out here by `keep` */
	if (!item->article)
		return db_sync_pass(a->db, item->id, why);
	return db_sync_attach(a->db, item->article, item->id, item->crawled, is_new, why);
}

static bool has_come(const struct arrival *a, struct str id)
{
	for (uint32_t i = 0; i < a->items.len; i++)
		if (str_eq(a->items.items[i].id, id))
			return true;
	return false;
}

static enum err store(struct arrival *a, const struct db_sync_ids *asked, uint32_t *fresh,
		      struct why *why)
{
	enum err err = OK;

	for (uint32_t i = 0; !err && i < a->parts.len; i++) {
		struct ingest_counts counts;

		err = ingest_store(a->parts.items[i].ingest, a->db, NULL, &counts, why);
		*fresh += err ? 0 : counts.fresh;
	}
	for (uint32_t i = 0; !err && i < a->items.len; i++)
		err = name_item(a, &a->items.items[i], why);
	for (uint32_t i = 0; !err && i < asked->len; i++)
		if (!has_come(a, asked->items[i]))
			err = db_sync_skip(a->db, asked->items[i], why);
	return err;
}

enum err arrival_store(struct arrival *a, const struct db_sync_ids *asked, uint32_t *fresh,
		       struct why *why)
{
	enum err err;

	for (uint32_t i = 0; i < a->parts.len; i++) {
		ingest_sift(a->parts.items[i].ingest, a->db);
		ingest_read(a->parts.items[i].ingest, a->digester, false);
	}
	err = db_begin(a->db, why);
	if (!err)
		err = db_end(a->db, store(a, asked, fresh, why), why);
	forget(a);
	return err;
}
