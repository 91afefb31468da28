/* SPDX-License-Identifier: ISC */
/*
 * picture.h: bytes of a picture → what a terminal can show of it, as lines that the reader checks
 * before it makes control sequences of them (ui/picturecode.h, which describes the lines).
 *
 * The only door to gdk-pixbuf (reading) and chafa (cells, sixels). Linked into kurzum-picture
 * alone: a process without network, files or time, as what it reads was made by strangers.
 */
#ifndef KURZUM_PICTURE_PICTURE_H
#define KURZUM_PICTURE_PICTURE_H

#include "base/buf.h"
#include "base/why.h"

/* Larger ones are refused before they are unpacked. */
#define PICTURE_PIXELS_MAX (100 * 1000 * 1000)

struct picture_wish {
	const char *kind; /* "cells", "sixel", "kitty" */
	int columns, rows; /* room for it, at least 1 */
	int cell_width, cell_height; /* pixels of a cell, at least 1 */
	int colours; /* 0, 8, 16, 256 or 1 << 24 */
	bool ascii; /* cells of ASCII signs */
};

/* Appends the lines. ERR_PARSE, ERR_LIMIT in words: not a picture, too large. */
enum err picture_print(struct str bytes, const struct picture_wish *wish, struct buf *out,
		       struct why *why) MUST_CHECK;

#endif
