/* SPDX-License-Identifier: ISC */
/*
 * extract.h: the article out of a whole page: tree.c makes a tree of it, score.c finds where the
 * article is, prune.c takes away what does not belong to it, and flow.c makes the doc as it does
 * for any HTML. meta.c reads what the page says of itself.
 *
 * Pure: no files, no network, bounded memory and stack for any input. Cost O(n).
 */
#ifndef KURZUM_PAGE_EXTRACT_H
#define KURZUM_PAGE_EXTRACT_H

#include "doc/doc.h"
#include "page/wall.h"

struct extract_hints {
	struct str url; /* of the page, for its links; empty: unknown */
	struct str charset; /* as the server said; empty: unknown */
};

struct extract {
	struct doc doc;
	struct str title, author, lang, site; /* empty: unknown */
	int64_t published; /* 0: unknown */
	enum wall wall; /* what of it the page keeps back */
};

/* Bytes → the article, all in the arena. Never fails: a page without an article gives an empty doc.
 */
void extract_page(struct extract *out, struct str bytes, const struct extract_hints *hints,
		  struct arena *a);

#endif
