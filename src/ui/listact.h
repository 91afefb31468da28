/* SPDX-License-Identifier: ISC */
/* listact.h: what can be done with a list besides going through it: search, filter, order, and what
 * is typed for that. */
#ifndef KURZUM_UI_LISTACT_H
#define KURZUM_UI_LISTACT_H

#include "ui/session.h"

/* False: not such an action, or the list has not the focus. */
bool listact(struct session *s, enum keys_action action);

/* What was typed at a prompt; while it is typed, after each key; when nothing is to come of it.
 * Prompts of others are left alone. */
void listact_answer(struct session *s, enum prompt_kind kind, struct str text);
void listact_typed(struct session *s, enum prompt_kind kind, struct str text);
void listact_cancelled(struct session *s, enum prompt_kind kind);

#endif
