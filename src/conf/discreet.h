/* SPDX-License-Identifier: ISC */
/*
 * discreet.h: addresses and lines of `urls` without what only their owner should know, for files
 * that are given away: user and password, what the setting auth says, values of a query that are
 * named token, password and the like. What programs are called with stays as it is written. Pure.
 */
#ifndef KURZUM_CONF_DISCREET_H
#define KURZUM_CONF_DISCREET_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"

/* The address, in the arena; *hidden is set when something was left out, else untouched. */
struct str discreet_address(struct arena *a, struct str address, bool *hidden);

/* Whether a word of a text (lines of `urls` or `config`, comments too) is an address with a
 * password or such a value. What only says where a secret is (file:, env:, a command) is none. */
bool discreet_has_secret(struct str text);

/* A line of `urls` without its end, comments too. */
void discreet_line(struct str line, struct buf *out, bool *hidden);

#endif
