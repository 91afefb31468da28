/* SPDX-License-Identifier: ISC */
/*
 * lexrank.h: how central sentences are, seen from where the news is.
 *
 * LexRank (Erkan & Radev, JAIR 22, 2004) with a bias (Otterbacher, Erkan & Radev, 2005): a walk
 * over sentences that are alike, which starts again with a chance of one half, at early sentences
 * and at those that are like the headline. Cost: quadratic in the sentences.
 */
#ifndef KURZUM_DIGEST_LEXRANK_H
#define KURZUM_DIGEST_LEXRANK_H

#include "digest/bags.h"

struct lexrank {
	uint32_t n;
	float *rank; /* n, the largest is 1 */
	float *like; /* n × n: cosine of tf · idf, 0 of a sentence with itself */
};

/* place: n, what a place in the text is worth. Owner of the result: the arena. */
void lexrank_run(struct lexrank *r, const struct bags *b, const float *place, struct arena *a);

#endif
