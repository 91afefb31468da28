/* SPDX-License-Identifier: ISC */
/* mdlink.h: a link in Markdown. */
#ifndef KURZUM_DOC_MDLINK_H
#define KURZUM_DOC_MDLINK_H

#include "base/buf.h"

/* Appends [text](address) as CommonMark 0.31, 6.3 wants it; without a text the address stands for
 * it. */
void mdlink_print(struct str text, struct str url, struct buf *out);

#endif
