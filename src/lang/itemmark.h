/* SPDX-License-Identifier: ISC */
/*
 * itemmark.h: the mark an item of an enumeration begins with: "1." "1.)" "2)" "(a)" "iv)".
 */
#ifndef KURZUM_LANG_ITEMMARK_H
#define KURZUM_LANG_ITEMMARK_H

#include "base/str.h"

struct itemmark {
	char shape[3]; /* '(' or ' ', kind ('1', 'a', 'A', 'i'), ')' '.' or ':' for ".)" */
	unsigned value; /* from 1 */
};

/*
 * Reads a mark with white space or the end behind it at s[0]; its bytes, 0: none. With roman, "i"
 * is a number rather than a letter.
 */
size_t itemmark_read(struct str s, bool roman, struct itemmark *out);

#endif
