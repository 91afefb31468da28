/* SPDX-License-Identifier: ISC */
/*
 * sgr.h: colours as control sequences (ECMA-48, 8.3.117; aixterm's and xterm's colours), for what
 * is written past terminfo. Pure.
 */
#ifndef KURZUM_UI_SGR_H
#define KURZUM_UI_SGR_H

#include "base/buf.h"
#include "ui/style.h"

/*
 * Appends the sequence for a colour (-1: the terminal's own) of a terminal with so many colours: an
 * index, or 0xRRGGBB from 1 << 24 colours on.
 */
void sgr_colour(struct buf *out, int colour, bool back, int colours);

/* Colours that a depth stands for: 0, 8, 16, 256, 1 << 24. */
int sgr_colours(enum style_depth depth);

#endif
