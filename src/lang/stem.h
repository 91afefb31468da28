/* SPDX-License-Identifier: ISC */
/*
 * stem.h: the door to libstemmer (Snowball).
 *
 * Owner: stem_new/stem_free. Cost: a stemmer costs about a microsecond a word, so callers keep what
 * they got (terms.c).
 */
#ifndef KURZUM_LANG_STEM_H
#define KURZUM_LANG_STEM_H

#include "base/str.h"

struct stem;

/* For an ISO 639-1 code ("de-AT" counts as "de"). NULL: libstemmer doesn't know the language. */
struct stem *stem_new(const char *lang);
void stem_free(struct stem *s);

/* Stem of a lower-case word; s == NULL gives the word itself. Valid until the next call. */
struct str stem_word(struct stem *s, struct str word);

#endif
