/* SPDX-License-Identifier: ISC */
#include "base/civil.h"

#include <time.h>

#define DAY INT64_C(86400)
/* Far beyond what any feed means, small enough that no sum here overflows. */
#define YEAR_MAX INT64_C(100000000)

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Days since 1970-01-01. The year is counted from March, so that the leap day is its last one. */
static int64_t days_of(int64_t year, int month, int64_t day)
{
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t m = month <= 2 ? month + 9 : month - 3; /* 0 March … 11 February */

	/* 306 days from March to the year's end: 1 March of year 0 is day -719468 */
	return y * 365 + floor_div(y, 4) - floor_div(y, 100) + floor_div(y, 400) +
	       (m * 153 + 2) / 5 + day - 1 - 719468;
}

int64_t civil_seconds(int64_t year, int month, int day, int hour, int minute, int second)
{
	int64_t months = (int64_t)month - 1;

	if (year > YEAR_MAX)
		year = YEAR_MAX;
	if (year < -YEAR_MAX)
		year = -YEAR_MAX;
	year += floor_div(months, 12);
	months -= floor_div(months, 12) * 12;
	return days_of(year, (int)months + 1, day) * DAY + (int64_t)hour * 3600 +
	       (int64_t)minute * 60 + second;
}

struct civil civil_utc(int64_t t)
{
	int64_t days = floor_div(t, DAY);
	int rest = (int)((t % DAY + DAY) % DAY);
	int64_t z = days + 719468; /* days since 1 March of year 0 */
	int64_t era = floor_div(z, 146097); /* of 400 years */
	int64_t in_era = z - era * 146097;
	int64_t year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	int64_t day = in_era - (year * 365 + year / 4 - year / 100);
	int month = (int)((day * 5 + 2) / 153); /* 0 March */

	return (struct civil){
		.year = year + era * 400 + (month >= 10),
		.month = month < 10 ? month + 3 : month - 9,
		.day = (int)(day - (month * 153 + 2) / 5) + 1,
		.hour = rest / 3600,
		.minute = rest / 60 % 60,
		.second = rest % 60,
		.weekday = (int)(((days + 3) % 7 + 7) % 7), /* 1970 began on a Thursday */
	};
}

struct civil civil_local(int64_t t)
{
	time_t seconds = (time_t)t;
	struct tm tm;

	if (!localtime_r(&seconds, &tm))
		return civil_utc(t);
	return (struct civil){
		.year = (int64_t)tm.tm_year + 1900,
		.month = tm.tm_mon + 1,
		.day = tm.tm_mday,
		.hour = tm.tm_hour,
		.minute = tm.tm_min,
		.second = tm.tm_sec,
		.weekday = (tm.tm_wday + 6) % 7,
	};
}

int64_t civil_local_seconds(int64_t year, int month, int day, int hour, int minute)
{
	struct tm tm = {.tm_year = (int)(year - 1900),
			.tm_mon = month - 1,
			.tm_mday = day,
			.tm_hour = hour,
			.tm_min = minute,
			.tm_isdst = -1};

	return (int64_t)mktime(&tm);
}
