/* SPDX-License-Identifier: ISC */
/*
 * bigtype.h: headings that only their letters say: a short line all in bold and larger than text.
 * Programs that make newsletters write them so, as mail readers give h1 to h6 a look of their own.
 *
 * Pure; O(n) in the length of a block that may still be one.
 */
#ifndef KURZUM_PAGE_BIGTYPE_H
#define KURZUM_PAGE_BIGTYPE_H

#include "doc/build.h"
#include "page/tag.h"

/* The letters of a block so far. */
struct bigtype {
	bool plain; /* some are not bold */
	uint8_t size; /* pixels of the smallest; 0: not said */
};

/* What an element says of its letters: pixels, `outer` when it says nothing; at most 255. */
uint8_t bigtype_size(const struct tag_attrs *a, uint8_t outer);

/* Text joins the block; first: it is its first. */
void bigtype_text(struct bigtype *b, bool first, struct str s, bool bold, uint8_t size);

/* The open paragraph becomes a heading, if it is one. */
bool bigtype_is_heading(const struct bigtype *b, const struct build *build);
void bigtype_end(const struct bigtype *b, struct build *build);

#endif
