/* SPDX-License-Identifier: ISC */
/*
 * discard.h: what the names of elements and the words of short texts say of a part of a page. The
 * lists stand in discard.def: German and English first, general words only, never the names of
 * sites.
 *
 * Pure; a name costs a few comparisons a word.
 */
#ifndef KURZUM_PAGE_DISCARD_H
#define KURZUM_PAGE_DISCARD_H

#include <stdint.h>

#include "base/str.h"

enum discard_mark {
	DISCARD_NAV = 1u << 0, /* leads elsewhere: menus, breadcrumbs, pages */
	DISCARD_AD = 1u << 1,
	DISCARD_MORE = 1u << 2, /* other articles: related, read also, teasers */
	DISCARD_SOCIAL = 1u << 3, /* sharing, following */
	DISCARD_COMMENT = 1u << 4,
	DISCARD_LETTER = 1u << 5, /* newsletters, subscriptions, logging in */
	DISCARD_CONSENT = 1u << 6, /* cookies */
	DISCARD_PAY = 1u << 7, /* the wall before a paid text */
	DISCARD_BYLINE = 1u << 8, /* author, date, place, tags */
	DISCARD_ASIDE = 1u << 9, /* boxes beside the text */
	DISCARD_FOOT = 1u << 10, /* imprint, copyright, notes of the house */
	DISCARD_CAPTION = 1u << 11, /* of pictures, galleries, players */
	DISCARD_HIDDEN = 1u << 12, /* for programs that read aloud, for printing */
	DISCARD_MENTION = 1u << 13, /* only a hint: a weaker word of the above */
	DISCARD_BODY = 1u << 16, /* the text of an article */
	DISCARD_ARTICLE = 1u << 17, /* an article with its head */
	DISCARD_LEAD = 1u << 18, /* the sentences between headline and text */
};

/* Marks that say: not the text. */
#define DISCARD_AWAY 0x1FFFu

/* Marks for the value of class, id, role, itemprop. */
uint32_t discard_name(struct str value);
/* Marks for an element's own name. */
uint32_t discard_element(struct str name);
/* Marks for a short text, folded (utf8_fold): how it begins. */
uint32_t discard_phrase(struct str folded);

#endif
