/* SPDX-License-Identifier: ISC */
/* book.h: what leaves the house as one file: an article, an issue, an edition with its articles. */
#ifndef KURZUM_PRESS_BOOK_H
#define KURZUM_PRESS_BOOK_H

#include "doc/show.h"

struct book {
	struct str title, lang; /* lang: BCP 47, empty: unknown */
	int64_t made; /* seconds since 1970; 0: unknown */
	const struct show *chapters; /* borrowed; the first is the issue itself */
	uint32_t n;
};

#endif
