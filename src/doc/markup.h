/* SPDX-License-Identifier: ISC */
/*
 * markup.h: doc → clean HTML: only the elements a text needs, addresses as the doc has them,
 * nothing foreign unescaped. Reading it again gives the same doc but for roles. Cost O(n).
 */
#ifndef KURZUM_DOC_MARKUP_H
#define KURZUM_DOC_MARKUP_H

#include "doc/doc.h"

struct markup_how {
	uint32_t first, end; /* blocks first to end; end 0: all from first on */
	uint32_t roles; /* only blocks of these (bits 1 << role), 0: of any */
	/* For a file that stands alone, HTML and XML at once: an element that has no end is closed,
	 * pictures are links, so that nothing is loaded from elsewhere, control bytes are gone. */
	bool alone;
	int deeper; /* added to the level of each heading */
	const char *ids; /* each block's id is this and its number, NULL: none */
};

/* Appends the blocks, one element a line. how NULL: all of them, as they are. */
void markup_print(const struct doc *d, const struct markup_how *how, struct buf *out);

/* Appends the text alone, blocks apart by a blank line; without pictures. */
void markup_text(const struct doc *d, struct buf *out);

#endif
