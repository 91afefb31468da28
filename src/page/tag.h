/* SPDX-License-Identifier: ISC */
/*
 * tag.h: the elements of HTML that mean something (tags.def), and what their attributes say.
 */
#ifndef KURZUM_PAGE_TAG_H
#define KURZUM_PAGE_TAG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum tag_what {
	TAG_INLINE,
	TAG_SPAN,
	TAG_LINK,
	TAG_CITED,
	TAG_IMAGE,
	TAG_BREAK,
	TAG_VOID,
	TAG_BASE,
	TAG_SOURCE,
	TAG_HIDDEN,
	TAG_RAW, /* content is no markup and not shown */
	TAG_TITLE,
	TAG_FRAME,
	TAG_INPUT,
	TAG_MEDIA,
	TAG_CELL, /* from here on: begin and end a block */
	TAG_BLOCK,
	TAG_PARAGRAPH,
	TAG_HEADING,
	TAG_LIST,
	TAG_ITEM,
	TAG_DEFINITIONS,
	TAG_TERM,
	TAG_DEFINITION,
	TAG_QUOTE,
	TAG_PRE,
	TAG_RULE,
	TAG_FIGURE,
	TAG_CAPTION,
	TAG_SUMMARY,
	TAG_FORM,
	TAG_TABLE,
	TAG_ROWS,
	TAG_ROW,
};

struct tag {
	const char *name;
	enum tag_what what;
	uint8_t value;
};

/* What an element's attributes say, values as they stand in the page. */
struct tag_attrs {
	struct str href, src, alt, title, label, style, start, value, width, height, role, colspan,
		rowspan, type, classes, lang, size;
	bool hidden, checked, reversed; /* the attributes of these names */
};

/* NULL: an element without meaning. */
const struct tag *tag_find(struct str name);
void tag_attrs_parse(struct tag_attrs *a, struct str attrs);

/* The value of a property in its style, trimmed; empty: not there. */
struct str tag_style(const struct tag_attrs *a, struct str property);

/* Whether an element is not to be seen: hidden, display:none and the like. */
bool tag_is_hidden(const struct tag_attrs *a);
/* Whether its letters have no size; boxes use that to stand close, with letters inside again. */
bool tag_is_sizeless(const struct tag_attrs *a);
/* Whether its size says that nobody shall see it: a tracking pixel. */
bool tag_is_pixel(const struct tag_attrs *a);
/* enum span_kind that its style asks for (bold, italic, struck out), -1: none. */
int tag_style_span(const struct tag_attrs *a);

#endif
