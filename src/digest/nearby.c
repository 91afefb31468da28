/* SPDX-License-Identifier: ISC */
#include "digest/nearby.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/intmap.h"

/*
 * As if so many articles had been read before, without any of the terms: in a small cache the words
 * of the one story that is there would seem common. doc/stories.md has what it changes.
 */
#define PRIOR 5000
#define HALF_LIFE (60.0f * 3600) /* seconds after which two are half as near */
#define WORDS 3.0f /* that two share: fewer are weak evidence, in short texts */
#define TURN 8 /* rarities are computed again when 1/8 of the articles changed */

#define NONE UINT32_MAX

VEC_OF(numbers, uint32_t);

struct term {
	uint32_t hash;
	uint32_t having; /* articles; 0: the number is free */
	uint32_t turn; /* of `rarity` */
	float rarity;
	bool piece; /* of a word: leads to nothing, and is no word that two share */
	uint32_t head; /* of `in`: what is before it is gone */
	struct numbers in; /* articles, the newest last; NONE: taken out */
};

/* A term and its weight in one number: half the memory, and one comparison tells the order. */
#define WEIGHT_BITS 8
#define WEIGHT_MASK ((1u << WEIGHT_BITS) - 1)
#define TERMS_MOST (UINT32_MAX >> WEIGHT_BITS)

struct item {
	int64_t time;
	uint32_t *terms; /* each with its weight, by number */
	uint32_t nterms;
	uint32_t turn; /* of `length` */
	float length;
};

VEC_OF(terms, struct term);
VEC_OF(items, struct item);

struct nearby {
	struct terms terms;
	struct numbers free_terms;
	struct intmap by_hash; /* hash + 1: term */
	struct items items;
	struct numbers free_items;
	uint32_t count;
	uint32_t turn, changes; /* since the turn */
	float *score; /* by item */
	uint32_t nscore;
	struct numbers met;
};

struct nearby *nearby_new(void)
{
	struct nearby *n = mem_zalloc(1, sizeof *n);

	n->turn = 1;
	return n;
}

void nearby_free(struct nearby *n)
{
	if (!n)
		return;
	for (uint32_t i = 0; i < n->terms.len; i++)
		VEC_RELEASE(&n->terms.items[i].in);
	for (uint32_t i = 0; i < n->items.len; i++)
		mem_free(n->items.items[i].terms);
	VEC_RELEASE(&n->terms);
	VEC_RELEASE(&n->free_terms);
	VEC_RELEASE(&n->items);
	VEC_RELEASE(&n->free_items);
	VEC_RELEASE(&n->met);
	intmap_release(&n->by_hash);
	mem_free(n->score);
	mem_free(n);
}

float nearby_rarity(uint32_t having, uint32_t count)
{
	return logf(((float)count + PRIOR + 1) / ((float)having + 0.5f));
}

/* --- terms by hash --- */

static uint32_t term_with(struct nearby *n, uint32_t hash)
{
	uint32_t term = intmap_get(&n->by_hash, (int64_t)hash + 1);

	if (term != INTMAP_NONE)
		return term;
	if (n->free_terms.len) {
		term = n->free_terms.items[--n->free_terms.len];
	} else {
		term = n->terms.len;
		(void)VEC_ADD(&n->terms);
	}
	n->terms.items[term] = (struct term){.hash = hash};
	intmap_put(&n->by_hash, (int64_t)hash + 1, term);
	return term;
}

static void forget_term(struct nearby *n, uint32_t term)
{
	intmap_drop(&n->by_hash, (int64_t)n->terms.items[term].hash + 1);
	VEC_RELEASE(&n->terms.items[term].in);
	VEC_PUSH(&n->free_terms, term);
}

uint32_t nearby_having(const struct nearby *n, uint32_t hash)
{
	uint32_t term = intmap_get(&n->by_hash, (int64_t)hash + 1);

	return term == INTMAP_NONE ? 0 : n->terms.items[term].having;
}

static float rarity_of(struct nearby *n, uint32_t term)
{
	struct term *t = &n->terms.items[term];

	if (t->turn != n->turn) {
		t->turn = n->turn;
		t->rarity = nearby_rarity(t->having, n->count);
	}
	return t->rarity;
}

