/* SPDX-License-Identifier: ISC */
/*
 * period.h: a local day, or a week, as a span of time with a name. Weeks are those of ISO 8601:
 * they begin on Monday, the first one of a year has its first Thursday.
 *
 * Pure but for the time zone.
 */
#ifndef KURZUM_BASE_PERIOD_H
#define KURZUM_BASE_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

#define PERIOD_NAME 16 /* bytes, NUL included */

struct period {
	int64_t from, to; /* midnight to midnight, `to` is outside */
	uint8_t days; /* 1 or 7 */
	uint8_t week; /* number of the ISO week; 0: a day, or seven days that are none */
	char name[PERIOD_NAME]; /* "2025-06-20", "2025-W25", "2025-06-13+7" */
};

/* The whole local days, so many, before the day that has the time t. */
void period_before(struct period *out, int64_t t, uint8_t days);

/* "2025-06-20"; "2025-W25" or "2025-25", years 1970 to 9999. False: it is none. */
bool period_parse_day(struct period *out, struct str s);
bool period_parse_week(struct period *out, struct str s);

/* For people: "Friday, 20 June 2025", "Week 25 · 16 June – 22 June 2025". */
void period_print(const struct period *p, struct buf *out);

#endif
