/* SPDX-License-Identifier: ISC */
/*
 * enclosed.h: the enclosed file of an article (a podcast's sound): played, downloaded; and the
 * screen of those that were asked for.
 */
#ifndef KURZUM_UI_ENCLOSED_H
#define KURZUM_UI_ENCLOSED_H

#include "ui/session.h"

/* download, play, downloads; false: the action is none of these. */
bool enclosed_act(struct session *s, enum keys_action action);

/* So much of one is here (event file). */
void enclosed_progress(struct session *s, const struct event *e);

extern const struct screen_ops screen_downloads_ops;

#endif
