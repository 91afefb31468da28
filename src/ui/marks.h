/* SPDX-License-Identifier: ISC */
/*
 * marks.h: what the main screen does to articles: read, starred, deleted. Safe in the cache before
 * it is shown.
 */
#ifndef KURZUM_UI_MARKS_H
#define KURZUM_UI_MARKS_H

#include "ui/session.h"

/* False: not a mark. */
bool marks_act(struct session *s, enum keys_action action, const struct keymap_hit *hit);

/* Asks which articles of the selected one's source; the digit that was typed. */
void marks_read_source(struct session *s, struct str digit);

/* Marks an article that was opened read, if the reader wants that. */
void marks_opened(struct session *s);
/* Marks the selected article read. */
void marks_read(struct session *s);
/* Marks all articles of the selected line read. */
void marks_read_line(struct session *s);

#endif
