/* SPDX-License-Identifier: ISC */
/* ordered.h: how an ordered list of HTML counts (HTML, 4.4.5 and 4.4.8). */
#ifndef KURZUM_PAGE_ORDERED_H
#define KURZUM_PAGE_ORDERED_H

#include "doc/build.h"
#include "page/tag.h"

/* First number of a reversed list, which is known when all of its items are. */
#define ORDERED_LATER (INT32_MIN / 2)
/* Numbers beyond this (and below its negative) are taken for mistakes; all items that a doc can
 * have fit between it and ORDERED_LATER. */
#define ORDERED_MOST 1000000000

/* The number of an attribute; otherwise: there is none. */
int32_t ordered_number(struct str s, int32_t otherwise);

/* enum block_count that a list's type or style asks for, and COUNT_DOWN when it is reversed. */
uint8_t ordered_style(const struct tag_attrs *a);

/* The numbers of a list that began with ORDERED_LATER, when it has so many items; its blocks are
 * those from `from` on. */
void ordered_finish(struct build *b, uint32_t from, uint32_t items);

#endif
