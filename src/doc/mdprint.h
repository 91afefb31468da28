/* SPDX-License-Identifier: ISC */
/*
 * mdprint.h: doc → Markdown that reads as the same doc again, but for roles. What Markdown has no
 * signs for is written as elements of HTML. Cost O(n).
 */
#ifndef KURZUM_DOC_MDPRINT_H
#define KURZUM_DOC_MDPRINT_H

#include "doc/doc.h"

void mdprint_doc(const struct doc *d, struct buf *out);
/* What goes before it: the headline, when the text has none of its own. */
void mdprint_title(const struct doc *d, struct str title, struct buf *out);

#endif
