/* SPDX-License-Identifier: ISC */
/*
 * mem.h: allocation that never fails to its caller.
 *
 * Out of memory ends the program politely: the terminal is given back (mem_on_exhausted), one line
 * goes to stderr, the exit status is 5. Sizes that come from outside are capped by their readers
 * (ERR_LIMIT) long before this.
 */
#ifndef KURZUM_BASE_MEM_H
#define KURZUM_BASE_MEM_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Uninitialised bytes; n == 0 gives a unique pointer. Owner: caller, mem_free. */
void *mem_alloc(size_t n);

/* count * size zeroed bytes; overflow counts as out of memory. */
void *mem_zalloc(size_t count, size_t size);

/* As realloc(3) for count * size bytes, overflow counts as out of memory. */
void *mem_realloc(void *p, size_t count, size_t size);

/* Copies of text; mem_strndup adds the NUL. s == NULL gives NULL. */
char *mem_strdup(const char *s);
char *mem_strndup(const char *s, size_t n);

void mem_free(void *p);

/* The end that a failed allocation leads to, for memory that a library did not get. */
_Noreturn void mem_exhausted(void);

/* Called once before the program ends for want of memory; the UI gives the terminal back here. */
void mem_on_exhausted(void (*restore)(void));

/* For the fault tests: the n-th allocation from now fails (0: none). */
void mem_fail_at(uint64_t n);

/* Behind VEC_RESERVE: room for `need` items, capacity at least doubled. */
void *vec_grow(void *items, uint32_t *cap, uint32_t need, uint32_t size);

#endif
