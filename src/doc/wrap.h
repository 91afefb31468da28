/* SPDX-License-Identifier: ISC */
/*
 * wrap.h: doc × width → lines, lazily.
 *
 * A line is a range of the text with what stands before it. Blocks are wrapped when somebody looks
 * at them, so that opening or resizing a long article costs what is on the screen. Positions in a
 * wrap are (block, line of block); the place that survives a resize is the byte offset (wrap_seek).
 *
 * Owner: whoever called wrap_init; the doc must live longer. Cost: O(bytes of the blocks looked
 * at).
 */
#ifndef KURZUM_DOC_WRAP_H
#define KURZUM_DOC_WRAP_H

#include "base/bidi.h"
#include "doc/doc.h"
#include "doc/shown.h"
#include "doc/table.h"

enum wrap_kind {
	WRAP_TEXT,
	WRAP_BLANK, /* between blocks */
	WRAP_RULE,
	WRAP_TABLE_RULE, /* under the head of a table in columns: table_rule */
	WRAP_FOLD, /* stands for folded comments: `count` of them; the offsets are theirs */
};

struct wrap_line {
	enum wrap_kind kind;
	struct range text; /* without trailing white space; walk it with shown.h, which knows what
			      is not shown */
	uint16_t indent; /* cells before the marker */
	uint16_t quote; /* quote bars inside the indent */
	uint16_t marker; /* cells of the marker (bullet or number and blank), 0 on following lines
			    (indent grows instead) */
	int32_t number; /* of the marker, when it is numbered; else it is a bullet */
	uint8_t style; /* the count of its struct block */
	bool numbered;
	uint32_t block; /* index of its block */
	uint32_t count; /* of folded comments */
	bool hyphen; /* a hyphen is shown at its end */
	uint16_t fill,
		gaps; /* cells that its blanks are widened by in all, and how many these are */
	bool picture; /* the marker stands for a picture */
	bool links; /* link numbers are shown in it (never in very narrow lines) */
	const struct table *table; /* a row in columns: its table, as long as the wrap lives */
	struct range name; /* what is shown before the text, and ": "; empty: nothing */
};

struct wrap_at {
	uint32_t block; /* index; nblocks is the end */
	uint32_t line; /* line of that block, blank lines before it included */
};

struct wrap_options {
	uint16_t width; /* cells, at least 1 */
	bool unfold; /* comments shown */
	bool links; /* "[n]" is shown after links where there is room (counted in the width): index
		       of link + 1 */
	bool justify; /* blanks are widened, so that lines end at the right side */
	struct hyphen *hyphen; /* words are divided; borrowed, NULL: they stay whole */
};

struct wrap;

struct wrap *wrap_new(const struct doc *d, struct wrap_options o);
void wrap_free(struct wrap *w);

/* The line at a place; false past the end. */
bool wrap_line(struct wrap *w, struct wrap_at at, struct wrap_line *out);

/* The place n lines further (or back, n < 0), clamped to first and last line; *moved how many it
 * was. */
struct wrap_at wrap_step(struct wrap *w, struct wrap_at at, long n, long *moved);

/* The line that shows the byte at an offset (hidden bytes: the next shown). */
struct wrap_at wrap_seek(struct wrap *w, uint32_t offset);

/* First and last line. */
struct wrap_at wrap_first(struct wrap *w);
struct wrap_at wrap_last(struct wrap *w);

/* Lines in all; wraps everything: for exports and short docs. */
uint32_t wrap_count(struct wrap *w);

int wrap_compare(struct wrap_at a, struct wrap_at b);

/*
 * The isolate that a line needs: its block's direction, when letters of it run from right to left;
 * BIDI_FIRST in a row in columns, where each cell has its own.
 */
enum bidi wrap_direction(const struct doc *d, const struct wrap_line *line);

/* A line cluster by cluster, link numbers and hyphen included. The doc must live as long. */
void wrap_show(const struct doc *d, const struct wrap_line *line, bool ascii, struct shown *out);

#endif
