/* SPDX-License-Identifier: ISC */
/*
 * hyperlink.h: OSC 8: cells of a link that the terminal itself can open (Egmont Koblinger,
 * "Hyperlinks in Terminal Emulators"). ncurses knows nothing of it, so when it has painted a line
 * the cells of its links are written once more, and those that are no longer of a link, too. Pure.
 */
#ifndef KURZUM_UI_HYPERLINK_H
#define KURZUM_UI_HYPERLINK_H

#include "ui/canvas.h"
#include "ui/style.h"

/* Terminals keep no longer address (VTE's limit). */
#define HYPERLINK_BYTES_MAX 2083

/* What the environment says of the terminal; NULL: not set. */
struct hyperlink_terminal {
	const char *term;
	const char *program, *version; /* TERM_PROGRAM, TERM_PROGRAM_VERSION */
	const char *vte, *konsole, *kitty; /* VTE_VERSION, KONSOLE_VERSION, KITTY_WINDOW_ID */
	const char *tmux, *sty;
};

/* Whether it is known to understand them. It is never asked. */
bool hyperlink_is_known(const struct hyperlink_terminal *t);

/*
 * Appends what brings the links of `now` onto a terminal that showed `before` (of the same size),
 * where ncurses has just painted the difference, or (all) everything. The cursor stays.
 */
void hyperlink_print(struct buf *out, const struct canvas *now, const struct canvas *before,
		     bool all, const struct theme *t, enum style_depth depth);

#endif
