/* SPDX-License-Identifier: ISC */
/*
 * civil.h: the calendar: seconds since 1970 UTC as year, month, day and time of day, and back.
 *
 * Proleptic Gregorian, as ISO 8601 has it. Pure but for the time zone of civil_local. O(1).
 */
#ifndef KURZUM_BASE_CIVIL_H
#define KURZUM_BASE_CIVIL_H

#include <stdint.h>

/* Civil date → seconds; fields out of range carry over. */
int64_t civil_seconds(int64_t year, int month, int day, int hour, int minute, int second);

struct civil {
	int64_t year;
	int month, day, hour, minute, second; /* month and day from 1 */
	int weekday; /* 0 Monday … 6 Sunday */
};

struct civil civil_utc(int64_t t);
struct civil civil_local(int64_t t); /* by TZ */

/* Local date → seconds, by TZ; fields out of range carry over. -1: none the system knows. */
int64_t civil_local_seconds(int64_t year, int month, int day, int hour, int minute);

#endif
