/* SPDX-License-Identifier: ISC */
/*
 * when.h: points in time as a reader wants them. Pure; appends to *out; nothing for 0 (unknown).
 */
#ifndef KURZUM_BASE_WHEN_H
#define KURZUM_BASE_WHEN_H

#include <stdint.h>

#include "base/buf.h"

/* How long ago, in at most 7 cells: "now", "5 min", "2 h", "9 d", "2024-11". */
void when_short(int64_t t, int64_t now, struct buf *out);

/* The day, local: "13 June", of another year than `now` "13 June 2024". */
void when_date(int64_t t, int64_t now, struct buf *out);

/* Date and time of day, local: "13 June 2025, 08:12". */
void when_long(int64_t t, struct buf *out);

/*
 * Local date and time by a pattern: %d %m %b (name of the month in three letters) %y %Y %a (weekday
 * in two) %H %M %%; all else as it stands, at most 40 bytes.
 */
void when_format(int64_t t, const char *format, struct buf *out);

/* The local day: "Today", "Monday, 30 June", with its year when that is another. */
void when_day(int64_t t, int64_t now, struct buf *out);

#endif
