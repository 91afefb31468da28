/* SPDX-License-Identifier: ISC */
/*
 * actions.h: what does the same on every screen: undo, themes, adding a source, commands, leaving.
 */
#ifndef KURZUM_UI_ACTIONS_H
#define KURZUM_UI_ACTIONS_H

#include "ui/session.h"

/* An action that the screen left over. */
void actions_run(struct session *s, enum keys_action action);

/* What was typed at a prompt. */
void actions_answer(struct session *s, enum prompt_kind kind, struct str text);

/* Offers newsboat's sources for import, when there are any and none of ours. */
void actions_offer(struct session *s);

/* Opens an address in the browser. */
void actions_browse(struct session *s, struct str url);

/* Refreshes all sources that are due: at the start and from time to time. */
void actions_refresh_due(struct session *s);

#endif
