/* SPDX-License-Identifier: ISC */
/*
 * actions.h: what does the same on every screen: undo, themes, adding a source, commands, leaving.
 */
#ifndef KURZUM_UI_ACTIONS_H
#define KURZUM_UI_ACTIONS_H

#include "ui/session.h"

/* An action: the screen's if it knows it, else what it means everywhere. */
void actions_run(struct session *s, enum keys_action action, const struct keymap_hit *hit);

/* A command as typed after `:`. */
void actions_command(struct session *s, struct str line);

/* What was typed at a prompt. */
void actions_answer(struct session *s, enum prompt_kind kind, struct str text);
/* While it is typed, after each key; and when nothing is to come of it. */
void actions_typed(struct session *s, enum prompt_kind kind, struct str text);
/* Tab (step 1) and Shift-Tab (-1) where it is no command. */
void actions_complete(struct session *s, enum prompt_kind kind, int step);
void actions_cancelled(struct session *s, enum prompt_kind kind);

#endif
