/* SPDX-License-Identifier: ISC */
#include "digest/nearby.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/*
 * As if so many articles had been read before, without any of the terms: in a small cache the words
 * of the one story that is there would seem common. doc/stories.md has what it changes.
 */
#define PRIOR 5000
#define HALF_LIFE (60.0f * 3600) /* seconds after which two are half as near … */
#define MANY 10 /* words that two texts share: more than headlines of one topic do … */
#define REST (5.0f * 3600) /* … then each is worth so long, in which time says nothing */
#define WORDS 3.0f /* that two share: fewer are weak evidence, in short texts */
#define WEAK 0.1f /* of the mean square of an article's terms: what is less is not compared */
#define TURN 8 /* rarities are computed again when 1/8 of the articles changed */

#define NONE UINT32_MAX

VEC_OF(numbers, uint32_t);

/* There are many, most of them of one article: 24 bytes each. */
struct term {
	uint32_t hash;
	uint32_t next; /* with the same chain of `by_hash` */
	uint32_t having; /* articles; 0: the number is free */
	uint8_t cap, len; /* of `in`; cap 0: it leads to `only` */
	uint8_t head; /* what is before it in `in` is gone */
	bool piece; /* of a word: leads to nothing, and is no word that two share */
	union {
		uint32_t *in; /* articles as they came, from `head` on */
		uint32_t only; /* NONE: to none */
	};
};

/* Room for some more than are kept, or each new one would move all the others. */
#define LIST_CAP (NEARBY_LIST + NEARBY_LIST / 8)
_Static_assert(LIST_CAP <= UINT8_MAX, "a term counts them in a byte");

/* Beside the terms, as many are asked for at a time: eight of them are a line of memory. */
struct rarity {
	uint32_t turn; /* when it was computed */
	float value;
};

/*
 * A term and its weight in three bytes: they are most of what is held. Weights are rounded to
 * quarters (doc/stories.md has what it changes). When there are so many terms, further ones are
 * not looked at until others are gone: a language has fewer words in a week's articles.
 */
#define PACKED 3u
#define WEIGHT_BITS 4
#define WEIGHT_MOST ((1u << WEIGHT_BITS) - 1)
#define WEIGHT_UNIT 16u /* signer.h's 1/64 */
#define TERMS_MOST (1u << (8 * PACKED - WEIGHT_BITS))

struct item {
	int64_t time;
	unsigned char *terms; /* packed, first those that are compared */
	uint32_t nterms, strong; /* of these */
	uint32_t serial; /* numbers them as they came */
	uint32_t turn; /* of its length */
};

/* What a search asks of many articles: beside them, eight are a line of memory. */
struct reach {
	float score; /* 0 but during a search */
	float length; /* of the vector of its terms */
};

VEC_OF(terms, struct term);
VEC_OF(rarities, struct rarity);
VEC_OF(items, struct item);
VEC_OF(reaches, struct reach);

/* A hash table of the terms of the one that others are compared with: an eighth full at most. */
#define FOCUS_BITS 11
#define FOCUS (1u << FOCUS_BITS)
_Static_assert(FOCUS >= 8 * SIGNER_TERMS_MAX, "what is not in it is mostly told at once");

struct focus_slot {
	uint32_t key; /* (term + 1) * 2, and 1 for a word; 0: empty */
	float gain; /* weight × rarity² */
};

/* How alike two articles are, as it was found in a turn: what is put in order anew is mostly what
 * was so before. One slot a pair; another pair of that slot takes it over. */
#define MEMO_BITS 18
#define MEMO (1u << MEMO_BITS)

struct memo {
	uint32_t older, newer; /* serials */
	uint32_t turn; /* 0: empty */
	float alike;
	float rest; /* seconds before it fades */
};

struct nearby {
	struct terms terms;
	struct numbers free_terms;
	struct rarities rarities; /* by term */
	uint32_t *by_hash; /* chains of terms, by the low bits of their hashes */
	uint32_t chains; /* a power of two */
	struct items items;
	struct reaches reaches; /* by item */
	struct numbers free_items;
	uint32_t count, serial;
	uint32_t focus; /* the item whose terms are in `slots`, NONE: none */
	struct focus_slot slots[FOCUS];
	uint32_t turn, changes; /* since the turn */
	struct numbers met;
	struct memo *memos; /* MEMO */
	uint64_t compared;
};