/* --- articles --- */

static void lead_to(struct term *t, uint32_t item)
{
	if (t->in.len - t->head >= NEARBY_LIST)
		t->head++;
	if (t->head > 16 && t->head * 2 > t->in.len) {
		memmove(t->in.items, t->in.items + t->head,
			(t->in.len - t->head) * sizeof *t->in.items);
		t->in.len -= t->head;
		t->head = 0;
	}
	VEC_PUSH(&t->in, item);
}

static void lead_away(struct term *t, uint32_t item)
{
	for (uint32_t i = t->head; i < t->in.len; i++) {
		if (t->in.items[i] != item)
			continue;
		t->in.items[i] = NONE;
		while (t->head < t->in.len && t->in.items[t->head] == NONE)
			t->head++;
		return;
	}
}

static void changed(struct nearby *n)
{
	if (++n->changes * TURN < n->count)
		return;
	n->changes = 0;
	n->turn++;
}

static float length_of(struct nearby *n, struct item *item)
{
	float sum = 0;

	if (item->turn == n->turn)
		return item->length;
	for (uint32_t i = 0; i < item->nterms; i++) {
		float w = (float)(item->terms[i] & WEIGHT_MASK) *
			  rarity_of(n, item->terms[i] >> WEIGHT_BITS);

		sum += w * w;
	}
	item->turn = n->turn;
	item->length = sqrtf(sum);
	return item->length;
}

static int by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

static uint32_t new_item(struct nearby *n)
{
	if (n->free_items.len)
		return n->free_items.items[--n->free_items.len];
	(void)VEC_ADD(&n->items);
	return n->items.len - 1;
}

uint32_t nearby_add(struct nearby *n, int64_t time, const struct signer_term *terms,
		    uint32_t nterms)
{
	uint32_t number = new_item(n);
	struct item *item = &n->items.items[number];

	*item = (struct item){.time = time};
	item->terms = mem_alloc(nterms * sizeof *item->terms);
	for (uint32_t i = 0; i < nterms; i++) {
		uint32_t term = term_with(n, terms[i].hash);
		uint32_t weight = terms[i].weight < WEIGHT_MASK ? terms[i].weight : WEIGHT_MASK;
		struct term *t = &n->terms.items[term];

		if (term > TERMS_MOST)
			continue;
		t->having++;
		t->piece = terms[i].kind == SIGNER_PIECE;
		item->terms[item->nterms++] = term << WEIGHT_BITS | weight;
		if (!t->piece)
			lead_to(t, number);
	}
	if (item->nterms)
		qsort(item->terms, item->nterms, sizeof *item->terms, by_number);
	n->count++;
	changed(n);
	(void)length_of(n, item);
	return number;
}

void nearby_drop(struct nearby *n, uint32_t number)
{
	struct item *item = &n->items.items[number];

	for (uint32_t i = 0; i < item->nterms; i++) {
		uint32_t term = item->terms[i] >> WEIGHT_BITS;
		struct term *t = &n->terms.items[term];

		lead_away(t, number);
		if (!--t->having)
			forget_term(n, term);
	}
	mem_free(item->terms);
	*item = (struct item){0};
	VEC_PUSH(&n->free_items, number);
	n->count--;
	changed(n);
}

int64_t nearby_time(const struct nearby *n, uint32_t item)
{
	return n->items.items[item].time;
}

uint32_t nearby_count(const struct nearby *n)
{
	return n->count;
}

/* --- nearness --- */

float nearby_alike(struct nearby *n, uint32_t a, uint32_t b)
{
	struct item *x = &n->items.items[a], *y = &n->items.items[b];
	const uint32_t *p = x->terms, *q = y->terms;
	const uint32_t *p_end = p + x->nterms, *q_end = q + y->nterms;
	float lengths = length_of(n, x) * length_of(n, y), sum = 0;
	uint32_t words = 0;

	while (p < p_end && q < q_end) {
		uint32_t a_term = *p >> WEIGHT_BITS, b_term = *q >> WEIGHT_BITS;

		if (a_term == b_term) {
			float rarity = rarity_of(n, a_term);

			sum += (float)(*p & WEIGHT_MASK) * (float)(*q & WEIGHT_MASK) * rarity *
			       rarity;
			words += !n->terms.items[a_term].piece;
		}
		p += a_term <= b_term;
		q += b_term <= a_term;
	}
	if ((float)words < WORDS)
		sum *= (float)words / WORDS;
	return lengths > 0 ? sum / lengths : 0;
}

