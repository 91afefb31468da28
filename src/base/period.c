/* SPDX-License-Identifier: ISC */
#include "base/period.h"

#include <stdio.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/when.h"

#define DAY 86400
#define WEEK 7
#define YEAR_MIN 1970
#define YEAR_MAX 9999

/* Number of the week of a date, and the year that the week belongs to: that of its Thursday. */
static int iso_week(struct civil c, int64_t *year)
{
	int64_t thursday = civil_seconds(c.year, c.month, c.day + 3 - c.weekday, 0, 0, 0);

	*year = civil_utc(thursday).year;
	return (int)((thursday - civil_seconds(*year, 1, 1, 0, 0, 0)) / (WEEK * DAY)) + 1;
}

/* Days from a local date on. */
static void set(struct period *out, int64_t year, int month, int day, uint8_t days)
{
	struct civil first;
	int64_t week_year;

	*out = (struct period){.from = civil_local_seconds(year, month, day, 0, 0),
			       .to = civil_local_seconds(year, month, day + days, 0, 0),
			       .days = days};
	first = civil_utc(civil_seconds(year, month, day, 0, 0, 0));
	if (days == WEEK && first.weekday == 0) {
		out->week = (uint8_t)iso_week(first, &week_year);
		snprintf(out->name, sizeof out->name, "%04d-W%02d", (int)week_year % 10000,
			 out->week);
		return;
	}
	snprintf(out->name, sizeof out->name, "%04d-%02d-%02d%s", (int)first.year % 10000,
		 first.month, first.day, days == WEEK ? "+7" : "");
}

void period_before(struct period *out, int64_t t, uint8_t days)
{
	struct civil c = civil_local(t);

	set(out, c.year, c.month, c.day - days, days);
}

/* A number of so many digits off the front. */
static bool take_number(struct str *rest, size_t digits, int *out)
{
	long long n;

	if (rest->n < digits || !str_int(str_sub(*rest, 0, digits), 0, YEAR_MAX, &n))
		return false;
	*out = (int)n;
	*rest = str_sub(*rest, digits, rest->n);
	return true;
}

static bool take_mark(struct str *rest, char mark)
{
	if (!rest->n || rest->p[0] != mark)
		return false;
	*rest = str_sub(*rest, 1, rest->n);
	return true;
}

bool period_parse_day(struct period *out, struct str s)
{
	int year, month, day;
	struct civil c;

	if (!take_number(&s, 4, &year) || !take_mark(&s, '-') || !take_number(&s, 2, &month) ||
	    !take_mark(&s, '-') || !take_number(&s, 2, &day) || s.n || year < YEAR_MIN)
		return false;
	c = civil_utc(civil_seconds(year, month, day, 0, 0, 0));
	if (c.year != year || c.month != month || c.day != day)
		return false;
	set(out, year, month, day, 1);
	return true;
}

bool period_parse_week(struct period *out, struct str s)
{
	int year, week;
	int64_t monday, its_year;
	struct civil c;

	if (!take_number(&s, 4, &year) || year < YEAR_MIN)
		return false;
	(void)take_mark(&s, '-');
	if (!take_mark(&s, 'W'))
		(void)take_mark(&s, 'w');
	if (!take_number(&s, s.n == 1 ? 1 : 2, &week) || s.n || !week)
		return false;
	/* 4 January is always in the first week */
	monday = civil_seconds(year, 1, 4, 0, 0, 0);
	monday += ((int64_t)(week - 1) * WEEK - civil_utc(monday).weekday) * DAY;
	c = civil_utc(monday);
	if (iso_week(c, &its_year) != week || its_year != year)
		return false; /* few years have a week 53 */
	set(out, c.year, c.month, c.day, WEEK);
	return true;
}

void period_print(const struct period *p, struct buf *out)
{
	struct civil last = civil_local(p->to - 1);

	if (p->days == 1) {
		/* said with its year, whatever year it is now */
		when_day(p->from, p->from + 400 * (int64_t)DAY, out);
		return;
	}
	if (p->week) {
		/* TRANSLATORS: number of a week of the year; the days follow */
		buf_printf(out, _("Week %d"), p->week);
		buf_cstr(out, " · ");
	}
	when_date(p->from, p->to - 1, out);
	buf_cstr(out, " – ");
	when_date(p->to - 1, p->to - 1, out);
	buf_printf(out, " %d", (int)last.year);
}
