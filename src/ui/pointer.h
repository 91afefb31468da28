/* SPDX-License-Identifier: ISC */
/*
 * pointer.h: the mouse in the main screen: the wheel scrolls the pane under it, a click selects a
 * headline (on the selected one: opens it), shows the sentence of a bullet, opens a link.
 */
#ifndef KURZUM_UI_POINTER_H
#define KURZUM_UI_POINTER_H

#include "ui/session.h"

void pointer_act(struct session *s, const struct mouse *m);

#endif
