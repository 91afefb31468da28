/* SPDX-License-Identifier: ISC */
/*
 * epub.h: a book as EPUB 3.2: a page for each chapter, a table of contents with the sections, one
 * style sheet, nothing else. The same book gives the same bytes.
 */
#ifndef KURZUM_PRESS_EPUB_H
#define KURZUM_PRESS_EPUB_H

#include "base/why.h"
#include "press/book.h"

/* ERR_IO in libzip's words. */
enum err epub_print(const struct book *b, struct buf *out, struct why *why) MUST_CHECK;

#endif
