/* SPDX-License-Identifier: ISC */
/*
 * markup.h: doc → clean HTML: only the elements a text needs, addresses as the doc has them,
 * nothing foreign unescaped. Reading it again gives the same doc but for roles. Cost O(n).
 */
#ifndef KURZUM_DOC_MARKUP_H
#define KURZUM_DOC_MARKUP_H

#include "doc/doc.h"

/* Appends the blocks, one element a line. */
void markup_print(const struct doc *d, struct buf *out);

/* Appends the text alone, blocks apart by a blank line; without pictures. */
void markup_text(const struct doc *d, struct buf *out);

#endif
