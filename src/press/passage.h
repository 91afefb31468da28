/* SPDX-License-Identifier: ISC */
/*
 * passage.h: one chapter of a book as the body of a page, HTML and XML at once: headline, where it
 * is from, its TLDR with a way to each sentence, its figures, the contents of an issue, the text.
 */
#ifndef KURZUM_PRESS_PASSAGE_H
#define KURZUM_PRESS_PASSAGE_H

#include "press/book.h"

/* One <article>; n: its number in the book. */
void passage_print(const struct show *s, uint32_t n, struct buf *out);

/* An <ol> of its sections, as a table of contents in another file has them; page: the file it is
 * in. Nothing when there are none (one section is no contents). */
void passage_contents(const struct show *s, uint32_t n, const char *page, struct buf *out);

/* Appends the attributes that name a language; nothing for an unknown one. */
void passage_lang(struct buf *out, struct str lang);

/* The style sheet that both files use. */
extern const char passage_style[];

/* Appends text as one line, escaped, clean. */
void passage_text(struct buf *out, struct str s);

#endif
