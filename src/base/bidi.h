/* SPDX-License-Identifier: ISC */
/*
 * bidi.h: text that runs from right to left, and the isolates that keep it apart from what stands
 * beside it (UAX #9; U+2066 to U+2069).
 *
 * Foreign text has no controls of direction: they die at the gate (utf8_safe). The only ones that a
 * terminal is sent are these, made by paint.c and export.c around text that needs them, opened and
 * closed on one line. Pure but for bidi_is_known.
 */
#ifndef KURZUM_BASE_BIDI_H
#define KURZUM_BASE_BIDI_H

#include <stdbool.h>

#include "base/str.h"

enum bidi {
	BIDI_NONE, /* no isolate */
	BIDI_LEFT, /* its lines run from left to right, whatever they begin with */
	BIDI_RIGHT,
	BIDI_FIRST, /* as its first letter runs */
};

/* Bytes looked at for a first letter: a paragraph has one long before. */
#define BIDI_LOOK 4096

/* Whether a letter of the text runs from right to left. Fast for texts of other scripts. */
bool bidi_has_right(struct str s);

/* How the first letter of a text runs that has one: BIDI_LEFT or BIDI_RIGHT; none: BIDI_NONE. */
enum bidi bidi_first(struct str s);

/* What begins an isolate and what ends it: no cells wide; empty for BIDI_NONE. */
struct str bidi_open(enum bidi way);
struct str bidi_close(enum bidi way);

/*
 * Whether the terminal that the environment tells of reorders text and takes isolates: VTE 0.58 and
 * later, Konsole, mlterm, mintty. Others show them as boxes (Windows Terminal before 1.23, the
 * Linux console) or gain nothing, as text stands there in the order it is read; and tmux and screen
 * lay out cells of their own.
 */
bool bidi_is_known(void);

#endif