struct nearby *nearby_new(void)
{
	struct nearby *n = mem_zalloc(1, sizeof *n);

	n->turn = 1;
	n->focus = NONE;
	n->memos = mem_zalloc(MEMO, sizeof *n->memos);
	return n;
}

static void release_list(struct term *t)
{
	if (t->cap)
		mem_free(t->in);
	t->cap = t->len = t->head = 0;
	t->only = NONE;
}

void nearby_free(struct nearby *n)
{
	if (!n)
		return;
	for (uint32_t i = 0; i < n->terms.len; i++)
		release_list(&n->terms.items[i]);
	for (uint32_t i = 0; i < n->items.len; i++)
		mem_free(n->items.items[i].terms);
	VEC_RELEASE(&n->terms);
	VEC_RELEASE(&n->free_terms);
	VEC_RELEASE(&n->items);
	VEC_RELEASE(&n->free_items);
	VEC_RELEASE(&n->met);
	VEC_RELEASE(&n->rarities);
	mem_free(n->by_hash);
	mem_free(n->memos);
	VEC_RELEASE(&n->reaches);
	mem_free(n);
}

float nearby_rarity(uint32_t having, uint32_t count)
{
	return logf(((float)count + PRIOR + 1) / ((float)having + 0.5f));
}

/* --- terms by hash --- */

static uint32_t *chain_of(const struct nearby *n, uint32_t hash)
{
	return &n->by_hash[hash & (n->chains - 1)];
}

static uint32_t find_term(const struct nearby *n, uint32_t hash)
{
	uint32_t term = n->chains ? *chain_of(n, hash) : NONE;

	while (term != NONE && n->terms.items[term].hash != hash)
		term = n->terms.items[term].next;
	return term;
}

static void chain_up(struct nearby *n, uint32_t term)
{
	uint32_t *chain = chain_of(n, n->terms.items[term].hash);

	n->terms.items[term].next = *chain;
	*chain = term;
}

/* As many chains as terms: one or two steps each. */
static void more_chains(struct nearby *n)
{
	n->chains = n->chains ? 2 * n->chains : 1024;
	n->by_hash = mem_realloc(n->by_hash, n->chains, sizeof *n->by_hash);
	memset(n->by_hash, 0xff, n->chains * sizeof *n->by_hash);
	for (uint32_t i = 0; i < n->terms.len; i++)
		if (n->terms.items[i].having)
			chain_up(n, i);
}

/* A new one counts no article yet: the caller is about to. NONE: there are too many. */
static uint32_t term_with(struct nearby *n, uint32_t hash)
{
	uint32_t term = find_term(n, hash);

	if (term != NONE)
		return term;
	if (n->terms.len - n->free_terms.len >= TERMS_MOST)
		return NONE;
	if (n->terms.len - n->free_terms.len >= n->chains)
		more_chains(n);
	if (n->free_terms.len) {
		term = n->free_terms.items[--n->free_terms.len];
	} else {
		term = n->terms.len;
		(void)VEC_ADD(&n->terms);
		(void)VEC_ADD(&n->rarities);
	}
	n->terms.items[term] = (struct term){.hash = hash, .only = NONE};
	n->rarities.items[term] = (struct rarity){0};
	chain_up(n, term);
	return term;
}

static void forget_term(struct nearby *n, uint32_t term)
{
	uint32_t *link = chain_of(n, n->terms.items[term].hash);

	while (*link != term)
		link = &n->terms.items[*link].next;
	*link = n->terms.items[term].next;
	release_list(&n->terms.items[term]);
	VEC_PUSH(&n->free_terms, term);
}

uint32_t nearby_having(const struct nearby *n, uint32_t hash)
{
	uint32_t term = find_term(n, hash);

	return term == NONE ? 0 : n->terms.items[term].having;
}

