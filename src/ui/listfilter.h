/* SPDX-License-Identifier: ISC */
/* listfilter.h: the list narrowed by a filter expression (conf/filter.h), and widened again. */
#ifndef KURZUM_UI_LISTFILTER_H
#define KURZUM_UI_LISTFILTER_H

#include "ui/session.h"

/* Asks for the expression; the one that is on can be changed. */
void listfilter_ask(struct session *s);

/* Shows what fits of the list; a wrong expression is told and changes nothing. Empty: no
 * filter. */
void listfilter_set(struct session *s, struct str text);

/* Takes the filter away; false: there was none. */
bool listfilter_clear(struct session *s);

#endif
