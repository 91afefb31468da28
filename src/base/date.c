/* SPDX-License-Identifier: ISC */
#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/datetext.h"

#define DAY INT64_C(86400)
/* Far beyond what any feed means, small enough that no sum here overflows. */
#define YEAR_MAX INT64_C(100000000)

/* ---- the calendar ---- */

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

int64_t date_from_civil(int64_t year, int month, int day, int hour, int minute, int second)
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

struct date_civil date_civil_utc(int64_t t)
{
	int64_t days = floor_div(t, DAY);
	int rest = (int)((t % DAY + DAY) % DAY);
	int64_t z = days + 719468; /* days since 1 March of year 0 */
	int64_t era = floor_div(z, 146097); /* of 400 years */
	int64_t in_era = z - era * 146097;
	int64_t year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	int64_t day = in_era - (year * 365 + year / 4 - year / 100);
	int month = (int)((day * 5 + 2) / 153); /* 0 March */

	return (struct date_civil){
		.year = year + era * 400 + (month >= 10),
		.month = month < 10 ? month + 3 : month - 9,
		.day = (int)(day - (month * 153 + 2) / 5) + 1,
		.hour = rest / 3600,
		.minute = rest / 60 % 60,
		.second = rest % 60,
		.weekday = (int)(((days + 3) % 7 + 7) % 7), /* 1970 began on a Thursday */
	};
}

struct date_civil date_civil_local(int64_t t)
{
	time_t seconds = (time_t)t;
	struct tm tm;

	if (!localtime_r(&seconds, &tm))
		return date_civil_utc(t);
	return (struct date_civil){
		.year = (int64_t)tm.tm_year + 1900,
		.month = tm.tm_mon + 1,
		.day = tm.tm_mday,
		.hour = tm.tm_hour,
		.minute = tm.tm_min,
		.second = tm.tm_sec,
		.weekday = (tm.tm_wday + 6) % 7,
	};
}

void date_print(int64_t t, char out[DATE_RFC3339])
{
	/* the form has four digits for the year: years 0 to 9999 */
	static const int64_t first = INT64_C(-62167219200), last = INT64_C(253402300799);
	struct date_civil c = date_civil_utc(t < first ? first : t > last ? last : t);
	char text[64];

	(void)snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", (int)c.year, c.month,
		       c.day, c.hour, c.minute, c.second);
	memcpy(out, text, DATE_RFC3339 - 1);
	out[DATE_RFC3339 - 1] = '\0';
}

/* ---- clocks ---- */

int64_t date_now(void)
{
	const char *set = getenv("KURZUM_NOW");
	long long seconds;
	int64_t t;

	if (set && str_int(str_z(set), 0, INT64_C(1) << 40, &seconds))
		return seconds;
	if (set && date_parse(str_z(set), &t))
		return t;
	return (int64_t)time(NULL);
}

int64_t date_ticks(void)
{
	struct timespec ts;

	if (clock_gettime(CLOCK_MONOTONIC, &ts) < 0)
		return 0;
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

bool date_parse(struct str s, int64_t *out)
{
	return datetext_parse(s, out);
}

bool date_parse_since(struct str s, int64_t *out)
{
	static const struct {
		char letter;
		int64_t seconds;
	} units[] = {{'m', 60}, {'h', 3600}, {'d', DAY}, {'w', 7 * DAY}, {'y', 365 * DAY}};
	long long n;

	s = str_trim(s);
	for (size_t i = 0; s.n && i < sizeof units / sizeof units[0]; i++) {
		if (s.p[s.n - 1] != units[i].letter ||
		    !str_int(str_sub(s, 0, s.n - 1), 0, 1000000, &n))
			continue;
		*out = date_now() - n * units[i].seconds;
		return true;
	}
	return date_parse(s, out);
}