static float rarity_of(struct nearby *n, uint32_t term)
{
	struct rarity *r = &n->rarities.items[term];

	if (r->turn != n->turn)
		*r = (struct rarity){n->turn, nearby_rarity(n->terms.items[term].having, n->count)};
	return r->value;
}

/* --- articles --- */

/* Grows by a quarter: there are so many lists that doubling would be much of the memory. */
static void more_list(struct term *t)
{
	uint32_t cap = t->cap + t->cap / 4u + 4, only = t->only;

	cap = cap < LIST_CAP ? cap : LIST_CAP;
	t->in = mem_realloc(t->cap ? t->in : NULL, cap, sizeof *t->in);
	if (!t->cap)
		t->in[t->len++] = only;
	t->cap = (uint8_t)cap;
}

static void lead_to(struct term *t, uint32_t item)
{
	if (!t->cap && t->only == NONE) {
		t->only = item;
		return;
	}
	if (t->len - t->head >= (int)NEARBY_LIST)
		t->head++;
	if (t->len == t->cap && t->cap && (t->head * 8u >= t->len || t->cap == LIST_CAP)) {
		t->len = (uint8_t)(t->len - t->head);
		memmove(t->in, t->in + t->head, t->len * sizeof *t->in);
		t->head = 0;
	}
	if (t->len == t->cap)
		more_list(t);
	t->in[t->len++] = item;
}

/* Mostly the oldest goes, or one that newer ones have driven out before. */
static void lead_away(const struct nearby *n, struct term *t, uint32_t item)
{
	uint32_t serial = n->items.items[item].serial, from = t->head, to = t->len;

	if (!t->cap) {
		t->only = t->only == item ? NONE : t->only;
		return;
	}
	while (from < to) {
		uint32_t middle = from + (to - from) / 2;

		if (n->items.items[t->in[middle]].serial < serial)
			from = middle + 1;
		else
			to = middle;
	}
	if (from >= t->len || t->in[from] != item)
		return;
	memmove(t->in + t->head + 1, t->in + t->head, (from - t->head) * sizeof *t->in);
	if (++t->head == t->len)
		release_list(t);
}

static void changed(struct nearby *n)
{
	if (++n->changes * TURN < n->count)
		return;
	n->changes = 0;
	n->turn++;
}

struct packed {
	uint32_t term;
	float weight;
};

static struct packed packed_get(const unsigned char *terms, uint32_t i)
{
	const unsigned char *p = terms + (size_t)i * PACKED;
	uint32_t n = p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16;

	return (struct packed){n >> WEIGHT_BITS, (float)(n & WEIGHT_MOST)};
}

static void packed_put(unsigned char *terms, uint32_t i, uint32_t term, uint32_t weight)
{
	unsigned char *p = terms + (size_t)i * PACKED;
	uint32_t n = term << WEIGHT_BITS | weight;

	p[0] = (unsigned char)n;
	p[1] = (unsigned char)(n >> 8);
	p[2] = (unsigned char)(n >> 16);
}

/* What tells next to nothing comes behind: it would be most of what comparing looks at. */
static void part_terms(struct nearby *n, struct item *item, float length)
{
	float least = WEAK * length * length / (float)item->nterms;
	uint32_t strong = 0;

	for (uint32_t i = 0; i < item->nterms; i++) {
		struct packed p = packed_get(item->terms, i);
		float w = p.weight * rarity_of(n, p.term);
		unsigned char kept[PACKED];

		if (w * w < least)
			continue;
		memcpy(kept, item->terms + (size_t)i * PACKED, PACKED);
		memcpy(item->terms + (size_t)i * PACKED, item->terms + (size_t)strong * PACKED,
		       PACKED);
		memcpy(item->terms + (size_t)strong++ * PACKED, kept, PACKED);
	}
	item->strong = strong;
}

