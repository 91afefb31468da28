/* SPDX-License-Identifier: ISC */
/*
 * vec.h: the one generic container, a typed growing array on the heap.
 *
 *	VEC_OF(ranges, struct range);      // defines struct ranges { struct range *items; ... }
 *	struct ranges r = {0};
 *	VEC_PUSH(&r, ((struct range){0, 4}));
 *	for (uint32_t i = 0; i < r.len; i++) use(r.items[i]);
 *	VEC_RELEASE(&r);
 *
 * Zero-initialised is empty. Growth doubles; out of memory ends the program politely (mem.h).
 */
#ifndef KURZUM_BASE_VEC_H
#define KURZUM_BASE_VEC_H

#include <stdint.h>

#include "base/mem.h"

#define VEC_OF(name, type)                                                                         \
	struct name {                                                                              \
		type *items;                                                                       \
		uint32_t len;                                                                      \
		uint32_t cap;                                                                      \
	}

/* Makes room for at least n items in all. */
#define VEC_RESERVE(v, n)                                                                          \
	((n) > (v)->cap ? (void)((v)->items = vec_grow((v)->items, &(v)->cap, (n),                 \
						       (uint32_t)sizeof *(v)->items))              \
			: (void)0)

/* Appends a value. */
#define VEC_PUSH(v, ...)                                                                           \
	(VEC_RESERVE((v), (v)->len + 1), (v)->items[(v)->len] = (__VA_ARGS__), (void)(v)->len++)

/* Appends a zeroed item and gives its address, valid until the next push. */
#define VEC_ADD(v)                                                                                 \
	(VEC_RESERVE((v), (v)->len + 1), memset(&(v)->items[(v)->len], 0, sizeof *(v)->items),     \
	 &(v)->items[(v)->len++])

#define VEC_CLEAR(v) ((void)((v)->len = 0))

#define VEC_RELEASE(v) (mem_free((v)->items), (v)->items = NULL, (void)((v)->len = (v)->cap = 0))

#endif
