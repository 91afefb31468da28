/* SPDX-License-Identifier: ISC */
/*
 * pool.h: the only threads: pure work (entries → docs → digests) on all cores, handed back to the
 * one writer.
 *
 * A piece of work belongs to the pool from pool_add until pool_take gives it back; nobody else
 * touches it meanwhile.
 */
#ifndef KURZUM_ENGINE_POOL_H
#define KURZUM_ENGINE_POOL_H

#include <stdint.h>

struct pool;

/* What a thread does with a piece; `tool` is the thread's own (a digester). */
struct pool_work {
	void *(*tool_new)(void);
	void (*tool_free)(void *tool);
	void (*work)(void *tool, void *piece);
};

/* As many threads as cores, at most `most`; started with the first piece. */
struct pool *pool_new(const struct pool_work *work, uint32_t most);

/* Waits for what the threads are at; pieces not begun are dropped. */
void pool_free(struct pool *p);

void pool_add(struct pool *p, void *piece);

/* A piece that is done, NULL: none yet. */
void *pool_take(struct pool *p);

/* Readable when a piece is done. */
int pool_fd(const struct pool *p);

/* Pieces that were added and not taken. */
uint32_t pool_count(const struct pool *p);

#endif
