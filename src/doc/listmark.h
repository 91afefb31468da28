/* SPDX-License-Identifier: ISC */
/* listmark.h: what an item of an ordered list is called: "3", "c", "III". Pure. */
#ifndef KURZUM_DOC_LISTMARK_H
#define KURZUM_DOC_LISTMARK_H

#include "doc/doc.h"

/* Longest mark with its end: "MMMDCCCLXXXVIII" (3888), "-2147483648". */
#define LISTMARK_MAX 16

/*
 * As HTML counts (CSS Counter Styles 3): letters from 1 on, "aa" behind "z"; Roman numerals from 1
 * to 3999; what a style can't tell in digits. How many bytes; ends with NUL.
 */
uint32_t listmark_print(int32_t number, uint8_t count, char out[LISTMARK_MAX]);

/*
 * Whether the list that begins with an item (or goes on with it) can be told by digits that grow,
 * as Markdown does: no letters, Roman numerals, numbers below 0 or back. Looks at each block of it.
 */
bool listmark_is_plain(const struct doc *d, const struct block *b);

/* The attribute of an ordered list for an item's style, behind a blank; empty for digits. */
const char *listmark_type(const struct block *b);

#endif
