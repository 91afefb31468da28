/* SPDX-License-Identifier: ISC */
/*
 * paint.h: from one canvas to the next in few bytes: what a terminal has to be told so that it
 * shows the next one.
 *
 * Over a slow line bytes are time. So cells are written look by look, as colours cost more than
 * moving the cursor; blanks are erased and not written; lines that only moved are moved by the
 * terminal itself; and neither cursor nor colours are put back where nobody looks. Pure: bytes go
 * to a buffer, what a terminal can do is told by its owner (term.c, from terminfo).
 */
#ifndef KURZUM_UI_PAINT_H
#define KURZUM_UI_PAINT_H

#include "ui/canvas.h"
#include "ui/style.h"

/* What a terminal can be told; numbers are counted from 0. */
enum paint_cap {
	PAINT_TO, /* the cursor to line a, column b */
	PAINT_COLUMN, /* to column a of this line */
	PAINT_LINE, /* to line a of this column */
	PAINT_PLAIN, /* no attributes, the terminal's own colours */
	PAINT_BOLD,
	PAINT_DIM,
	PAINT_ITALIC,
	PAINT_UNDERLINE,
	PAINT_REVERSE,
	PAINT_STRIKE,
	PAINT_FG, /* colour a */
	PAINT_BG,
	PAINT_FG_OWN, /* the terminal's own foreground, the rest stays */
	PAINT_ERASE_LINE, /* from the cursor to the line's end */
	PAINT_ERASE, /* a cells from the cursor on, which stays */
	PAINT_REGION, /* only lines a to b scroll; the cursor is lost */
	PAINT_SCROLL_UP, /* at the region's last line: a new one comes in below */
	PAINT_SCROLL_DOWN, /* at its first */
	PAINT_CAPS
};

struct paint_terminal {
	uint32_t can; /* bits 1 << enum paint_cap; PAINT_TO must be there */
	bool erases_in_colour; /* erased cells get the background that is set (bce) */
	bool keeps_corner; /* the last cell can be written without scrolling */
	uint8_t not_with_colours; /* attributes that colours hide (enum theme_attr) */
	bool is_utf8; /* else cells are ASCII already */
	void (*put)(struct buf *out, enum paint_cap cap, int a, int b);
	enum style_depth depth;
};

/* Looks whose pens are remembered; a screen has some ten. */
#define PAINT_PENS 64

struct paint {
	struct paint_terminal terminal;
	struct theme theme;
	struct canvas shown; /* what the terminal shows */
	int x, y; /* the cursor; x -1: unknown */
	struct style_pen pen;
	bool has_pen; /* false: unknown */
	uint16_t link; /* of `now`, that is open; 0: none */
	struct {
		struct look look;
		bool known;
		struct style_pen pen;
	} pens[PAINT_PENS]; /* by paint.c's hash of the look: colours are dear to work out */
};

void paint_init(struct paint *p, int w, int h);
void paint_release(struct paint *p);

/* Other colours; what is on the screen has to be painted anew. */
void paint_theme(struct paint *p, const struct theme *t);

/* The terminal was cleared, with the cursor at its top and no attributes. */
void paint_cleared(struct paint *p, int w, int h);

/* Others have moved the cursor or changed colours. */
void paint_lost(struct paint *p);

/* Appends what makes the terminal show `now`, which has the size of the last paint_cleared. */
void paint_frame(struct paint *p, const struct canvas *now, struct buf *out);

/* Appends what moves the cursor to a cell. */
void paint_move(struct paint *p, int x, int y, struct buf *out);

#endif
