/* SPDX-License-Identifier: ISC */
/*
 * differ.h: two versions of one article set side by side: what its headline, figures and sentences
 * were, and what they are. Pure; O(sentences + words of those that changed nearby).
 *
 * A sentence is the same when its visible text is. Sentences between two that stayed are taken for
 * one that was edited when they share half of their words; figures of equal unit in such a pair,
 * equally many of them, are compared in their order.
 */
#ifndef KURZUM_DIGEST_DIFFER_H
#define KURZUM_DIGEST_DIFFER_H

#include "doc/changes.h"
#include "doc/digest.h"

struct differ_text {
	struct str title;
	const struct doc *doc;
	const struct digest *digest;
};

/* What is other; n 0 when nothing is that is shown. Texts are in the arena; `made` is the caller's.
 */
void differ_texts(const struct differ_text *before, const struct differ_text *after,
		  struct changes *out, struct arena *a);

#endif
