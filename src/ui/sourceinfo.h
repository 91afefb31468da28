/* SPDX-License-Identifier: ISC */
/* sourceinfo.h: a source in words: how it is, in a line, and all that is known of it. */
#ifndef KURZUM_UI_SOURCEINFO_H
#define KURZUM_UI_SOURCEINFO_H

#include "store/db_source.h"
#include "ui/pager.h"

/* Appends how the source is: its error, since when, or when it was fetched last; and what comes
 * next. */
void sourceinfo_state(const struct db_source *source, int64_t now, struct buf *out);

/* Fills a pager with all that is known. ignored: articles that its rules hide. */
void sourceinfo_fill(struct pager *p, const struct db_source *source, int64_t ignored, int64_t now);

#endif
