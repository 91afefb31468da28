/* SPDX-License-Identifier: ISC */
/*
 * datemail.h: dates as RFC 5322 (3.3) has them, "Sun, 01 Mar 2026 12:00:00 +0100": what nearly all
 * feeds and servers send, read without a look at words of other languages (datetext.h).
 */
#ifndef KURZUM_BASE_DATEMAIL_H
#define KURZUM_BASE_DATEMAIL_H

#include <stdint.h>

#include "base/str.h"

/* Seconds in UTC; false: it is written otherwise, and may be a date all the same. */
bool datemail_parse(struct str s, int64_t *out);

#endif