static float faded(const struct item *x, const struct item *y)
{
	return exp2f(-fabsf((float)(x->time - y->time)) / HALF_LIFE);
}

float nearby_of(struct nearby *n, uint32_t a, uint32_t b)
{
	return nearby_alike(n, a, b) * faded(&n->items.items[a], &n->items.items[b]);
}

/* A heap of the best, the least of them on top. */
static void sift(struct nearby_found *heap, uint32_t n, uint32_t i)
{
	for (;;) {
		uint32_t least = i, child = 2 * i + 1;

		if (child < n && heap[child].near < heap[least].near)
			least = child;
		if (child + 1 < n && heap[child + 1].near < heap[least].near)
			least = child + 1;
		if (least == i)
			return;
		{
			struct nearby_found f = heap[i];

			heap[i] = heap[least];
			heap[least] = f;
		}
		i = least;
	}
}

static uint32_t best_met(struct nearby *n, struct nearby_found *out)
{
	uint32_t found = 0;

	for (uint32_t i = 0; i < n->met.len; i++) {
		uint32_t item = n->met.items[i];
		struct nearby_found f = {item, n->score[item] / n->items.items[item].length};

		n->score[item] = 0;
		if (found < NEARBY_FOUND) {
			out[found++] = f;
			for (uint32_t k = found / 2; found == NEARBY_FOUND && k-- > 0;)
				sift(out, found, k);
		} else if (f.near > out[0].near) {
			out[0] = f;
			sift(out, found, 0);
		}
	}
	VEC_CLEAR(&n->met);
	return found;
}

/* What a term adds to the articles it leads to, and the walk that is left. */
static uint32_t walk(struct nearby *n, uint32_t self, uint32_t term, float gain, uint32_t left)
{
	const struct term *t = &n->terms.items[term];

	for (uint32_t i = t->in.len; left && i-- > t->head; left--) {
		uint32_t item = t->in.items[i];

		if (item == NONE || item == self)
			continue;
		if (n->score[item] <= 0)
			VEC_PUSH(&n->met, item);
		/* the weight it has there is not known here */
		n->score[item] += gain;
	}
	return left;
}

struct step {
	uint32_t term, having;
	float gain;
};

static int by_having(const void *a, const void *b)
{
	const struct step *x = a, *y = b;

	return x->having < y->having ? -1 : x->having > y->having;
}

static void make_room(struct nearby *n)
{
	if (n->nscore >= n->items.len)
		return;
	n->score = mem_realloc(n->score, n->items.cap, sizeof *n->score);
	memset(n->score + n->nscore, 0, (n->items.cap - n->nscore) * sizeof *n->score);
	n->nscore = n->items.cap;
}

uint32_t nearby_find(struct nearby *n, uint32_t self, struct nearby_found *out)
{
	const struct item *item = &n->items.items[self];
	struct step steps[SIGNER_TERMS_MAX];
	uint32_t found, count = 0, left = NEARBY_WALK;

	make_room(n);
	for (uint32_t i = 0; i < item->nterms && count < SIGNER_TERMS_MAX; i++) {
		uint32_t term = item->terms[i] >> WEIGHT_BITS;
		float rarity = rarity_of(n, term);

		if (!n->terms.items[term].piece && n->terms.items[term].having > 1)
			steps[count++] = (struct step){term, n->terms.items[term].having,
						       (float)(item->terms[i] & WEIGHT_MASK) *
							       rarity * rarity};
	}
	/* the rarest lead the farthest */
	qsort(steps, count, sizeof *steps, by_having);
	for (uint32_t i = 0; i < count && left; i++)
		left = walk(n, self, steps[i].term, steps[i].gain, left);
	found = best_met(n, out);
	for (uint32_t i = 0; i < found; i++)
		out[i].near = nearby_of(n, self, out[i].item);
	return found;
}
