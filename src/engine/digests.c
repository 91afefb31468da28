/* SPDX-License-Identifier: ISC */
#include "engine/digests.h"

#include <stdatomic.h>

#include "base/vec.h"
#include "engine/ingest.h"
#include "store/db_nouns.h"
#include "store/db_pack.h"

#define TOGETHER 16 /* articles in a piece: they are written in one transaction */
#define BYTES_TOGETHER 262144 /* large ones make a piece sooner: a thread is free again soon */
#define AHEAD 2 /* pieces for each thread, so that none waits for the cache */
#define PAGE 256 /* articles looked up at once */
#define AWAY_MAX 64 /* pieces in the pool, wishes too */

/* One article; texts are in the arena of its batch. */
struct item {
	struct db_work work;
	struct doc doc;
	struct digest digest;
	struct str publisher; /* that the text names */
};

struct batch {
	struct piece piece; /* first */
	struct digests *digests;
	struct arena arena;
	struct item items[TOGETHER];
	uint32_t n;
};

VEC_OF(batches, struct batch *);
VEC_OF(numbers, int64_t);

struct digests {
	struct digests_setup setup;
	struct batches away; /* in the pool */
	struct batches back; /* done, not kept yet */
	struct numbers wishes; /* the last one first */
	struct numbers page; /* to be made, newest first */
	uint32_t next; /* in page */
	struct compound *list; /* as it was at the start: threads read it */
	atomic_bool stop;
};

/* Compounds are split by the nouns of the reader's own cache. A damaged list is an empty one. */
static struct compound *read_list(struct db *db)
{
	struct arena arena = {0};
	struct compound *c = compound_new();

	if (compound_parse(c, db_note_get(db, DB_NOUNS, &arena))) {
		compound_free(c);
		c = compound_new();
	}
	arena_release(&arena);
	return c;
}

struct digests *digests_new(const struct digests_setup *setup)
{
	struct digests *d = mem_zalloc(1, sizeof *d);

	d->setup = *setup;
	d->list = read_list(setup->db);
	return d;
}

static void free_batch(struct batch *b)
{
	arena_release(&b->arena);
	mem_free(b);
}

void digests_free(struct digests *d)
{
	if (!d)
		return;
	atomic_store(&d->stop, true);
	pool_withdraw(d->setup.pool, d);
	for (uint32_t i = 0; i < d->away.len; i++)
		free_batch(d->away.items[i]);
	VEC_RELEASE(&d->away);
	VEC_RELEASE(&d->back);
	VEC_RELEASE(&d->wishes);
	VEC_RELEASE(&d->page);
	compound_free(d->list);
	mem_free(d);
}

void digests_wish(struct digests *d, int64_t id)
{
	VEC_PUSH(&d->wishes, id);
}

/* In a thread. */
static void make(struct piece *piece, struct digester *own)
{
	struct batch *b = (struct batch *)piece;

	struct db_pack *pack = db_pack_new();

	digester_compounds(own, b->digests->list);
	for (uint32_t i = 0; i < b->n && !atomic_load(&b->digests->stop); i++) {
		struct item *item = &b->items[i];

		ingest_again(&item->work, own, &item->doc, &item->digest, &item->publisher,
			     &b->arena);
		db_pack_body(pack, &item->doc, &item->digest, item->work.raw, &item->work.packed,
			     &b->arena);
	}
	db_pack_free(pack);
	/* the list may be gone before this thread meets the next piece */
	digester_compounds(own, NULL);
}

static void come_back(struct piece *piece)
{
	struct batch *b = (struct batch *)piece;

	VEC_PUSH(&b->digests->back, b);
}

static bool is_away(const struct digests *d, int64_t id)
{
	for (uint32_t i = 0; i < d->away.len; i++) {
		for (uint32_t k = 0; k < d->away.items[i]->n; k++) {
			if (d->away.items[i]->items[k].work.id == id)
				return true;
		}
	}
	return false;
}

/* The next page of the work queue. What is away stands in it, too. */
static enum err turn_page(struct digests *d, struct why *why)
{
	struct arena arena = {0};
	int64_t *ids;
	uint32_t n = 0;
	enum err err = db_article_undigested(d->setup.db, PAGE, &ids, &n, &arena, why);

