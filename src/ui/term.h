/* SPDX-License-Identifier: ISC */
/*
 * term.h: the terminal, and the only door to ncurses.
 *
 * One terminal a process. Whatever happens it is given back: at term_stop, when memory runs out
 * (mem_on_exhausted), at a fatal signal. ncurses takes and gives it, reads keys and knows what it
 * can do; what changed on the screen is said by paint.h, in fewer bytes. Once the terminal is gone
 * nothing is written any more. No queries are sent unasked.
 */
#ifndef KURZUM_UI_TERM_H
#define KURZUM_UI_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/why.h"
#include "conf/theme.h"
#include "ui/canvas.h"
#include "ui/mouse.h"

/*
 * Takes the terminal over. ERR_TERMINAL in words: no terminal, none named, one that can't place the
 * cursor.
 */
enum err term_start(bool colours, struct why *why) MUST_CHECK;
void term_stop(void);

/* Given back for a while (suspend) and taken again; everything has to be shown afresh. */
void term_pause(void);
void term_resume(void);

/* Asks the terminal for its size. */
void term_size(int *w, int *h);

/* The terminal is gone (hang-up, EIO). */
bool term_is_gone(void);
/* Told by others (SIGHUP). */
void term_lost(void);

/* The file descriptor to poll for keys. */
int term_fd(void);

/*
 * Next key, a rune or an enum keymap_key; KEYMAP_NONE when none waits. Never blocks longer than the
 * wait after an Esc.
 */
uint32_t term_key(void);
/* What the pointer did when term_key gave KEYMAP_MOUSE. */
struct mouse term_mouse(void);
/* Whether the terminal shall tell of the pointer; its own selection needs Shift then. */
void term_mouse_on(bool on);

/*
 * Asks the terminal for its background (OSC 11), which not all know and some pass on as keys: only
 * when the reader wants it. The answer comes as KEYMAP_GROUND: 1 light, 0 dark, -1 not understood.
 */
void term_ask_ground(void);
int term_ground(void);

/* Whether a key waits now. */
bool term_has_key(void);

/* Colours of all looks from now on. */
void term_theme(const struct theme *t);

/* Shows what changed since the last time; `all` shows everything afresh. */
void term_show(const struct canvas *c, bool all);
/* Where the cursor stands, for the prompt; x < 0 hides it. */
void term_cursor(int x, int y);

/* Bytes of our own past the screen, such as OSC 52; they must not move the cursor. */
void term_write(struct str bytes);

/* Colours it shows: 0, 8, 16, 256, or 1 << 24. */
int term_colours(void);

/* Pixels of a cell; 10 x 20 where the terminal does not say. */
void term_cell(int *w, int *h);

/* True when characters outside ASCII can be shown (the locale's charset is UTF-8). */
bool term_is_utf8(void);

/* True when the environment names a terminal that is known to understand links (hyperlink.h). */
bool term_knows_links(void);

/* Name and version of the library, for --version. */
const char *term_library(void);

#endif
