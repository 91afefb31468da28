/* SPDX-License-Identifier: ISC */
/* guess.h: the language of a text. */
#ifndef KURZUM_LANG_GUESS_H
#define KURZUM_LANG_GUESS_H

#include "base/str.h"

/*
 * ISO 639-1 code of a text ("de", "en", …), static; `claim` (what the feed says, may be empty)
 * decides only when the text is too short to tell; "" when nothing is known. Looks at the first 4
 * KiB at most.
 */
const char *guess_language(struct str text, struct str claim);

/*
 * Entry i of the word list in its order, for tests (8 bytes, filled up with NUL); NULL: past it.
 */
const char *guess_entry(size_t i);

#endif
