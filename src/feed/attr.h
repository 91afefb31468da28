/* SPDX-License-Identifier: ISC */
/* attr.h: the attributes of a tag of XML or HTML, one by one, as they stand. Pure; O(n). */
#ifndef KURZUM_FEED_ATTR_H
#define KURZUM_FEED_ATTR_H

#include "base/str.h"

struct attr {
	struct str name; /* with its prefix; empty: a stray sign */
	struct str value; /* between the quotes, references as they stand */
	char quote; /* ' or " or 0 */
	bool has_value;
};

/* Takes the next attribute off *rest, which begins behind the tag's name; false at the end. */
bool attr_cut(struct str *rest, struct attr *a);

#endif
