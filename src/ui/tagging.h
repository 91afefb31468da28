/* SPDX-License-Identifier: ISC */
/* tagging.h: the tags of the selected article, edited as a line; its flags, which are tags of one
 * letter. */
#ifndef KURZUM_UI_TAGGING_H
#define KURZUM_UI_TAGGING_H

#include "ui/session.h"

/* Asks, what it has typed in already. */
void tagging_ask(struct session *s);

/* Tab, Shift-Tab (step -1): the next of the tags that there are and that begin as what is typed. */
void tagging_complete(struct session *s, int step);

/* Names, a comma between: those are its tags now. Each that comes or goes is a change of its own
 * for undo. */
void tagging_answer(struct session *s, struct str names);

/* The same for the flags alone: letters beside each other; all else is passed over. */
void tagging_ask_flags(struct session *s);
void tagging_answer_flags(struct session *s, struct str letters);

#endif
