/* SPDX-License-Identifier: ISC */
/*
 * compare.h: the figures of several texts on one event, set side by side: which count the same, and
 * whether they agree (accord.h).
 *
 * Conservative: two figures are set against each other only when their units fit and the words
 * around them do (stems, compounds, what is measured, numbers beside them), and never when what
 * they are per ("pro Tag"), their years, or what they measure (price, valuation, revenue …) differ.
 * Figures that agree are paired first, each with one of another text; what is left over is listed
 * nowhere. Pure; O(f²) in the figures, which are capped.
 */
#ifndef KURZUM_DIGEST_COMPARE_H
#define KURZUM_DIGEST_COMPARE_H

#include "base/vec.h"
#include "doc/digest.h"

#define COMPARE_TEXTS_MAX 64u /* later ones are left out */

struct compare_text {
	const struct doc *doc;
	const struct digest *digest;
};

struct compare_value {
	uint32_t text; /* which one */
	const struct figure *figure; /* of its digest */
};

/* What one quantity of the event is in each text that gives it: at least two, in their order. */
struct compare_entry {
	const struct compare_value *values;
	uint32_t nvalues;
	bool differs;
};

VEC_OF(compare_entries, struct compare_entry);

/* Appends to *out; values are in the arena. */
void compare_figures(const struct compare_text *texts, uint32_t ntexts, struct compare_entries *out,
		     struct arena *a);

#endif
