/* SPDX-License-Identifier: ISC */
/* screens.h: all screens: what they keep between their calls, and the keys that open them. */
#ifndef KURZUM_UI_SCREENS_H
#define KURZUM_UI_SCREENS_H

#include "ui/session.h"

/* At the start, with the cache open: the main screen is shown. */
void screens_new(struct session *s);
void screens_free(struct session *s);

/* An action that opens a screen, the same from wherever it is asked for; false: it is none. */
bool screens_open(struct session *s, enum keys_action action);

/* Shows only what holds a text, where a page of text is shown. */
void screens_narrow(struct session *s, struct str text);

#endif
