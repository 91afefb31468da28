/* SPDX-License-Identifier: ISC */
/*
 * canvas.h: the screen to be: a grid of cells. Panes paint here, term.c shows what changed, tests
 * read it as text.
 *
 * A cell holds one grapheme cluster; a wide one takes two cells, its right half is empty.
 * canvas_put is the second gate: whatever happened before, a rune that utf8_safe refuses never gets
 * into a cell, and so never to a terminal.
 *
 * Owner: struct app. Cost: 16 bytes a cell; clusters longer than 8 bytes lie in a pool.
 */
#ifndef KURZUM_UI_CANVAS_H
#define KURZUM_UI_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bidi.h"
#include "base/buf.h"
#include "base/range.h"

/* Largest screen that is painted; a terminal that says it is larger is painted in part. */
#define CANVAS_WIDTH_MAX 1000
#define CANVAS_HEIGHT_MAX 500

#define CANVAS_OTHER 0x80 /* bit of struct cell's isolate */

/* How a cell looks; resolved to colours by style.c. */
struct look {
	uint8_t style; /* enum style of conf/theme.h */
	uint8_t attrs; /* enum theme_attr added */
	uint8_t over; /* enum style laid over it (its background and attributes), 0: none */
};

struct rect {
	int x, y, w, h;
};

struct cell {
	struct look look;
	uint8_t width; /* 1, 2; 0: right half of the one before */
	uint8_t len; /* bytes of the cluster */
	char text[8]; /* the cluster, or (len > 8) its place in the pool */
	uint8_t isolate; /* enum bidi; CANVAS_OTHER is set in every second run, so that two that
			    touch are told apart */
	uint16_t link; /* number of its address, 0: of no link */
};

struct canvas {
	int w, h;
	struct cell *cells;
	struct buf pool;
	struct ranges links; /* addresses in the pool; number n is the item n - 1 */
	uint16_t link; /* what is put now belongs to this one */
	bool has_links; /* false: nothing is kept of links */
	bool has_isolates; /* false: nor of isolates */
	uint8_t isolate; /* of what is put now */
	bool isolated; /* some cell is in an isolate */
};

void canvas_init(struct canvas *c, int w, int h);
void canvas_release(struct canvas *c);
/* Another size; all blank afterwards. */
void canvas_resize(struct canvas *c, int w, int h);
void canvas_clear(struct canvas *c);

/*
 * Text into one line from (x, y), at most `cells` wide; what does not fit is left out, never half a
 * cluster. Control bytes are dropped, white space other than a blank becomes one. Returns the cells
 * used.
 */
int canvas_put(struct canvas *c, int x, int y, int cells, struct str s, struct look look);

/* The same, but a text that does not fit ends in `more` (… or ...). */
int canvas_put_cut(struct canvas *c, int x, int y, int cells, struct str s, struct str more,
		   struct look look);

/* The same text again and again, `n` cells long. */
void canvas_repeat(struct canvas *c, int x, int y, int n, const char *sign, struct look look);

/*
 * What is put from now on belongs to the link with this address, until the next call; empty: to
 * none. Addresses are kept until the canvas is cleared.
 */
void canvas_set_link(struct canvas *c, struct str url);

/*
 * What is put from now on is one isolated run (base/bidi.h), until the next call; BIDI_NONE: it is
 * not, but canvas_put sets each text apart that has letters from right to left. Cells never hold
 * the controls: paint.c writes them, a pair for each run of a line.
 */
void canvas_isolate(struct canvas *c, enum bidi way);

enum bidi canvas_isolate_of(uint8_t isolate);

/* Address of a link's number, empty for 0. */
struct str canvas_link_url(const struct canvas *c, uint16_t link);

/* Blanks. */
void canvas_fill(struct canvas *c, struct rect r, struct look look);

/* Another style for the cells from `first` to `last` of a line (those that are inside), but for
 * those in the style `keep`; attributes stay. */
void canvas_restyle(struct canvas *c, int first, int last, int y, uint8_t style, uint8_t keep);

/* The cell at a place (must be inside), and its cluster. */
const struct cell *canvas_cell(const struct canvas *c, int x, int y);
struct str canvas_text(const struct canvas *c, const struct cell *cell);

/* Whether both look and text are the same in two canvases of the same size. */
bool canvas_same(const struct canvas *a, const struct canvas *b, int x, int y);

/* The same of two whole lines; the canvases are equally wide. */
bool canvas_same_line(const struct canvas *a, int ay, const struct canvas *b, int by);

/* Moves the lines top to bottom up by so many (below 0: down); those that come in are blank. */
void canvas_scroll(struct canvas *c, int top, int bottom, int by);

/* A line that is the same as no other: nobody knows what is shown there. */
void canvas_unknown(struct canvas *c, int y);

/*
 * The next run of cells in line y, from *x on, that differ from `before`; it starts and ends at
 * whole clusters of both. Returns its cells and sets *x to its start; 0: none.
 */
int canvas_run(const struct canvas *now, const struct canvas *before, int y, int *x);

void canvas_copy(struct canvas *dst, const struct canvas *src);

/* Appends the lines as text without blanks at their ends; isolates as paint.c writes them. */
void canvas_dump(const struct canvas *c, struct buf *out);

#endif
