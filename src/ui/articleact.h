/* SPDX-License-Identifier: ISC */
/*
 * articleact.h: what can be done with an article besides reading and marking it, and what is typed
 * for that: search, tags, files, programs.
 */
#ifndef KURZUM_UI_ARTICLEACT_H
#define KURZUM_UI_ARTICLEACT_H

#include "ui/session.h"

/* False: not such an action. */
bool articleact(struct session *s, enum keys_action action);

/* What was typed at a prompt; while it is typed, after each key; when nothing is to come of it.
 * Prompts of others are left alone. */
void articleact_answer(struct session *s, enum prompt_kind kind, struct str text);
void articleact_typed(struct session *s, enum prompt_kind kind, struct str text);
void articleact_cancelled(struct session *s, enum prompt_kind kind);
void articleact_complete(struct session *s, enum prompt_kind kind, int step);

#endif
