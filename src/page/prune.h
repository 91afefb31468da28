/* SPDX-License-Identifier: ISC */
/*
 * prune.h: what stands inside an article and is not part of it: read-also lines, boxes of links,
 * heads of nothing, the end matter. Pure; O(n).
 */
#ifndef KURZUM_PAGE_PRUNE_H
#define KURZUM_PAGE_PRUNE_H

#include "page/score.h"

/* Sets `drop` inside the root. title: the node of the headline, 0: unknown. */
void prune_run(struct score *s, uint32_t root, uint32_t title);

#endif
