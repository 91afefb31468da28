/* SPDX-License-Identifier: ISC */
/*
 * screen_keys.h: every binding: its keys, what they do, in which places, and where that stands
 * (the defaults, newsboat's, a line of `config`).
 */
#ifndef KURZUM_UI_SCREEN_KEYS_H
#define KURZUM_UI_SCREEN_KEYS_H

#include "ui/session.h"

struct screen_keys;

extern const struct screen_ops screen_keys_ops;

struct screen_keys *screen_keys_new(void);
void screen_keys_free(struct screen_keys *k);

#endif
