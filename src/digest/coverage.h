/* SPDX-License-Identifier: ISC */
/*
 * coverage.h: how much of what a text says some of its sentences tell together.
 *
 * Maximum coverage of concepts (Gillick & Favre 2009), here chosen greedily: a concept is a term or
 * two terms in a row, worth what the sentences that have it are worth by their place; told twice it
 * counts once, so repeats need no rule of their own. Cost: O(n) in the text, and in a sentence's
 * length for each question.
 */
#ifndef KURZUM_DIGEST_COVERAGE_H
#define KURZUM_DIGEST_COVERAGE_H

#include "digest/bags.h"

struct coverage {
	uint32_t *concepts; /* of the sentences, each once in a sentence */
	uint32_t *from; /* where sentence i begins, count + 1 */
	float *worth; /* by concept; 0: told */
};

/* place: what a sentence's concepts get from it, 0: nothing (it is no part of the text). */
void coverage_init(struct coverage *c, const struct bags *b, const float *place, struct arena *a);

/* What sentence i tells that no taken one has told. */
float coverage_gain(const struct coverage *c, uint32_t i);

void coverage_take(struct coverage *c, uint32_t i);

#endif
