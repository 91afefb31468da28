/* SPDX-License-Identifier: ISC */
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "base/mem.h"

struct arena_block {
	struct arena_block *older;
	size_t size; /* of data */
	size_t used;
	alignas(max_align_t) char data[];
};

/*
 * First block; each further one is twice as large, up to the last. Small, as each source of a
 * refresh has an arena of its own; a feed of some 100 kB takes a few blocks more.
 */
#define BLOCK_FIRST ((size_t)512 - sizeof(struct arena_block))
#define BLOCK_LAST ((size_t)1 << 20)
#define ALIGN alignof(max_align_t)

static struct arena_block *block_new(struct arena *a, size_t need)
{
	size_t size = a->head ? a->head->size * 2 : BLOCK_FIRST;

	if (size > BLOCK_LAST)
		size = BLOCK_LAST;
	if (size < need)
		size = need;
	struct arena_block *block = mem_alloc(sizeof *block + size);

	block->size = size;
	block->used = 0;
	block->older = a->head;
	a->head = block;
	return block;
}

void arena_init(struct arena *a)
{
	*a = (struct arena){0};
}

void arena_release(struct arena *a)
{
	struct arena_block *block = a->head;

	while (block) {
		struct arena_block *older = block->older;

		mem_free(block);
		block = older;
	}
	*a = (struct arena){0};
}

void arena_clear(struct arena *a)
{
	struct arena_block *keep = a->head;
	struct arena_block *block = a->head;

	for (; block; block = block->older)
		if (block->size > keep->size)
			keep = block;
	block = a->head;
	while (block) {
		struct arena_block *older = block->older;

		if (block != keep)
			mem_free(block);
		block = older;
	}
	if (keep) {
		keep->older = NULL;
		keep->used = 0;
	}
	a->head = keep;
	a->used = 0;
}

void *arena_alloc(struct arena *a, size_t n)
{
	assert(n <= SIZE_MAX / 2); /* sizes from outside are capped by their readers */
	size_t rounded = (n ? n + ALIGN - 1 : ALIGN) / ALIGN * ALIGN;
	struct arena_block *block = a->head;

	if (!block || block->size - block->used < rounded)
		block = block_new(a, rounded);
	void *p = block->data + block->used;

	block->used += rounded;
	a->used += rounded;
	return p;
}

void *arena_zalloc(struct arena *a, size_t count, size_t size)
{
	assert(size == 0 || count <= SIZE_MAX / 2 / size);
	void *p = arena_alloc(a, count * size);

	memset(p, 0, count * size);
	return p;
}

struct str arena_str(struct arena *a, struct str s)
{
	return (struct str){arena_cstr(a, s), s.n};
}

char *arena_cstr(struct arena *a, struct str s)
{
	char *copy = arena_alloc(a, s.n + 1);

	if (s.n)
		memcpy(copy, s.p, s.n);
	copy[s.n] = '\0';
	return copy;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;

	assert(fmt); /* says so to gcc too, which under sanitizers warns of it else */
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);

	va_end(ap);
	if (n < 0)
		n = 0;
	char *text = arena_alloc(a, (size_t)n + 1);

	text[0] = '\0';
	(void)vsnprintf(text, (size_t)n + 1, fmt, again);
	va_end(again);
	return text;
}
