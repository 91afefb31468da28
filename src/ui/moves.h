/* SPDX-License-Identifier: ISC */
/* moves.h: moving about in the main screen: selection, panes, text, next unread. */
#ifndef KURZUM_UI_MOVES_H
#define KURZUM_UI_MOVES_H

#include "ui/layout.h"
#include "ui/session.h"

/* False: not a move. */
bool moves_act(struct session *s, enum keys_action action, const struct keymap_hit *hit);

/* Gives the keys to a pane; the article that is shown there is not marked read by that. */
void moves_focus(struct session *s, enum layout_pane pane);

/* Selects a row of the list by its place in the window. */
void moves_select(struct session *s, uint32_t row);

/* By lines in a pane, whether it has the keys or not; false: nothing moved. */
bool moves_scroll(struct session *s, enum layout_pane pane, long n);

/* Shows the sentence of a bullet, 0 the first; shown already: takes the mark away. */
void moves_bullet(struct session *s, uint32_t bullet);

/* Opens the selected article. */
void moves_open(struct session *s);
/* The same, but for the mark. */
void moves_show(struct session *s);

#endif
