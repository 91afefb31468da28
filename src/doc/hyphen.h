/* SPDX-License-Identifier: ISC */
/*
 * hyphen.h: where a word may be divided, by the pattern files that word processors use
 * (hyph_de_DE.dic of hyphen-de, hyph_en_US.dic of hyphen-en-us): Liang's method, "Word
 * Hy-phen-a-tion by Com-put-er", 1983. A file of two levels (NEXTLEVEL) divides compounds first and
 * then their parts. Patterns that change letters ("ck" to "k-k") are left out.
 *
 * libhyphen reads the same files, but takes seconds for the German one; this takes some 20 ms, when
 * the first word asks. Owner: whoever made it. One thread.
 */
#ifndef KURZUM_DOC_HYPHEN_H
#define KURZUM_DOC_HYPHEN_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Longest word that is divided, in bytes, and so the most places in it. */
#define HYPHEN_WORD_MAX 60

/* Texts of fewer cells are narrow: words are divided in them by default. */
#define HYPHEN_NARROW 60

struct hyphen;

/*
 * For a language ("de", "en"); nothing is read yet. The file is looked for in the folders "hyphen"
 * of $XDG_DATA_DIRS (else of /usr/local/share and /usr/share). NULL for a language of which no file
 * is known.
 */
struct hyphen *hyphen_new(const char *lang);
void hyphen_free(struct hyphen *h);

/*
 * Byte offsets in a word of letters, valid UTF-8, at which it may be divided, ascending; 0: none,
 * also when there is no pattern file. Upper case is taken as lower case.
 */
size_t hyphen_split(struct hyphen *h, struct str word, uint32_t at[HYPHEN_WORD_MAX]);

#endif
