/* SPDX-License-Identifier: ISC */
/*
 * clipboard.h: OSC 52, the sequence that hands a text to the clipboard of the terminal one sits at,
 * also through SSH (xterm's "Control Sequences", Operating System Commands). Pure.
 *
 * Multiplexers keep such sequences to themselves unless they are wrapped up: tmux in DCS "tmux;"
 * with each ESC doubled, screen in DCS, cut into pieces it can hold.
 */
#ifndef KURZUM_UI_CLIPBOARD_H
#define KURZUM_UI_CLIPBOARD_H

#include "base/buf.h"

/* Longer texts are not copied: xterm takes no more than that of base64. */
#define CLIPBOARD_BYTES_MAX 50000

enum clipboard_way {
	CLIPBOARD_NONE, /* this terminal would print it */
	CLIPBOARD_PLAIN,
	CLIPBOARD_TMUX, /* plain, for tmux itself, and wrapped, for the terminal around it */
	CLIPBOARD_SCREEN,
};

/* As the environment tells: TERM, TMUX, STY (NULL: not set). The terminal is never asked. */
enum clipboard_way clipboard_way(const char *term, const char *tmux, const char *sty);

/* Appends the sequence for a text. */
void clipboard_print(struct buf *out, struct str text, enum clipboard_way way);

#endif
