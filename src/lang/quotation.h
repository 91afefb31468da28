/* SPDX-License-Identifier: ISC */
/*
 * quotation.h: what a text quotes, word for word: what stands between marks that belong together,
 * as German („…“, »…«), English (“…”), French («…») and typewriters ("…") set them. Pure.
 */
#ifndef KURZUM_LANG_QUOTATION_H
#define KURZUM_LANG_QUOTATION_H

#include "base/range.h"
#include "base/str.h"

#define QUOTATION_BYTES_MAX 800u /* a mark that none follows in so many bytes opens nothing */

/* The next quotation at or after *at, without its marks; *at moves behind it. false: none. Cost
 * O(n × QUOTATION_BYTES_MAX) at worst, where no mark is ever closed. */
bool quotation_next(struct str s, uint32_t *at, struct range *out);

#endif
