/* SPDX-License-Identifier: ISC */
/*
 * picturecode.h: what kurzum-picture says of a picture → control sequences of our own. Whatever
 * stands in the lines, nothing but cells within a rectangle, or a payload of harmless signs in a
 * frame that is written here, comes out. Pure.
 *
 *	cells COLUMNS ROWS      then ROWS lines of COLUMNS words RUNE,FG,BG: hexadecimal, a colour
 *in decimal (an index, or 0xRRGGBB with 1 << 24 colours), -1: the terminal's sixel COLUMNS ROWS
 *then a line of sixels, without beginning and end kitty COLUMNS ROWS      then a line of PNG in
 *base64
 */
#ifndef KURZUM_UI_PICTURECODE_H
#define KURZUM_UI_PICTURECODE_H

#include "base/buf.h"
#include "base/why.h"
#include "ui/canvas.h"

enum picturecode_kind { PICTURECODE_CELLS, PICTURECODE_SIXEL, PICTURECODE_KITTY };

/* What the environment says of a terminal; texts NULL: not set. It is never asked. */
struct picturecode_terminal {
	const char *term, *program /* TERM_PROGRAM */, *kitty /* KITTY_WINDOW_ID */;
	bool multiplexed; /* tmux, screen: pictures don't pass */
};

enum picturecode_kind picturecode_kind(const struct picturecode_terminal *t);

/* As the lines name it. */
const char *picturecode_name(enum picturecode_kind kind);

/*
 * Appends what paints the lines into the middle of a rectangle and leaves the cursor where it was.
 * ERR_PARSE: they are not as they should be; *out may have grown then.
 */
enum err picturecode_print(struct buf *out, struct str lines, struct rect r,
			   int colours) MUST_CHECK;

/* Appends what takes the picture away again, if more than a repainted screen is needed for that. */
void picturecode_end(struct buf *out, enum picturecode_kind kind);

#endif
