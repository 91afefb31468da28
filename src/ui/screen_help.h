/* SPDX-License-Identifier: ISC */
/*
 * screen_help.h: the keys: first those of the screen one comes from, made from the table of keys.
 */
#ifndef KURZUM_UI_SCREEN_HELP_H
#define KURZUM_UI_SCREEN_HELP_H

#include "ui/session.h"

extern const struct screen_ops screen_help_ops;

#endif
