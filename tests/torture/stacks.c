/* SPDX-License-Identifier: ISC */
#include "stacks.h"

#include <dlfcn.h>
#include <link.h>
#include <stddef.h>
#include <string.h>
#include <unwind.h>

#define DEPTH 128

struct place {
	const struct link_map *map;
	uint64_t offset;
};

struct walk {
	struct place places[DEPTH];
	int n;
};

/* FNV-1a, 64 bits. */
static uint64_t sum_more(uint64_t sum, const void *bytes, size_t n)
{
	const unsigned char *p = bytes;

	for (size_t i = 0; i < n; i++)
		sum = (sum ^ p[i]) * 0x100000001b3u;
	return sum;
}

#define SUM_START 0xcbf29ce484222325u

static uint64_t sum_of_name(const struct link_map *map)
{
	uint64_t sum = sum_more(SUM_START, map->l_name, strlen(map->l_name));

	return sum ? sum : 1;
}

static const struct link_map *own_map(void)
{
	static _Atomic(const struct link_map *) own;
	struct dl_find_object found;

	if (!own && _dl_find_object((void *)own_map, &found) == 0)
		own = found.dlfo_link_map;
	return own;
}

static _Unwind_Reason_Code step(struct _Unwind_Context *context, void *ctx)
{
	struct walk *w = ctx;
	uintptr_t at = _Unwind_GetIP(context);
	struct dl_find_object found;

	if (w->n == DEPTH)
		return _URC_END_OF_STACK;
	if (!at || _dl_find_object((void *)(at - 1), &found) != 0)
		return _URC_NO_REASON;
	if (found.dlfo_link_map == own_map())
		return _URC_NO_REASON;
	w->places[w->n++] =
		(struct place){found.dlfo_link_map, at - (uintptr_t)found.dlfo_map_start};
	return _URC_NO_REASON;
}

/* The walk itself may call what it counts. */
static _Thread_local bool walking __attribute__((tls_model("initial-exec")));

static uint64_t walk(struct walk *w)
{
	const struct link_map *last = NULL;
	uint64_t sum = SUM_START, name = 0;

	w->n = 0;
	if (walking)
		return 1;
	walking = true;
	(void)_Unwind_Backtrace(step, w);
	walking = false;
	for (int i = 0; i < w->n; i++) {
		if (w->places[i].map != last)
			name = sum_of_name(w->places[i].map);
		last = w->places[i].map;
		sum = sum_more(sum, &name, sizeof name);
		sum = sum_more(sum, &w->places[i].offset, sizeof w->places[i].offset);
	}
	return sum ? sum : 1;
}

uint64_t stacks_sum(void)
{
	struct walk w;

	return walk(&w);
}

static uint64_t module_number(struct stacks *s, const struct link_map *map)
{
	uint64_t sum = sum_of_name(map);

	for (uint64_t i = 0; i < STACKS_MODULES; i++) {
		uint64_t there = 0;

		if (atomic_compare_exchange_strong(&s->modules[i].sum, &there, sum)) {
			size_t n = strlen(map->l_name);

			if (n >= sizeof s->modules[i].name)
				n = sizeof s->modules[i].name - 1;
			memcpy(s->modules[i].name, map->l_name, n);
			return i;
		}
		if (there == sum)
			return i;
	}
	return STACKS_MODULES;
}

void stacks_note(struct stacks *s)
{
	struct walk w;
	uint64_t sum = walk(&w);

	for (uint32_t i = 0; i < STACKS_MAX; i++) {
		struct stacks_way *way = &s->ways[(sum + i) % STACKS_MAX];
		uint64_t there = 0;

		if (atomic_compare_exchange_strong(&way->sum, &there, sum)) {
			for (int k = 0; k < w.n && k < STACKS_FRAMES; k++)
				way->frames[k] = module_number(s, w.places[k].map) << 48 |
						 w.places[k].offset;
			there = sum;
		}
		if (there == sum) {
			atomic_fetch_add(&way->count, 1);
			return;
		}
	}
	atomic_fetch_add(&s->lost, 1);
}
