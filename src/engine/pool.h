/* SPDX-License-Identifier: ISC */
/*
 * pool.h: the only threads: pure work (bytes → entries → docs → words and digests) on all cores,
 * handed back to the one thread that fetches and writes; and what a refresh wrote is moved into the
 * cache there (checkpoint.h).
 *
 * Pieces have owners (a refresh, the digests), who see only their own. A piece belongs to the pool
 * from pool_add until its done() or pool_withdraw; nobody else touches it meanwhile.
 */
#ifndef KURZUM_ENGINE_POOL_H
#define KURZUM_ENGINE_POOL_H

#include <stdbool.h>
#include <stdint.h>

#include "digest/digester.h"

/* The first member of what is worked on. */
struct piece {
	/* in a thread, with the digester of its own */
	void (*work)(struct piece *piece, struct digester *own);
	/* in the owner's thread, by pool_collect */
	void (*done)(struct piece *piece);
	const void *owner;
	struct piece *next; /* the pool's */
};

struct pool;

/* As many threads as cores, at most `most`; started as pieces come. */
struct pool *pool_new(uint32_t most);

/* Waits for what the threads are at; pieces not begun are dropped. NULL: nothing happens. */
void pool_free(struct pool *p);

/* Threads it has at most. */
uint32_t pool_size(const struct pool *p);

/* Urgent pieces are begun before all others, each kind in its order. */
void pool_add(struct pool *p, struct piece *piece, bool urgent);

/* Calls done() of the pieces that are done. */
void pool_collect(struct pool *p);

/* Takes all pieces of an owner back, done or not; waits for those that threads are at. */
void pool_withdraw(struct pool *p, const void *owner);

/* Readable when a piece is done. */
int pool_fd(const struct pool *p);

/* Until a piece is done, at most so long. */
void pool_wait(const struct pool *p, int64_t milliseconds);

#endif
