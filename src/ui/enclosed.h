/* SPDX-License-Identifier: ISC */
/*
 * enclosed.h: the enclosed files of an article (a podcast's sound): played, downloaded; and the
 * screen of those that were asked for.
 */
#ifndef KURZUM_UI_ENCLOSED_H
#define KURZUM_UI_ENCLOSED_H

#include "store/db_download.h"
#include "ui/session.h"

/* Plays or downloads (again: cancels) one. */
void enclosed_do(struct session *s, enum keys_action action, const struct db_download *d);

/* The same with the selected article's; false: the action is neither, or there are several to
 * choose from. */
bool enclosed_act(struct session *s, enum keys_action action);

/* So much of one is here (event file). */
void enclosed_progress(struct session *s, const struct event *e);

extern const struct screen_ops screen_downloads_ops;

#endif
