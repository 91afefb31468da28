/* SPDX-License-Identifier: ISC */
/*
 * cut.h: a long sentence cut at a clause boundary, where that is safe.
 */
#ifndef KURZUM_DIGEST_CUT_H
#define KURZUM_DIGEST_CUT_H

#include "base/range.h"
#include "base/str.h"

/* Two lines of a pane of 60 cells: what a bullet should not be longer than. */
#define CUT_CHARS 120u

/*
 * The sentence, or its beginning up to a clause that can be left out: one behind a dash, a
 * semicolon or a comma that runs to the sentence's end and neither takes back, limits nor
 * attributes what stands before it (words in the language's lexicon; other languages are never
 * cut). Text is the doc's.
 */
struct range cut_clause(struct str text, struct range sentence, const char *lang);

#endif
