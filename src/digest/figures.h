/* SPDX-License-Identifier: ISC */
/*
 * figures.h: the figures of a doc: quantities of its blocks with their roles, units lent by equal
 * numbers elsewhere, and which of them carry the article. Owner: the arena given. Cost O(n), and
 * O(f²) in the figures, which are capped.
 */
#ifndef KURZUM_DIGEST_FIGURES_H
#define KURZUM_DIGEST_FIGURES_H

#include "doc/digest.h"

/* Sets g->figures; blocks have their roles, bullets are chosen. Languages without rules have none.
 */
void figures_find(const struct doc *d, struct digest *g, struct arena *a);

#endif
