/* SPDX-License-Identifier: ISC */
/*
 * word.h: the words of a text, as ranges. A word is a run of letters, marks and digits; figures
 * keep their inner marks ("14,3"), wide characters (Chinese, Japanese) are words of their own. Cost
 * O(n), no memory.
 */
#ifndef KURZUM_LANG_WORD_H
#define KURZUM_LANG_WORD_H

#include "base/range.h"
#include "base/str.h"

struct word {
	struct range range; /* offsets in the text given */
	bool capital; /* starts with a capital letter */
	bool number; /* starts with a digit */
};

/* The next word at or after *at, which moves behind it; false at the end. */
bool word_next(struct str s, uint32_t *at, struct word *out);

/* Words of a text. */
uint32_t word_count(struct str s);

#endif
