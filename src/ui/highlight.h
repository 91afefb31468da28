/* SPDX-License-Identifier: ISC */
/*
 * highlight.h: what the reader wants to stand out (lines `highlight` in config), in the lines that
 * have just been painted.
 *
 * Patterns are tried on what is seen, a line of the screen at a time: they cost nothing where
 * nothing is painted, and never read an article through. So what a line's end divides is not found.
 *
 * Owner: struct session, highlight_new/highlight_free.
 */
#ifndef KURZUM_UI_HIGHLIGHT_H
#define KURZUM_UI_HIGHLIGHT_H

#include "conf/options.h"
#include "store/db.h"
#include "ui/canvas.h"

struct highlight;

/* Wrong patterns are told in the log and passed over. */
struct highlight *highlight_new(const struct options *o, struct db *db);
void highlight_free(struct highlight *h);

/* The lines of a pane that was painted; where: one HIGHLIGHTLINE_…. The selected line stays. */
void highlight_pane(struct highlight *h, struct canvas *c, struct rect r, uint8_t where);

/* For struct db_filter: SQL that says the style of an article's headline, + 1; NULL: no rules. */
const char *highlight_lights(const struct highlight *h);

#endif