/* Which terms are compared is found with it: both depend on what is held by now. */
static float length_of(struct nearby *n, uint32_t number)
{
	struct item *item = &n->items.items[number];
	float *length = &n->reaches.items[number].length, sum = 0;

	if (item->turn == n->turn)
		return *length;
	for (uint32_t i = 0; i < item->nterms; i++) {
		struct packed p = packed_get(item->terms, i);
		float w = p.weight * rarity_of(n, p.term);

		sum += w * w;
	}
	item->turn = n->turn;
	*length = sqrtf(sum);
	part_terms(n, item, *length);
	return *length;
}

static uint32_t new_item(struct nearby *n)
{
	if (n->free_items.len)
		return n->free_items.items[--n->free_items.len];
	(void)VEC_ADD(&n->items);
	(void)VEC_ADD(&n->reaches);
	return n->items.len - 1;
}

uint32_t nearby_add(struct nearby *n, int64_t time, const struct signer_term *terms,
		    uint32_t nterms)
{
	uint32_t number = new_item(n);
	struct item *item = &n->items.items[number];

	n->focus = NONE;
	nterms = nterms < SIGNER_TERMS_MAX ? nterms : SIGNER_TERMS_MAX;
	*item = (struct item){.time = time, .serial = n->serial++};
	item->terms = mem_alloc(nterms * PACKED);
	for (uint32_t i = 0; i < nterms && n->chains; i++)
		__builtin_prefetch(chain_of(n, terms[i].hash));
	for (uint32_t i = 0; i < nterms; i++) {
		uint32_t term = term_with(n, terms[i].hash);
		uint32_t weight = (terms[i].weight + WEIGHT_UNIT / 2) / WEIGHT_UNIT;
		struct term *t;

		if (term == NONE)
			continue;
		t = &n->terms.items[term];
		t->having++;
		t->piece = terms[i].kind == SIGNER_PIECE;
		packed_put(item->terms, item->nterms++, term,
			   weight < WEIGHT_MOST ? weight : WEIGHT_MOST);
		if (!t->piece)
			lead_to(t, number);
	}
	n->count++;
	changed(n);
	(void)length_of(n, number); /* a search divides by it */
	return number;
}

