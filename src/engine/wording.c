/* SPDX-License-Identifier: ISC */
#include "engine/wording.h"

struct job {
	struct ingest *in;
	void *ctx;
};

VEC_OF(queue, struct job);

struct wording {
	struct piece piece; /* first */
	struct pool *pool;
	void (*done)(void *ctx);
	struct db_words *words; /* the pool's, like `now`, while it is at work */
	const struct compound *list;
	struct queue now, next;
	bool at_work;
};

struct wording *wording_new(struct pool *pool, void (*done)(void *ctx))
{
	struct wording *w = mem_zalloc(1, sizeof *w);

	w->pool = pool;
	w->done = done;
	w->words = db_words_new();
	return w;
}

void wording_free(struct wording *w)
{
	if (!w)
		return;
	pool_withdraw(w->pool, w);
	db_words_free(w->words);
	VEC_RELEASE(&w->now);
	VEC_RELEASE(&w->next);
	mem_free(w);
}

void wording_compounds(struct wording *w, const struct compound *list)
{
	w->list = list;
}

/* In a thread. */
static void work(struct piece *piece, struct digester *own)
{
	struct wording *w = (struct wording *)piece;

	(void)own;
	for (uint32_t i = 0; i < w->now.len; i++)
		ingest_words(w->now.items[i].in, w->words);
}

static void go_on(struct wording *w);

static void come_back(struct piece *piece)
{
	struct wording *w = (struct wording *)piece;

	w->at_work = false;
	for (uint32_t i = 0; i < w->now.len; i++)
		w->done(w->now.items[i].ctx);
	VEC_CLEAR(&w->now);
	go_on(w);
}

/* Gives the pool all that waits, unless it is still at those before. */
static void go_on(struct wording *w)
{
	struct queue empty = w->now;

	if (w->at_work || !w->next.len)
		return;
	w->now = w->next;
	w->next = empty;
	w->at_work = true;
	db_words_compounds(w->words, w->list);
	w->piece = (struct piece){.work = work, .done = come_back, .owner = w};
	pool_add(w->pool, &w->piece, true);
}

void wording_add(struct wording *w, struct ingest *in, void *ctx)
{
	VEC_PUSH(&w->next, ((struct job){in, ctx}));
	go_on(w);
}

bool wording_is_busy(const struct wording *w)
{
	return w->at_work || w->next.len;
}
