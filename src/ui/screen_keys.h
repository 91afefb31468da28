/* SPDX-License-Identifier: ISC */
/*
 * screen_keys.h: every binding: its keys, what they do, in which places, and where that stands
 * (the defaults, newsboat's, a line of `config`).
 */
#ifndef KURZUM_UI_SCREEN_KEYS_H
#define KURZUM_UI_SCREEN_KEYS_H

#include "ui/session.h"

extern const struct screen_ops screen_keys_ops;

#endif
