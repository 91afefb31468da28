/* SPDX-License-Identifier: ISC */
#include "digest/linkage.h"

#include <stdbool.h>

#include "base/mem.h"

struct links {
	float *near;
	uint32_t n;
	uint32_t *size; /* of the cluster whose lowest member it is, 0: in another's */
	uint32_t *best; /* its nearest cluster, UINT32_MAX: none */
};

static float *at(const struct links *l, uint32_t i, uint32_t k)
{
	return &l->near[(size_t)i * l->n + k];
}

static void look(struct links *l, uint32_t i)
{
	uint32_t best = UINT32_MAX;

	for (uint32_t k = 0; k < l->n; k++) {
		if (k != i && l->size[k] && (best == UINT32_MAX || *at(l, i, k) > *at(l, i, best)))
			best = k;
	}
	l->best[i] = best;
}

/* The two nearest, a < b; false: none is near enough. */
static bool nearest(const struct links *l, float least, uint32_t *a, uint32_t *b)
{
	float most = least;
	bool found = false;

	for (uint32_t i = 0; i < l->n; i++) {
		uint32_t k = l->size[i] ? l->best[i] : UINT32_MAX;

		if (k == UINT32_MAX || *at(l, i, k) < most || (found && *at(l, i, k) <= most))
			continue;
		most = *at(l, i, k);
		*a = i < k ? i : k;
		*b = i < k ? k : i;
		found = true;
	}
	return found;
}

static void join(struct links *l, uint32_t a, uint32_t b)
{
	float na = (float)l->size[a], nb = (float)l->size[b];

	for (uint32_t k = 0; k < l->n; k++) {
		if (!l->size[k] || k == a || k == b)
			continue;
		*at(l, a, k) = *at(l, k, a) = (*at(l, a, k) * na + *at(l, b, k) * nb) / (na + nb);
	}
	l->size[a] += l->size[b];
	l->size[b] = 0;
	look(l, a);
	for (uint32_t k = 0; k < l->n; k++) {
		if (!l->size[k] || k == a)
			continue;
		if (l->best[k] == a || l->best[k] == b)
			look(l, k);
		else if (l->best[k] != UINT32_MAX && *at(l, k, a) > *at(l, k, l->best[k]))
			l->best[k] = a;
	}
}

void linkage_average(float *near, uint32_t n, float least, uint32_t *group)
{
	struct links l = {near, n, NULL, NULL};
	uint32_t a = 0, b = 0;

	l.size = mem_alloc(n * sizeof *l.size);
	l.best = mem_alloc(n * sizeof *l.best);
	for (uint32_t i = 0; i < n; i++) {
		l.size[i] = 1;
		group[i] = i;
	}
	for (uint32_t i = 0; i < n; i++)
		look(&l, i);
	while (nearest(&l, least, &a, &b)) {
		for (uint32_t i = b; i < n; i++)
			group[i] = group[i] == b ? a : group[i];
		join(&l, a, b);
	}
	mem_free(l.size);
	mem_free(l.best);
}
