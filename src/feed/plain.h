/* SPDX-License-Identifier: ISC */
/*
 * plain.h: the little HTML that feed/ must understand itself: titles and names become plain text,
 * and addresses in content can be made absolute. Reading content as a text is the work of page/.
 * Pure; O(n).
 */
#ifndef KURZUM_FEED_PLAIN_H
#define KURZUM_FEED_PLAIN_H

#include "base/buf.h"
#include "base/str.h"

enum plain_from {
	PLAIN_HTML, /* all tags go */
	PLAIN_TITLE, /* only tags that HTML knows go: "1 < 2" and "Vec<T>" stay */
};

/* Appends the text of s: tags and comments gone, block ends become a blank, references resolved.
 * Not yet cleaned. */
void plain_add(struct buf *out, struct str s, enum plain_from from);

/* Whether s has a tag that HTML knows. */
bool plain_has_tags(struct str s);

/* Whether HTML has an element of this name. */
bool plain_is_element(struct str name);

/* Appends HTML without scripts and styles, the addresses in href, src, cite, poster, longdesc made
 * absolute. */
void plain_absolute(struct buf *out, struct str html, struct str base);

/* Appends HTML in which pictures are only their alternative texts: nothing can ask for them any
 * more, and those of the mail itself (cid:) are gone. */
void plain_without_pictures(struct buf *out, struct str html);

/* Whether an attribute of HTML holds an address. */
bool plain_is_address(struct str attr);

#endif
