/* SPDX-License-Identifier: ISC */
/*
 * wording.h: what is searched of articles is made in the pool, of one source after the other, as
 * the forms of words that were met are remembered once for all (store/db_words.h).
 * Owner: wording_new/wording_free, in the pool's owner's thread.
 */
#ifndef KURZUM_ENGINE_WORDING_H
#define KURZUM_ENGINE_WORDING_H

#include "engine/ingest.h"
#include "engine/pool.h"

struct wording;

/* done: called by pool_collect with what was given to wording_add. The pool is borrowed. */
struct wording *wording_new(struct pool *pool, void (*done)(void *ctx));

/* Waits for what is under way; nothing is called any more. NULL: nothing happens. */
void wording_free(struct wording *w);

/* German compounds are taken apart by this list (db_words_compounds), of what comes after. */
void wording_compounds(struct wording *w, const struct compound *list);

/* After ingest_read: the ingest is the pool's until done(ctx). */
void wording_add(struct wording *w, struct ingest *in, void *ctx);

/* Whether any are under way. */
bool wording_is_busy(const struct wording *w);

#endif
