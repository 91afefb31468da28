/* SPDX-License-Identifier: ISC */
/* command.h: what is typed after `:`. */
#ifndef KURZUM_UI_COMMAND_H
#define KURZUM_UI_COMMAND_H

#include "ui/session.h"

/* add ADDRESS, log, q, set OPTION VALUE, theme NAME; what it can't do is told. */
void command_run(struct session *s, struct str line);

#endif