	VEC_CLEAR(&d->page);
	d->next = 0;
	for (uint32_t i = 0; !err && i < n; i++) {
		if (!is_away(d, ids[i]))
			VEC_PUSH(&d->page, ids[i]);
	}
	arena_release(&arena);
	return err;
}

/* The next article without a digest, 0: there is none. A wish that is away already is granted. */
static int64_t next_id(struct digests *d)
{
	while (d->wishes.len) {
		int64_t id = d->wishes.items[--d->wishes.len];

		if (!is_away(d, id))
			return id;
	}
	while (d->next < d->page.len) {
		int64_t id = d->page.items[d->next++];

		if (!is_away(d, id))
			return id;
	}
	return 0;
}

static enum err fill(struct digests *d, struct batch *b, struct why *why)
{
	bool wished = d->wishes.len > 0; /* one alone is there soonest */
	uint32_t most = wished ? 1 : TOGETHER;
	size_t bytes = 0;
	int64_t id;

	while (b->n < most && bytes < BYTES_TOGETHER && (id = next_id(d))) {
		struct item *item = &b->items[b->n];
		enum err err = db_article_work(d->setup.db, id, &item->work, &b->arena, why);

		/* one of the page may be done by now, for a wish or by another process */
		if (err == ERR_NOT_FOUND ||
		    (!err && !wished && item->work.version >= DIGEST_VERSION))
			continue;
		if (err)
			return err;
		bytes += item->work.raw.n;
		b->n++;
	}
	return OK;
}

/* Hands one batch to the pool; *any: there was one. */
static enum err hand_on(struct digests *d, bool *any, struct why *why)
{
	struct batch *b = mem_zalloc(1, sizeof *b);
	bool urgent = d->wishes.len > 0;
	enum err err = fill(d, b, why);

	*any = !err && b->n > 0;
	if (!*any) {
		free_batch(b);
		return err;
	}
	b->digests = d;
	b->piece = (struct piece){.work = make, .done = come_back, .owner = d};
	VEC_PUSH(&d->away, b);
	pool_add(d->setup.pool, &b->piece, urgent);
	return OK;
}

static void forget(struct digests *d, const struct batch *b)
{
	uint32_t i = 0;

	while (d->away.items[i] != b)
		i++;
	d->away.items[i] = d->away.items[--d->away.len];
}

/* All that is back, in one transaction. */
static enum err keep(struct digests *d, struct why *why)
{
	struct db *db = d->setup.db;
	enum err err = OK;

	if (!d->back.len)
		return OK;
	err = db_begin(db, why);
	if (!err) {
		for (uint32_t i = 0; i < d->back.len; i++) {
			const struct batch *b = d->back.items[i];

			for (uint32_t k = 0; !err && k < b->n; k++) {
				const struct item *m = &b->items[k];

				err = db_article_digest_put(db, &m->work, &m->doc, &m->digest,
							    m->publisher, why);
			}
		}
		err = db_end(db, err, why);
	}
	for (uint32_t i = 0; i < d->back.len; i++) {
		struct batch *b = d->back.items[i];

		for (uint32_t k = 0; !err && d->setup.tell && k < b->n; k++)
			d->setup.tell(d->setup.ctx, b->items[k].work.id);
		forget(d, b);
		free_batch(b);
	}
	VEC_CLEAR(&d->back);
	return err;
}

enum err digests_step(struct digests *d, bool busy, bool *more, struct why *why)
{
	uint32_t threads = pool_size(d->setup.pool), most;
	bool any = true;
	enum err err;

	if (busy && threads > 1)
		threads--;
	most = busy ? threads : threads * AHEAD;
	pool_collect(d->setup.pool);
	err = keep(d, why);
	while (!err && any && (d->away.len < most || (d->wishes.len && d->away.len < AWAY_MAX))) {
		if (!d->wishes.len && d->next == d->page.len)
			err = turn_page(d, why);
		if (!err)
			err = hand_on(d, &any, why);
	}
	*more = !err && (d->away.len || any);
	return err;
}
