/* SPDX-License-Identifier: ISC */
/*
 * flow.h: the tags and text of a page, as they come → a build. What each element means for a text
 * stands in tags.def and flow.c; there is no tree, only the stack of what is open, FLOW_DEPTH deep;
 * deeper elements are flattened.
 *
 * Owner: whoever called flow_init. Cost: O(1) a tag, O(n) in all.
 */
#ifndef KURZUM_PAGE_FLOW_H
#define KURZUM_PAGE_FLOW_H

#include "doc/build.h"
#include "page/bigtype.h"
#include "page/grid.h"
#include "page/tag.h"

/* Elements that may be open in one another; newsletters of nested tables reach 60 to 100. */
#define FLOW_DEPTH 256

enum flow_table { FLOW_NO_TABLE, FLOW_LAYOUT, FLOW_DATA };

/* What holds for the text at hand; restored when an element ends. */
struct flow_context {
	uint8_t quote, list, heading, pre, hidden, row, caption, code;
	uint8_t thead; /* rows are heads */
	uint8_t german; /* quotation marks are */
	uint8_t raised; /* SPAN_SUB, SPAN_SUP or 0 */
	uint8_t table; /* enum flow_table */
	uint8_t bold, size; /* of letters; pixels, 0: not said */
};

struct flow_open {
	const struct tag *tag; /* NULL: ended before what is inside it */
	struct flow_context outer;
	uint32_t start, value; /* of its span; of a list: its first block, the next number */
	int16_t span; /* enum span_kind, -1: none */
	uint8_t count; /* of a list: enum block_count */
	uint32_t items; /* of a list, so far */
};

struct flow {
	struct build build;
	struct arena scratch; /* one address at a time */
	struct buf text, name; /* scratch; of a picture or film */
	struct str base; /* borrowed or in `kept` */
	struct arena kept;
	struct flow_open stack[FLOW_DEPTH];
	uint32_t depth;
	struct flow_context now;
	int32_t number; /* of the item that waits for its text */
	uint8_t count; /* and how it is counted */
	struct grid grid; /* of the table of data at hand */
	uint32_t marks; /* combining marks in a row */
	struct bigtype big; /* letters of the open block */
	uint32_t figure; /* link of a picture that has no name yet, BUILD_NO_LINK: none */
	bool item, tight, fresh_pre;
	bool term; /* the open block is a term that is complete */
};

void flow_init(struct flow *f, struct str base);
void flow_release(struct flow *f);

/* is_data: for a table, whether its rows are data (else its cells are only places on a page). */
void flow_start(struct flow *f, const struct tag *tag, const struct tag_attrs *a, bool is_data);
void flow_end(struct flow *f, const struct tag *tag);
/* Text with references resolved, valid UTF-8; what must not reach a terminal is dropped here. */
void flow_text(struct flow *f, struct str s);

/* Ends all that is open; the build is ready. */
void flow_finish(struct flow *f);

#endif
