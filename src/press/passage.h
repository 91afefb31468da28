/* SPDX-License-Identifier: ISC */
/*
 * passage.h: one chapter of a book as the body of a page, HTML and XML at once: headline, where it
 * is from, its TLDR with a way to each sentence, its figures, the contents of an issue, the text.
 */
#ifndef KURZUM_PRESS_PASSAGE_H
#define KURZUM_PRESS_PASSAGE_H

#include "press/book.h"

/* Longest prefix of ids, NUL included. */
#define PASSAGE_IDS_MAX 16

/* What the ids of chapter n begin with; the number of a block follows. */
void passage_ids(uint32_t n, char ids[PASSAGE_IDS_MAX]);

/* One <article>; n: its number in the book. */
void passage_print(const struct show *s, uint32_t n, struct buf *out);

/* Sections that a table of contents names: block of the headline. false: there is none (one section
 * is no contents). */
bool passage_has_contents(const struct show *s);

/* The style sheet that both files use. */
extern const char passage_style[];

/* Appends text as one line, escaped, clean. */
void passage_text(struct buf *out, struct str s);

#endif
