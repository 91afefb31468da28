/* SPDX-License-Identifier: ISC */
#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/civil.h"
#include "base/datetext.h"

#define DAY INT64_C(86400)

void date_print_mail(int64_t t, const char *zone, char out[DATE_MAIL])
{
	static const char days[][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
					 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	struct civil c = civil_utc(t);

	snprintf(out, DATE_MAIL, "%s, %02d %s %04d %02d:%02d:%02d %s", days[c.weekday], c.day,
		 months[c.month - 1], (int)c.year, c.hour, c.minute, c.second, zone);
}

void date_print(int64_t t, char out[DATE_RFC3339])
{
	/* the form has four digits for the year: years 0 to 9999 */
	static const int64_t first = INT64_C(-62167219200), last = INT64_C(253402300799);
	struct civil c = civil_utc(t < first ? first : t > last ? last : t);
	const int values[] = {(int)c.year / 100, (int)c.year % 100, c.month, c.day, c.hour,
			      c.minute,		 c.second};
	/* where the values stand */
	static const unsigned char places[] = {0, 2, 5, 8, 11, 14, 17};

	memcpy(out, "0000-00-00T00:00:00Z", DATE_RFC3339);
	for (size_t i = 0; i < sizeof places; i++) {
		out[places[i]] = (char)('0' + values[i] / 10);
		out[places[i] + 1] = (char)('0' + values[i] % 10);
	}
}

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
