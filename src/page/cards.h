/* SPDX-License-Identifier: ISC */
/*
 * cards.h: rows of teasers for other articles, whatever they are called: three or more parts of one
 * kind side by side, each a linked headline with little text. Pure; O(n).
 */
#ifndef KURZUM_PAGE_CARDS_H
#define KURZUM_PAGE_CARDS_H

#include "page/score.h"

/*
 * Sets `drop` on such rows, unless they are in what is named as an article's text, or next to
 * nothing else would be left (a page that is a list). score_sum must have run, and is to run again.
 */
void cards_drop(struct score *s);

#endif
