/* SPDX-License-Identifier: ISC */
/*
 * carry.h: a place in one text of an article → the same words in another text of it (the feed's,
 * the page's). Pure; O(n) in the text that is searched.
 */
#ifndef KURZUM_DOC_CARRY_H
#define KURZUM_DOC_CARRY_H

#include "doc/doc.h"

/* Offset in `to` of what stands at `at` in `from`, else of what stands near it; 0: none of it. */
uint32_t carry_place(const struct doc *from, uint32_t at, const struct doc *to);

#endif
