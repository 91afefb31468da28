/* SPDX-License-Identifier: ISC */
/* moves.h: moving about in the main screen: selection, panes, text, next unread. */
#ifndef KURZUM_UI_MOVES_H
#define KURZUM_UI_MOVES_H

#include "ui/session.h"

/* False: not a move. */
bool moves_act(struct session *s, enum keys_action action, const struct keymap_hit *hit);

/* Opens the selected article. */
void moves_open(struct session *s);

#endif
