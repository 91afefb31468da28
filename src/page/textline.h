/* SPDX-License-Identifier: ISC */
/*
 * textline.h: the lines of a text without markup and what each one is: item, heading, paragraph …
 * The rules look at a line and its neighbours only; none knows words of a language but "TLDR" and
 * "by".
 *
 * Owner of the lines: whoever called textline_split. Cost O(n).
 */
#ifndef KURZUM_PAGE_TEXTLINE_H
#define KURZUM_PAGE_TEXTLINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"

enum textline_kind {
	TEXTLINE_BLANK,
	TEXTLINE_TEXT,
	TEXTLINE_ITEM,
	TEXTLINE_HEADING,
	TEXTLINE_TITLE,
	TEXTLINE_RULE,
	TEXTLINE_UNDERLINE, /* of the heading above */
};

struct textline {
	uint32_t start, end; /* what is to be seen, without marker and white space around */
	uint16_t cells; /* of that, at most 65535 */
	uint16_t words;
	uint16_t indent; /* blanks before the marker */
	uint8_t kind; /* enum textline_kind */
	uint8_t level; /* of a heading */
	uint8_t quote; /* ">" before it */
	bool is_sentence; /* ends like one */
	bool is_lead; /* ends with ':' */
	bool after_blank; /* nothing, or a blank line, before it */
	int32_t number; /* of an item, 0: bullet */
};

VEC_OF(textlines, struct textline);

struct text_shape {
	bool is_wrapped; /* lines are cut at a width; paragraphs are set apart by blank lines */
	bool has_gaps; /* blank lines set something apart */
	uint16_t width; /* cells of the longest line when is_wrapped */
};

/* Cuts a text into lines and says what they are. is_file: the first one may be the headline. */
void textline_split(struct str text, bool is_file, struct textlines *out, struct text_shape *shape);

/* Whether line i of a wrapped text goes on in line i + 1. */
bool textline_goes_on(struct str text, const struct textlines *lines,
		      const struct text_shape *shape, uint32_t i);

#endif
