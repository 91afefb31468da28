/* SPDX-License-Identifier: ISC */
/*
 * handover.h: the article goes to one of the reader's own commands (`command NAME PROGRAM…` in
 * config): by its name after `:`, or chosen by a digit.
 *
 * In the program's line %u is the address, %t the headline, %f a file with the text; each is one
 * argument or a part of one, and no shell is involved. The program runs beside the reader.
 */
#ifndef KURZUM_UI_HANDOVER_H
#define KURZUM_UI_HANDOVER_H

#include "ui/session.h"

/* Runs a command; tells how it went. */
void handover_run(struct session *s, const struct options_command *command);

/* Asks which of the commands; tells how to make one when there is none. */
void handover_ask(struct session *s);
void handover_choose(struct session *s, struct str digit);

#endif
