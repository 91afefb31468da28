/* SPDX-License-Identifier: ISC */
/* screen_main.h: headlines, article, TLDR: keys to moves.c and marks.c, and painting the view. */
#ifndef KURZUM_UI_SCREEN_MAIN_H
#define KURZUM_UI_SCREEN_MAIN_H

#include "ui/session.h"

extern const struct screen_ops screen_main_ops;

#endif
