/* SPDX-License-Identifier: ISC */
/*
 * figures.h: the figures of a doc: quantities of its blocks with their roles, units lent by equal
 * numbers elsewhere, and which of them carry the article. Owner: the arena given. Cost O(n), and
 * O(f²) in the figures, which are capped.
 */
#ifndef KURZUM_DIGEST_FIGURES_H
#define KURZUM_DIGEST_FIGURES_H

#include "doc/digest.h"
#include "lang/quantity.h"

/* What is made once for many texts. */
struct figures {
	struct quantity_scan german, english;
};

void figures_init(struct figures *tools);

/* Sets g->figures; blocks have their roles, bullets are chosen. Languages without rules have none.
 */
void figures_find(struct figures *tools, const struct doc *d, struct digest *g, struct arena *a);

#endif
