/* SPDX-License-Identifier: ISC */
/*
 * textrun.h: runs of a page's text that can be taken as they are. Pure; cost O(bytes).
 */
#ifndef KURZUM_PAGE_TEXTRUN_H
#define KURZUM_PAGE_TEXTRUN_H

#include <stdint.h>

#include "base/buf.h"

/* Combining marks on one letter that are kept; Vietnamese needs 2, pointed Hebrew 4. */
#define TEXTRUN_MARKS 8

/* End of the bytes from i on that need no look: ASCII but control bytes, letters below U+0300,
 * dashes and quotes. */
size_t textrun_easy(struct str s, size_t i);
bool textrun_is_white(struct str s);
/* Replaces *out by a piece of code: white space stands, TAB becomes blanks. *marks: combining marks
 * in a row so far. */
void textrun_code(struct str s, uint32_t *marks, struct buf *out);

#endif
