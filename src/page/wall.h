/* SPDX-License-Identifier: ISC */
/*
 * wall.h: whether a page keeps its article back. Pure; O(n), and only looks closely at pages with
 * little text.
 */
#ifndef KURZUM_PAGE_WALL_H
#define KURZUM_PAGE_WALL_H

#include "page/score.h"

enum wall {
	WALL_NONE,
	WALL_CONSENT, /* a question about cookies is all there is */
	WALL_PAY, /* the text, or its rest, is for subscribers */
};

/* `runes`: of the article that was found; `paid`: the page says itself that not everybody may read
 * it all. */
enum wall wall_find(const struct score *s, uint32_t runes, bool paid);

#endif
