/* SPDX-License-Identifier: ISC */
#include "digest/coverage.h"

#include <string.h>

#define ALONE 0.25f /* of a concept's worth when only one sentence has it … */
#define HEADLINE 0.5f /* … which the headline makes up for, and more, when it has it, too */

/* Pairs of terms → numbers: open addressing. */
struct pairs {
	uint64_t *keys; /* 0: free */
	uint32_t *numbers;
	uint32_t mask;
	uint32_t next; /* number of the next new pair */
};

/* What is known of a concept while they are counted. */
struct concept {
	float place;
	uint32_t sentences;
	uint32_t last; /* bag that had it last + 1 */
	bool headline;
};

static uint32_t pair_number(struct pairs *p, uint32_t a, uint32_t b)
{
	uint64_t key = ((uint64_t)a << 32 | b) + 1;
	uint64_t hash = key * 0x9E3779B97F4A7C15u; /* 2^64 by the golden ratio */
	uint32_t i = (uint32_t)(hash >> 32) & p->mask;

	while (p->keys[i] && p->keys[i] != key)
		i = (i + 1) & p->mask;
	if (!p->keys[i]) {
		p->keys[i] = key;
		p->numbers[i] = p->next++;
	}
	return p->numbers[i];
}

static void pairs_init(struct pairs *p, const struct bags *b, struct arena *a)
{
	uint32_t cap = 64;

	while (cap < 2 * b->len)
		cap *= 2;
	p->mask = cap - 1;
	p->keys = arena_zalloc(a, cap, sizeof *p->keys);
	p->numbers = arena_alloc(a, cap * sizeof *p->numbers);
	p->next = b->kinds;
}

/* The concepts of bag i, each once, at the end of c->concepts; the new end. */
static uint32_t put_concepts(struct coverage *c, const struct bags *b, uint32_t i,
			     struct concept *known, struct pairs *pairs)
{
	uint32_t len = c->from[i];

	for (uint32_t k = b->from[i]; k < b->from[i + 1]; k++) {
		uint32_t both[2] = {b->terms[k], 0};
		int count = k + 1 < b->from[i + 1] ? 2 : 1;

		if (count == 2)
			both[1] = pair_number(pairs, b->terms[k], b->terms[k + 1]);
		for (int j = 0; j < count; j++) {
			if (known[both[j]].last == i + 1)
				continue;
			known[both[j]].last = i + 1;
			c->concepts[len++] = both[j];
		}
	}
	return len;
}

void coverage_init(struct coverage *c, const struct bags *b, const float *place, struct arena *a)
{
	struct concept *known = arena_zalloc(a, 2u * b->len + b->kinds + 1u, sizeof *known);
	struct pairs pairs;

	pairs_init(&pairs, b, a);
	c->concepts = arena_alloc(a, (2u * b->len + 1u) * sizeof *c->concepts);
	c->from = arena_alloc(a, (b->count + 2u) * sizeof *c->from);
	c->from[0] = 0;
	for (uint32_t i = 0; i <= b->count; i++) {
		c->from[i + 1] = put_concepts(c, b, i, known, &pairs);
		for (uint32_t k = c->from[i]; k < c->from[i + 1]; k++) {
			struct concept *it = &known[c->concepts[k]];

			if (i == b->count) {
				it->headline = true;
			} else if (place[i] > 0) {
				it->place += place[i];
				it->sentences++;
			}
		}
	}
	c->worth = arena_alloc(a, (pairs.next + 1u) * sizeof *c->worth);
	for (uint32_t k = 0; k < pairs.next; k++) {
		const struct concept *it = &known[k];
		float alone = it->sentences == 1 && !it->headline ? ALONE : 1;

		c->worth[k] = it->place * alone + (it->headline ? HEADLINE : 0);
	}
}

float coverage_gain(const struct coverage *c, uint32_t i)
{
	float sum = 0;

	for (uint32_t k = c->from[i]; k < c->from[i + 1]; k++)
		sum += c->worth[c->concepts[k]];
	return sum;
}

void coverage_take(struct coverage *c, uint32_t i)
{
	for (uint32_t k = c->from[i]; k < c->from[i + 1]; k++)
		c->worth[c->concepts[k]] = 0;
}
