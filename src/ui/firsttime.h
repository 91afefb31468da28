/* SPDX-License-Identifier: ISC */
/* firsttime.h: sources to begin with (conf/starter.h) are offered, and added by their topics. */
#ifndef KURZUM_UI_FIRSTTIME_H
#define KURZUM_UI_FIRSTTIME_H

#include "ui/session.h"

/* "Begin with: 1 News  2 Technology …"; nothing when there are none to offer. */
void firsttime_ask(struct session *s);

/* The topics of these digits; others are told. */
void firsttime_choose(struct session *s, struct str digits);

#endif