void nearby_drop(struct nearby *n, uint32_t number)
{
	struct item *item = &n->items.items[number];

	n->focus = NONE;
	for (uint32_t i = 0; i < item->nterms; i++) {
		uint32_t term = packed_get(item->terms, i).term;
		struct term *t = &n->terms.items[term];

		lead_away(n, t, number);
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

void nearby_settle(struct nearby *n)
{
	n->changes = 0;
	n->turn++;
	n->focus = NONE;
}

uint32_t nearby_count(const struct nearby *n)
{
	return n->count;
}

/* --- nearness --- */

/* Its slot, or the empty one where it would be. */
static struct focus_slot *slot_of(struct nearby *n, uint32_t term)
{
	/* Fibonacci hashing: Knuth, 6.4; terms of neighbouring numbers are often asked for */
	uint32_t i = term * 0x9E3779B1u >> (32 - FOCUS_BITS);

	/* one branch that is seldom taken: whether it is there is a toss-up that no processor
	 * foresees */
	while ((n->slots[i].key != 0) & (n->slots[i].key >> 1 != term + 1))
		i = (i + 1) % FOCUS;
	return &n->slots[i];
}

/* One is compared with many: its terms stand in a table, and each of the others is one pass. */
static void focus_on(struct nearby *n, uint32_t number)
{
	const struct item *item = &n->items.items[number];

	if (n->focus == number)
		return;
	memset(n->slots, 0, sizeof n->slots);
	for (uint32_t i = 0; i < item->strong; i++) {
		struct packed p = packed_get(item->terms, i);
		float rarity = rarity_of(n, p.term);

		*slot_of(n, p.term) =
			(struct focus_slot){(p.term + 1) * 2 + !n->terms.items[p.term].piece,
					    p.weight * rarity * rarity};
	}
	n->focus = number;
}

/* Fills the slot in. */
static void compare(struct nearby *n, uint32_t a, uint32_t b, struct memo *m)
{
	const struct item *y = &n->items.items[b];
	float lengths = length_of(n, a) * length_of(n, b), sum = 0;
	uint32_t words = 0;

	n->compared++;
	focus_on(n, a);
	for (uint32_t i = 0; i < y->strong; i++) {
		/* an empty one gains nothing */
		struct packed p = packed_get(y->terms, i);
		const struct focus_slot *slot = slot_of(n, p.term);

		sum += p.weight * slot->gain;
		words += slot->key & 1;
	}
	if ((float)words < WORDS)
		sum *= (float)words / WORDS;
	m->alike = lengths > 0 ? sum / lengths : 0;
	m->rest = words >= MANY ? REST * (float)words : 0;
}

static const struct memo *memo_of(struct nearby *n, uint32_t a, uint32_t b)
{
	uint32_t x = n->items.items[a].serial, y = n->items.items[b].serial;
	uint32_t older = x < y ? x : y, newer = x < y ? y : x;
	struct memo *m = &n->memos[(older * 0x9E3779B1u ^ newer * 0x85EBCA6Bu) >> (32 - MEMO_BITS)];

	if (m->turn != n->turn || m->older != older || m->newer != newer) {
		*m = (struct memo){.older = older, .newer = newer, .turn = n->turn};
		compare(n, a, b, m);
	}
	return m;
}

float nearby_alike(struct nearby *n, uint32_t a, uint32_t b)
{
	return memo_of(n, a, b)->alike;
}

uint64_t nearby_compared(const struct nearby *n)
{
	return n->compared;
}

float nearby_of(struct nearby *n, uint32_t a, uint32_t b)
{
	const struct memo *m = memo_of(n, a, b);
	float apart = fabsf((float)(n->items.items[a].time - n->items.items[b].time));

	if (apart > NEARBY_DAYS * 24.0f * 3600)
		return 0;
	return m->alike * exp2f(-fmaxf(apart - m->rest, 0) / HALF_LIFE);
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
		struct reach *reach = &n->reaches.items[item];
		struct nearby_found f = {item, reach->score / reach->length};

		reach->score = 0;
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

static void meet(struct nearby *n, uint32_t item, float gain)
{
	float *score = &n->reaches.items[item].score;

	if (*score <= 0)
		VEC_PUSH(&n->met, item);
	/* the weight it has there is not known here */
	*score += gain;
}

/* What a term adds to the articles it leads to, and the walk that is left. */
static uint32_t walk(struct nearby *n, uint32_t self, uint32_t term, float gain, uint32_t left)
{
	const struct term *t = &n->terms.items[term];

	for (uint32_t i = t->len; left && i-- > t->head; left--)
		if (t->in[i] != self)
			meet(n, t->in[i], gain);
	if (!t->cap && left && t->only != NONE && t->only != self) {
		meet(n, t->only, gain);
		left--;
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

/* Comparing waits for memory more than it computes. */
static void fetch_ahead(const struct nearby *n, uint32_t number)
{
	const struct item *item = &n->items.items[number];

	for (uint32_t i = 0; i < item->strong * PACKED; i += 64)
		__builtin_prefetch(&item->terms[i]);
}

uint32_t nearby_find(struct nearby *n, uint32_t self, struct nearby_found *out)
{
	const struct item *item = &n->items.items[self];
	struct step steps[SIGNER_TERMS_MAX];
	uint32_t found, count = 0, left = NEARBY_WALK;

	for (uint32_t i = 0; i < item->nterms && count < SIGNER_TERMS_MAX; i++) {
		struct packed p = packed_get(item->terms, i);
		const struct term *t = &n->terms.items[p.term];
		float rarity = rarity_of(n, p.term);

		if (!t->piece && t->having > 1)
			steps[count++] =
				(struct step){p.term, t->having, p.weight * rarity * rarity};
	}
	/* the rarest lead the farthest */
	qsort(steps, count, sizeof *steps, by_having);
	for (uint32_t i = 0; i < count && left; i++)
		left = walk(n, self, steps[i].term, steps[i].gain, left);
	found = best_met(n, out);
	for (uint32_t i = 0; i < found; i++) {
		if (i + 1 < found)
			fetch_ahead(n, out[i + 1].item);
		out[i].near = nearby_of(n, self, out[i].item);
	}
	return found;
}
