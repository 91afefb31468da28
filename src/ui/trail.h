/* SPDX-License-Identifier: ISC */
/*
 * trail.h: the way back. A list that was left for another by what was chosen (a figure of a story,
 * a source, the page behind a link) is kept as it was: its rows, its selection, the article that
 * was read in it, and the screen that stood above it.
 *
 * It is a way back only as long as the list it led to is shown; the first ones of a very long way
 * are forgotten. Owner: struct session.
 */
#ifndef KURZUM_UI_TRAIL_H
#define KURZUM_UI_TRAIL_H

#include "ui/view.h"

struct trail *trail_new(void);
void trail_free(struct trail *t);

/*
 * Before the list that is shown gives way to another (view_show): `screen` is the one to come back
 * to, which led to an article of the new list; NULL: the list itself, which led to the new list. A
 * list that was come to in the same way is not kept: from the list of one source to that of the
 * next there is one step back to where it began.
 */
void trail_leave(struct session *s, const struct screen_ops *screen);

/* Back to what was left last; false: the list that is shown was come to in no such way.
 * trail_back_to_screen: only if it led to an article. */
bool trail_back(struct session *s);
bool trail_back_to_screen(struct session *s);

/* Whether the list that is shown was come to from that screen. */
bool trail_is_from(const struct session *s, const struct screen_ops *screen);

/* Another search begins: lists of what the former one found are gone. */
void trail_forget_found(struct session *s);

#endif
