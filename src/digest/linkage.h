/* SPDX-License-Identifier: ISC */
/*
 * linkage.h: average-link clustering of a few things (UPGMA, Sokal & Michener 1958): the two
 * nearest clusters are put together until no two are, on average, as near as asked for. Pure.
 */
#ifndef KURZUM_DIGEST_LINKAGE_H
#define KURZUM_DIGEST_LINKAGE_H

#include <stdint.h>

/* Beyond any similarity: two that belong together, two that must not. */
#define LINKAGE_TOGETHER 1e6f
#define LINKAGE_APART (-1e6f)

/*
 * near: n × n, symmetric, is used up; group[i]: the lowest member of i's cluster. O(n²) memory is
 * the caller's, time O(n²) to O(n³).
 */
void linkage_average(float *near, uint32_t n, float least, uint32_t *group);

#endif
