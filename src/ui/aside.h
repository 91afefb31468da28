/* SPDX-License-Identifier: ISC */
/*
 * aside.h: what happens beside the screen: a line that the terminal itself breaks, a program that
 * takes the terminal, a text for the clipboard. Screens ask for it; app.c does it at the next turn
 * of its loop (script.c prints it, for tests).
 *
 * Owner: struct session.
 */
#ifndef KURZUM_UI_ASIDE_H
#define KURZUM_UI_ASIDE_H

#include "base/arena.h"
#include "base/buf.h"

struct aside {
	struct buf line; /* shown alone, unbroken, until Enter; empty: none */
	struct buf copied; /* for the terminal's clipboard; empty: nothing */
	struct buf picture; /* for the terminal, once the screen is painted; empty: nothing */
	char **argv; /* a program to be run in the terminal; NULL: none */
	struct buf input; /* what it reads */
	struct arena arena; /* of argv */
};

void aside_init(struct aside *a);
void aside_release(struct aside *a);

/* The line, on the terminal without the screen; what a person reads then is to do. */
void aside_show(const struct aside *a);
void aside_ask(void);

/* All has been done, but for the picture. */
void aside_clear(struct aside *a);

#endif
