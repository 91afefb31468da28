/* SPDX-License-Identifier: ISC */
/*
 * arena.h: memory for one unit of work (a feed, an open article, a page of a list), freed at once.
 *
 * Blocks of growing size; allocation is a pointer bump. Nothing in it is freed singly.
 * Cost: O(1) an allocation. Not shared between threads.
 */
#ifndef KURZUM_BASE_ARENA_H
#define KURZUM_BASE_ARENA_H

#include <stddef.h>

#include "base/str.h"

struct arena_block;

struct arena {
	struct arena_block *head; /* the block in use */
	size_t used; /* bytes handed out, for limits */
};

/* A zeroed struct arena is ready for use; arena_init is for clarity. */
void arena_init(struct arena *a);

/* Frees all. The arena can be used again afterwards. */
void arena_release(struct arena *a);

/* Forgets all but keeps the largest block for reuse. */
void arena_clear(struct arena *a);

/* n bytes aligned for any type; arena_zalloc zeroes count * size. */
void *arena_alloc(struct arena *a, size_t n);
void *arena_zalloc(struct arena *a, size_t count, size_t size);

/* Copies, each with a NUL behind that is not counted. */
struct str arena_str(struct arena *a, struct str s);
char *arena_cstr(struct arena *a, struct str s);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
