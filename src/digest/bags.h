/* SPDX-License-Identifier: ISC */
/*
 * bags.h: the sentences of one text as runs of terms, numbered within this text from 0. What
 * lexrank.c and coverage.c compute with. Owner of the memory: the arena given.
 */
#ifndef KURZUM_DIGEST_BAGS_H
#define KURZUM_DIGEST_BAGS_H

#include "base/arena.h"
#include "lang/terms.h"

#define BAGS_NONE UINT32_MAX
#define BAGS_WORDS 200u /* of a sentence are read, more is no sentence */

struct bags {
	uint32_t count; /* of sentences; the headline is bag number `count` */
	uint32_t *terms; /* in the order of the text, function words left out */
	uint32_t *from; /* where bag i begins, i <= count + 1 */
	uint32_t kinds; /* different terms, and parts of them */
	uint32_t (*parts)[2]; /* by term: the parts of a compound; BAGS_NONE: it is none */
	uint32_t cap, len, filled;
};

/* For up to `count` sentences. */
void bags_init(struct bags *b, uint32_t count, struct arena *a);

struct bags_seen {
	uint32_t words; /* of a sentence, at most BAGS_WORDS */
	uint32_t letters; /* of these no numbers */
	uint32_t small; /* of these in small letters */
};

/* The next sentence; the last call gives the headline. The terms are those of the table still. */
struct bags_seen bags_add(struct bags *b, struct terms *t, struct str s, struct arena *a);

/* Numbers the terms within the text. */
void bags_number(struct bags *b, struct terms *t, struct arena *a);

static inline uint32_t bags_size(const struct bags *b, uint32_t i)
{
	return b->from[i + 1] - b->from[i];
}

#endif
