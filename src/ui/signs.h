/* SPDX-License-Identifier: ISC */
/*
 * signs.h: the signs of the interface: Unicode, ASCII, or for fonts that have icons. Constant.
 */
#ifndef KURZUM_UI_SIGNS_H
#define KURZUM_UI_SIGNS_H

#include <stdbool.h>

#include "base/buf.h"

struct signs {
	const char *unread, *star, *marker, *more, *dot, *rule, *bar, *back, *folded, *unfolded,
		*full, *empty, *busy, *error, *file;
	bool ascii;
	bool spoken; /* a screen reader reads them aloud: words, no borders */
};

enum signs_kind {
	SIGNS_UNICODE,
	SIGNS_ASCII,
	SIGNS_SPOKEN, /* for screen readers */
	SIGNS_ICONS, /* of Nerd Fonts 3: in the private use area, one cell each */
};

const struct signs *signs_get(enum signs_kind kind);

/* " · " between what is there and what follows; nothing in front of the first. */
void signs_part(const struct signs *s, struct buf *out);

#endif
