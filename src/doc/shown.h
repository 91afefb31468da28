/* SPDX-License-Identifier: ISC */
/*
 * shown.h: what a piece of a doc's text looks like in cells, cluster by cluster: the one answer for
 * wrapping, painting and exporting, so that what is measured is what is painted.
 *
 * White space runs are one blank, hidden spans and control bytes nothing, the TAB between a row's
 * cells " │ "; a link is followed by its number "[n]"; in a table's columns blanks fill the cells.
 * Never allocates; cost O(bytes).
 *
 *	struct shown s; struct shown_piece p;
 *	wrap_show(doc, &line, ascii, &s);
 *	while (shown_next(&s, &p))
 *		paint(p.text, p.width, style of p.start);
 */
#ifndef KURZUM_DOC_SHOWN_H
#define KURZUM_DOC_SHOWN_H

#include "doc/doc.h"

/* A column of a table that fits (doc/table.h). */
struct shown_column {
	uint16_t width; /* cells */
	bool right; /* numbers stand at its right side */
};

struct shown {
	const struct doc *d; /* borrowed, as all that follows */
	uint32_t start, at, end;
	uint32_t hidden, link; /* indexes of the next spans of these kinds */
	uint32_t plain; /* no hidden span or link end before this offset */
	bool is_far; /* `plain` is only as far as one has looked */
	bool code, row, joined, links, ascii;
	bool runs; /* plain ASCII comes in runs of many cells, for printing */
	bool hyphen; /* still to come */
	uint32_t fill, gaps, gap; /* cells by which blanks are widened in all; how many; so far */
	char own[16]; /* text of a link number */
	/* a row in columns */
	const struct shown_column *columns; /* NULL: none */
	uint32_t ncolumns, column, used, pad; /* cells used of the column, blanks still to come */
	bool bar; /* the line between two columns is due */
	struct range then; /* what comes behind this range: the next cells, or what a name names */
	bool named, then_links;
};

/* Runes of pieces that stand for no text of their own. */
#define SHOWN_NUMBER 0x110000u /* a link's number */
#define SHOWN_HYPHEN 0x110001u /* the hyphen at a line's end */
#define SHOWN_COLON 0x110002u /* between a name and its value */
#define SHOWN_BAR 0x110003u /* between two columns */

struct shown_piece {
	struct str text; /* safe for the terminal; valid until the next call */
	uint32_t start, end; /* what it stands for */
	uint32_t rune; /* its first rune; ' ' for white space, '\n' for a line break, 0xAD: not
			  shown */
	int width; /* cells */
};

/* A range of one block; a line of a wrap is wrap_show. */
void shown_range(struct shown *s, const struct doc *d, const struct block *b, struct range r,
		 bool links);

/* A table's row in columns, n of them, wide enough for its cells. */
void shown_columns(struct shown *s, const struct doc *d, const struct block *b,
		   const struct shown_column *columns, uint32_t n, bool links);

/* "name: " before a range, "name:" before an empty one; both of the doc, the name without link
 * numbers. */
void shown_named(struct shown *s, const struct doc *d, const struct block *b, struct range name,
		 struct range r, bool links);

/* Cells of a range of one block. */
uint32_t shown_width(const struct doc *d, const struct block *b, struct range r, bool links);

/* The next piece; false at the end. */
bool shown_next(struct shown *s, struct shown_piece *out);

/* Steps over ASCII letters and digits, at most so many: a cell each. How many. */
uint32_t shown_skip_word(struct shown *s, uint32_t most);

#endif
