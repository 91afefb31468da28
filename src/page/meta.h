/* SPDX-License-Identifier: ISC */
/*
 * meta.h: what a page says of itself: title, author, date, language, summary; from JSON-LD,
 * OpenGraph and other <meta>, microdata, and the heading. Pure; O(n).
 */
#ifndef KURZUM_PAGE_META_H
#define KURZUM_PAGE_META_H

#include "base/arena.h"
#include "page/tree.h"

/* One line each, clean, in the arena; empty: not said. */
struct meta {
	struct str title, author, site, lang, summary;
	struct str body; /* the article's text as JSON-LD has it, its lines kept */
	int64_t published; /* 0: not said */
	uint32_t heading; /* node of the headline, 0: not found */
	bool paid; /* the page says that not everybody may read it all */
};

void meta_read(struct meta *out, const struct tree *t, struct arena *a);

#endif
