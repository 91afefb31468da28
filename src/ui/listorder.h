/* SPDX-License-Identifier: ISC */
/* listorder.h: how the list is sorted and grouped: keys, what is typed for them, `:sort`. */
#ifndef KURZUM_UI_LISTORDER_H
#define KURZUM_UI_LISTORDER_H

#include "ui/session.h"

/* Asks by which letter; `back`: the other way round. */
void listorder_ask(struct session *s, bool back);
void listorder_ask_group(struct session *s);

/* The letter that was typed. */
void listorder_sort(struct session *s, struct str letter, bool back);
void listorder_group(struct session *s, struct str letter);

/* The options sort or group have changed: the list that is shown follows. */
void listorder_follow(struct session *s);

#endif
