/* SPDX-License-Identifier: ISC */
/*
 * score.h: where on a page the article is: which parts are not it by their names, how much running
 * text each part holds, and the smallest part that holds the article. Pure; O(n).
 *
 * Owner: whoever called score_init; the tree must live longer.
 */
#ifndef KURZUM_PAGE_SCORE_H
#define KURZUM_PAGE_SCORE_H

#include "page/tree.h"

struct score_node {
	uint32_t own, own_linked; /* runes of its own, not inside blocks in it; those in links */
	uint32_t good; /* runes of running text in it, links not counted */
	uint32_t paragraphs; /* blocks of running text in it */
	uint32_t block; /* the block it stands in; a block: itself */
	bool drop; /* not part of the article, nor what is inside */
	bool in_link, hidden;
	bool head; /* holds a heading of the first level */
	bool body; /* holds something named like an article's text */
};

struct score {
	const struct tree *tree;
	struct score_node *nodes;
	struct str host; /* of the page, empty: unknown */
	uint32_t all; /* good runes of the page before anything was dropped */
};

void score_init(struct score *s, const struct tree *t);
void score_release(struct score *s);

/* Whether a link leads to another site; host must be known. */
bool score_is_external(const struct score *s, struct str href);
/* Whether the first link in a part, or the one around it, does. */
bool score_leads_away(const struct score *s, uint32_t i);

/* Sets `drop` where names and elements say so: where they have one of these DISCARD_ marks. */
void score_drop(struct score *s, uint32_t marks);
/* Sums up again without what was dropped. */
void score_sum(struct score *s);
/* The node that holds the article; 0: the page. `title` is the node of the headline, 0: unknown. */
uint32_t score_root(const struct score *s, uint32_t title);

#endif
