/* SPDX-License-Identifier: ISC */
#include "digest/lexrank.h"

#include <math.h>
#include <string.h>

#define DAMPING 0.5f /* chance to walk on; LexRank has 0.85, without a bias */
#define ROUNDS 6 /* what a seventh changes is below 1 % */
#define HEADLINE 3.0f /* of the bias: of the sentence most like it, where the first place is 1 */

#define KNOWN 8u /* logarithms that are taken once */

struct weight {
	uint32_t term;
	float value;
};

/* The bags with each term once and its weight, of unit length. */
struct vectors {
	struct weight *weights;
	uint32_t *from; /* where vector i begins, n + 2 */
	float *table; /* by term, all 0 between two uses */
};

/* One more of a term in the vector that begins at `first`; the new end. seen: by term, the place in
 * weights + 1, of this vector when it is behind `first`. */
static uint32_t count_term(struct vectors *v, uint32_t *seen, uint32_t first, uint32_t len,
			   uint32_t term)
{
	if (seen[term] > first) {
		v->weights[seen[term] - 1].value += 1;
		return len;
	}
	v->weights[len] = (struct weight){term, 1};
	seen[term] = ++len;
	return len;
}

static void count_terms(struct vectors *v, const struct bags *b, struct arena *a)
{
	uint32_t *seen = arena_zalloc(a, b->kinds + 1u, sizeof *seen);
	uint32_t len = 0;

	for (uint32_t i = 0; i <= b->count; i++) {
		uint32_t first = len;

		v->from[i] = first;
		for (uint32_t k = b->from[i]; k < b->from[i + 1]; k++) {
			const uint32_t *parts = b->parts[b->terms[k]];

			len = count_term(v, seen, first, len, b->terms[k]);
			for (int j = 0; j < 2 && parts[j] != BAGS_NONE; j++)
				len = count_term(v, seen, first, len, parts[j]);
		}
	}
	v->from[b->count + 1] = len;
}

static void weigh(struct vectors *v, const struct bags *b, struct arena *a)
{
	float *idf = arena_zalloc(a, b->kinds + 1u, sizeof *idf);
	float n = (float)b->count, known[KNOWN];

	for (uint32_t k = 0; k < v->from[b->count]; k++)
		idf[v->weights[k].term] += 1;
	/* most are in one, two, three sentences */
	for (uint32_t k = 0; k < KNOWN; k++)
		known[k] = logf(1 + n / (k ? (float)k : 1));
	for (uint32_t t = 0; t < b->kinds; t++)
		idf[t] = idf[t] < KNOWN ? known[(uint32_t)idf[t]] : logf(1 + n / idf[t]);
	for (uint32_t i = 0; i <= b->count; i++) {
		float sum = 0;

		for (uint32_t k = v->from[i]; k < v->from[i + 1]; k++) {
			v->weights[k].value *= idf[v->weights[k].term];
			sum += v->weights[k].value * v->weights[k].value;
		}
		sum = sum > 0 ? 1 / sqrtf(sum) : 0;
		for (uint32_t k = v->from[i]; k < v->from[i + 1]; k++)
			v->weights[k].value *= sum;
	}
}

static void make_vectors(struct vectors *v, const struct bags *b, struct arena *a)
{
	v->weights = arena_alloc(a, (3u * b->len + 1u) * sizeof *v->weights);
	v->from = arena_alloc(a, (b->count + 2u) * sizeof *v->from);
	v->table = arena_zalloc(a, b->kinds + 1u, sizeof *v->table);
	count_terms(v, b, a);
	weigh(v, b, a);
}

static void spread(struct vectors *v, uint32_t i, bool on)
{
	for (uint32_t k = v->from[i]; k < v->from[i + 1]; k++)
		v->table[v->weights[k].term] = on ? v->weights[k].value : 0;
}

/* Of a vector with the one that is spread over the table. */
static float cosine(const struct vectors *v, uint32_t i)
{
	float sum = 0;

	for (uint32_t k = v->from[i]; k < v->from[i + 1]; k++)
		sum += v->table[v->weights[k].term] * v->weights[k].value;
	return sum;
}

static void compare(struct lexrank *r, struct vectors *v)
{
	for (uint32_t i = 0; i < r->n; i++) {
		spread(v, i, true);
		for (uint32_t j = i + 1; j < r->n; j++)
			r->like[(size_t)i * r->n + j] = r->like[(size_t)j * r->n + i] =
				cosine(v, j);
		spread(v, i, false);
	}
}

/* Where the walk begins again: place, and likeness with the headline; the sum is 1. */
static void make_bias(const struct lexrank *r, struct vectors *v, const float *place, float *bias)
{
	float best = 0, sum = 0;

	spread(v, r->n, true);
	for (uint32_t i = 0; i < r->n; i++) {
		bias[i] = cosine(v, i);
		best = bias[i] > best ? bias[i] : best;
	}
	for (uint32_t i = 0; i < r->n; i++) {
		bias[i] = place[i] + (best > 0 ? HEADLINE * bias[i] / best : 0);
		sum += bias[i];
	}
	for (uint32_t i = 0; i < r->n; i++)
		bias[i] /= sum > 0 ? sum : 1;
}

/* Four at a time where the machine can; at any address. */
typedef float four __attribute__((vector_size(16), aligned(4)));

/* to += factor · from */
static void add_scaled(float *to, const float *from, float factor, uint32_t n)
{
	uint32_t j = 0;

	for (; j + 4 <= n; j += 4)
		*(four *)(to + j) += factor * *(const four *)(from + j);
	for (; j < n; j++)
		to[j] += factor * from[j];
}

/* One step of the walk from rank to next. */
static void walk(const struct lexrank *r, const float *bias, const float *total, float *next)
{
	for (uint32_t j = 0; j < r->n; j++)
		next[j] = (1 - DAMPING) * bias[j];
	for (uint32_t i = 0; i < r->n; i++) {
		float flow = total[i] > 0 ? DAMPING * r->rank[i] / total[i] : 0;

		if (flow > 0)
			add_scaled(next, r->like + (size_t)i * r->n, flow, r->n);
	}
}

void lexrank_run(struct lexrank *r, const struct bags *b, const float *place, struct arena *a)
{
	uint32_t n = b->count;
	float *bias = arena_alloc(a, (n + 1u) * sizeof *bias);
	float *total = arena_zalloc(a, n + 1u, sizeof *total);
	float *next = arena_alloc(a, (n + 1u) * sizeof *next);
	struct vectors v;
	float best = 0;

	r->n = n;
	r->rank = arena_alloc(a, (n + 1u) * sizeof *r->rank);
	r->like = arena_zalloc(a, (size_t)n * n + 1, sizeof *r->like);
	make_vectors(&v, b, a);
	compare(r, &v);
	make_bias(r, &v, place, bias);
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = 0; j < n; j++)
			total[i] += r->like[(size_t)i * n + j];
	memcpy(r->rank, bias, n * sizeof *bias);
	for (int round = 0; round < ROUNDS; round++) {
		walk(r, bias, total, next);
		memcpy(r->rank, next, n * sizeof *next);
	}
	for (uint32_t i = 0; i < n; i++)
		best = r->rank[i] > best ? r->rank[i] : best;
	for (uint32_t i = 0; i < n && best > 0; i++)
		r->rank[i] /= best;
}
