/* SPDX-License-Identifier: ISC */
/*
 * hyperlink.h: OSC 8: cells of a link that the terminal itself can open (Egmont Koblinger,
 * "Hyperlinks in Terminal Emulators"). Pure.
 */
#ifndef KURZUM_UI_HYPERLINK_H
#define KURZUM_UI_HYPERLINK_H

#include <stdbool.h>

#include "base/buf.h"

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
 * Appends what makes the cells that are written next those of a link; false, and nothing, for an
 * address that is not safe to open, or too long. Whatever it is made of, it can't end the sequence.
 */
bool hyperlink_open(struct buf *out, struct str url);

/* Appends the end of the link. */
void hyperlink_close(struct buf *out);

#endif
