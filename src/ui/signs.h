/* SPDX-License-Identifier: ISC */
/*
 * signs.h: the signs of the interface, in Unicode or ASCII. Constant.
 */
#ifndef KURZUM_UI_SIGNS_H
#define KURZUM_UI_SIGNS_H

#include <stdbool.h>

struct signs {
	const char *unread, *star, *marker, *more, *dot, *rule, *bar, *back, *folded, *unfolded,
		*full, *empty, *busy, *error;
	bool ascii;
	bool spoken; /* a screen reader reads them aloud: words, no borders */
};

const struct signs *signs_get(bool ascii, bool spoken);

#endif
