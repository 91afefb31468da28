/* SPDX-License-Identifier: ISC */
/* fetched.h: what the fetcher tells: on the screen, in the log, in the view. */
#ifndef KURZUM_UI_FETCHED_H
#define KURZUM_UI_FETCHED_H

#include "ui/session.h"

void fetched_take(struct session *s, const struct event *e);

#endif
