/* SPDX-License-Identifier: ISC */
/* ago.h: spans of time in words: "5 min", "3 h", "2 d". Pure. */
#ifndef KURZUM_BASE_AGO_H
#define KURZUM_BASE_AGO_H

#include <stdint.h>

#include "base/buf.h"

/* Appends a span of seconds, at least a minute, in its largest whole unit. */
void ago_print(int64_t seconds, struct buf *out);

/* Appends `now` when it is less than a minute ago, else `past` with the span for its %s. */
void ago_past(int64_t seconds, const char *now, const char *past, struct buf *out);

#endif
