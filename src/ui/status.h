/* SPDX-License-Identifier: ISC */
/*
 * status.h: head line (about the list) and foot line (the keys that apply here, or a message).
 */
#ifndef KURZUM_UI_STATUS_H
#define KURZUM_UI_STATUS_H

#include "ui/canvas.h"
#include "ui/keymap.h"
#include "ui/signs.h"

struct status_head {
	bool inside; /* one can go back from here */
	struct str title;
	struct str info; /* "128 unread" */
	struct str news; /* "12 new, = shows them", empty: none */
	struct str right; /* at the right end */
	int64_t clock; /* the time, at the very end; 0: none */
	bool refreshing;
	int64_t done, total; /* sources tried, of how many */
};

void status_head(struct canvas *c, struct rect r, const struct status_head *h,
		 const struct signs *signs);

/*
 * The keys that matter most where `where` says (KEYS_OF_… too), as many as fit,
 * help last; `typed` is a count under way.
 */
void status_foot(struct canvas *c, struct rect r, const struct keymap *k, uint32_t where,
		 long typed);

/* Lines that a text takes at this width, at least one; they end at blanks. *last (may be NULL):
 * cells of the last one. */
int status_lines(struct str text, int width, int *last);

/*
 * A text in the lines of `r`; what is too long for the last one ends in `more`. Returns the column
 * behind it.
 */
int status_text(struct canvas *c, struct rect r, struct str text, const char *more,
		struct look look);

/* A message in place of the keys, in the lines of `r`. */
void status_message(struct canvas *c, struct rect r, struct str text, bool is_error,
		    const struct signs *signs);

/* What does not fit into `r` is told by a sign in its last cell: keys show it. */
void status_below(struct canvas *c, struct rect r, const struct signs *signs);

/* Title line of a pane, with its rule to the end. `text` may be empty. */
void status_pane(struct canvas *c, struct rect r, struct str text, bool active,
		 const struct signs *signs);

#endif
