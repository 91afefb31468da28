/* SPDX-License-Identifier: ISC */
/*
 * tldr.h: the sentences of a text that tell most together.
 *
 * Sentences are taken greedily: the next one is the one that tells most that is new (coverage.c)
 * for its length, times how central it is (lexrank.c). Cost: O(n) in the text, and quadratic in the
 * sentences compared, which are at most TLDR_SENTENCES.
 */
#ifndef KURZUM_DIGEST_TLDR_H
#define KURZUM_DIGEST_TLDR_H

#include "base/vec.h"
#include "digest/outline.h"
#include "doc/digest.h"
#include "lang/lexicon.h"
#include "lang/terms.h"

#define TLDR_SENTENCES 320u /* compared at most: a long text says what it is about before that */
#define TLDR_SHORT_WORDS 60u /* a text below is its own TLDR */

VEC_OF(tldr_bullets, struct bullet);

struct tldr_task {
	const struct outline *outline;
	const char *lang;
	struct terms *terms; /* of that language */
	struct str title;
	uint32_t from, to; /* blocks to look at; to 0: all */
	uint32_t sentences, chars; /* budgets, 0: none */
};

/* Appends the bullets in the text's order. Scratch memory is the caller's. */
void tldr_pick(const struct tldr_task *t, struct arena *scratch, struct tldr_bullets *out);

/* "Er kündigte …", "Dagegen …", "Der soll …": a sentence that is not understood alone. */
bool tldr_leans_back(const struct lexicon *lex, struct str s);

/* The first `n` ranges that fit a budget (0: none), at least one, as bullets; long ones cut at a
 * clause. */
void tldr_fit(const struct tldr_task *t, const struct ranges *list, struct tldr_bullets *out);

#endif
