/* SPDX-License-Identifier: ISC */
/*
 * firsttime.h: what the files of the configuration mean for one who begins to read; sources to
 * begin with (conf/starter.h) are offered, and added by their topics.
 */
#ifndef KURZUM_UI_FIRSTTIME_H
#define KURZUM_UI_FIRSTTIME_H

#include "ui/session.h"

/* After the first screen, so that it comes at once however many sources there are. */
void firsttime_start(struct session *s);

/* "Begin with: 1 News  2 Technology …"; nothing when there are none to offer. */
void firsttime_ask(struct session *s);

/* The topics of these digits; others are told. */
void firsttime_choose(struct session *s, struct str digits);

#endif
