/* SPDX-License-Identifier: ISC */
/* command.h: what is typed after `:` (conf/colon.def). */
#ifndef KURZUM_UI_COMMAND_H
#define KURZUM_UI_COMMAND_H

#include "ui/session.h"

/*
 * Runs a command of the table; what it can't do is told. When the first word is an action of
 * keys.def it is *action, left to the caller to do: true.
 */
bool command_run(struct session *s, struct str line, enum keys_action *action);

#endif
