/* SPDX-License-Identifier: ISC */
/*
 * listorder.h: how the list is sorted and grouped: keys, what is typed for them, `:sort`. Each list
 * keeps the order it was given (vieworder.h).
 */
#ifndef KURZUM_UI_LISTORDER_H
#define KURZUM_UI_LISTORDER_H

#include "ui/session.h"

/* Asks by which letter; `back`: the other way round. */
void listorder_ask(struct session *s, bool back);
void listorder_ask_group(struct session *s);

/* The letter that was typed. */
void listorder_sort(struct session *s, struct str letter, bool back);
void listorder_group(struct session *s, struct str letter);

/* `:sort VALUE`, `:group VALUE`: those of the option of that name; false: it has none such. */
bool listorder_give(struct session *s, enum option option, struct str value);

/* The options sort or group have changed: the list that is shown follows. */
void listorder_follow(struct session *s);

#endif
