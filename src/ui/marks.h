/* SPDX-License-Identifier: ISC */
/*
 * marks.h: what the main screen does to articles: read, starred, deleted. Safe in the cache before
 * it is shown.
 */
#ifndef KURZUM_UI_MARKS_H
#define KURZUM_UI_MARKS_H

#include "store/db_mark.h"
#include "ui/session.h"

/* False: not a mark. */
bool marks_act(struct session *s, enum keys_action action, const struct keymap_hit *hit);

/* Asks which articles of the selected one's source; the digit that was typed. */
void marks_read_source(struct session *s, struct str digit);

/* Marks an article that was opened read, if the reader wants that: by marks_after, when it has been
 * painted and before anything else is done, as to reach the disk takes longer than to open it. */
void marks_opened(struct session *s);
void marks_after(struct session *s);
/* Marks the selected article read. */
void marks_read(struct session *s);
/* Marks all articles of the selected line read. */
void marks_read_line(struct session *s);

/* Marks all of a view, in steps where it is large: some now, the rest by marks_step when mark_at
 * has come and no key waits. */
void marks_view(struct session *s, enum db_mark mark, const struct db_filter *filter);
void marks_step(struct session *s);
/* Counts the view when that waits (count_at); `stop` (may be NULL) ends it for now. */
void marks_count(struct session *s, bool (*stop)(void));
/* Something was taken back or done again: what is on the screen comes first. */
void marks_turned(struct session *s);
/* Is something left to do, by whoever began it? Plans the next step. */
void marks_look(struct session *s);

#endif
