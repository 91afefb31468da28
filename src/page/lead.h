/* SPDX-License-Identifier: ISC */
/*
 * lead.h: the sentences between the headline and the text, which many pages keep in the head of the
 * article. Pure; O(n).
 */
#ifndef KURZUM_PAGE_LEAD_H
#define KURZUM_PAGE_LEAD_H

#include "page/score.h"

#define LEAD_MAX 4

/* The nodes before the root that hold them, in order; how many. `summary` is what the page says of
 * itself. */
uint32_t lead_find(const struct score *s, uint32_t root, struct str summary,
		   uint32_t out[LEAD_MAX]);

#endif
