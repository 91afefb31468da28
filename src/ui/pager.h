/* SPDX-License-Identifier: ISC */
/*
 * pager.h: a page of entries to read and scroll: a word at the left, a text beside it (help, log).
 *
 * Owner: its screen. Texts lie in the pager's arena. Cost: all entries are broken anew for each
 * painting; they are few.
 */
#ifndef KURZUM_UI_PAGER_H
#define KURZUM_UI_PAGER_H

#include "base/arena.h"
#include "base/vec.h"
#include "conf/keys.h"
#include "conf/theme.h"
#include "ui/canvas.h"

struct pager_entry {
	struct str left, text;
	enum style style; /* of the text; STYLE_HEADING: a headline of its own */
};

VEC_OF(pager_entries, struct pager_entry);

struct pager {
	struct pager_entries entries;
	struct arena arena;
	int left; /* cells of the left column */
	int top; /* first line on the screen */
	int lines, width, height; /* as last fitted */
	char narrow[128]; /* only entries that hold this are shown; empty: all are */
};

void pager_release(struct pager *p);
void pager_clear(struct pager *p);
void pager_add(struct pager *p, struct str left, struct str text, enum style style);

/* Sets the size; keeps the place within bounds. */
void pager_fit(struct pager *p, int width, int height);

/* Shows only the entries that hold a text, whatever its case; empty: all of them. */
void pager_narrow(struct pager *p, struct str text);

/* Scrolls by an action; false: it is none. */
bool pager_act(struct pager *p, enum keys_action action, long count);

void pager_paint(const struct pager *p, struct canvas *c, struct rect r);

#endif
