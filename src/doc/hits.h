/* SPDX-License-Identifier: ISC */
/*
 * hits.h: search in the text of a doc, as it is shown: across lines, not in hidden text, within one
 * block.
 *
 * Letters are folded: marks fall away, ä is found as a and as ae (and so ö, ü), ß as ss, curly
 * quotes as straight ones, dashes as "-", white space of any kind as a blank. Smart case: a query
 * with an upper-case letter wants the case as it is written, any other takes both.
 *
 * Pure. Cost: O(bytes of the text), memory O(its longest block).
 */
#ifndef KURZUM_DOC_HITS_H
#define KURZUM_DOC_HITS_H

#include "doc/doc.h"

#define HITS_MAX 10000 /* more are not looked for */
#define HITS_QUERY_BYTES 256 /* a longer query is cut */

/*
 * Replaces *out (VEC_RELEASE it) by the ranges where the query stands, in order, none over another.
 * The headline and empty heads, which the text does not show, are left out. An empty query has no
 * hits.
 */
void hits_find(const struct doc *d, struct str query, struct ranges *out);

/* Index of the first hit that ends behind `at` (hits->len: none). O(log hits). */
uint32_t hits_at(const struct ranges *hits, uint32_t at);

#endif
