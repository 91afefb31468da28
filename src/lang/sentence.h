/* SPDX-License-Identifier: ISC */
/*
 * sentence.h: a text's sentences, as ranges.
 */
#ifndef KURZUM_LANG_SENTENCE_H
#define KURZUM_LANG_SENTENCE_H

#include "base/range.h"
#include "base/str.h"

/*
 * Appends the sentences of a text to *out, in order, without the white space around them; offsets
 * are `at` + offset in s. Blank lines end a sentence, single line ends do not. lang: "de", "en" …;
 * empty: sensible defaults. Cost O(n).
 */
void sentence_split(struct str s, uint32_t at, const char *lang, struct ranges *out);

#endif
