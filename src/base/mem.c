/* SPDX-License-Identifier: ISC */
#include "base/mem.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/err.h"

/* The process ends from inside an allocation, so these two can't be handed around. */
static void (*restore_terminal)(void);
static _Atomic uint64_t fail_after;

_Noreturn void mem_exhausted(void)
{
	static const char text[] = "kurzum: out of memory\n";
	void (*restore)(void) = restore_terminal;

	restore_terminal = NULL;
	if (restore)
		restore();
	/* write(2), as stdio may want memory itself */
	ssize_t n = write(STDERR_FILENO, text, sizeof text - 1);
	(void)n;
	_exit(err_status(ERR_NO_MEMORY));
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAVE_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(HAVE_ASAN)
/*
 * Asked by AddressSanitizer's runtime, which gives it this name. Freed memory stays away for a
 * while, 256 MiB by default: with red zones a feed of a million items takes 1.3 GiB so, and a limit
 * of memory would judge the sanitizer, not us. What is freed and used again is used again within a
 * few KiB here: arenas live for one entry.
 */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "quarantine_size_mb=32";
}
#endif

/* Whether this allocation is the one a fault test asked to fail. */
static bool is_failing(void)
{
	if (atomic_load_explicit(&fail_after, memory_order_relaxed) == 0)
		return false;
	return atomic_fetch_sub(&fail_after, 1) == 1;
}

void *mem_alloc(size_t n)
{
	void *p = is_failing() ? NULL : malloc(n ? n : 1);

	if (!p)
		mem_exhausted();
	return p;
}

void *mem_zalloc(size_t count, size_t size)
{
	if (count == 0 || size == 0)
		count = size = 1;
	void *p = is_failing() ? NULL : calloc(count, size);

	if (!p)
		mem_exhausted();
	return p;
}

void *mem_realloc(void *p, size_t count, size_t size)
{
	if (count == 0 || size == 0)
		count = size = 1;
	void *q = is_failing() ? NULL : reallocarray(p, count, size);

	if (!q)
		mem_exhausted();
	return q;
}

char *mem_strdup(const char *s)
{
	return s ? mem_strndup(s, strlen(s)) : NULL;
}

char *mem_strndup(const char *s, size_t n)
{
	if (!s)
		return NULL;
	char *copy = mem_alloc(n + 1);

	memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

void mem_free(void *p)
{
	free(p);
}

void mem_on_exhausted(void (*restore)(void))
{
	restore_terminal = restore;
}

void mem_fail_at(uint64_t n)
{
	atomic_store(&fail_after, n);
}

void *vec_grow(void *items, uint32_t *cap, uint32_t need, uint32_t size)
{
	/* need == 0: len + 1 went over the top of uint32_t */
	if (need == 0)
		mem_exhausted();
	if (need <= *cap)
		return items;
	uint64_t grown = *cap < 8 ? 8 : (uint64_t)*cap * 2;

	if (grown < need)
		grown = need;
	if (grown > UINT32_MAX)
		grown = UINT32_MAX;
	items = mem_realloc(items, grown, size);
	*cap = (uint32_t)grown;
	return items;
}
