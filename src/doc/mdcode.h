/* SPDX-License-Identifier: ISC */
/* mdcode.h: a block of code as Markdown: fenced, or an element of HTML when it has links. */
#ifndef KURZUM_DOC_MDCODE_H
#define KURZUM_DOC_MDCODE_H

#include "base/buf.h"
#include "doc/doc.h"

/* Behind the margin, which stands before its first line already; without a line end. */
void mdcode_print(const struct doc *d, const struct block *b, struct str margin, struct buf *out);

#endif
