/* SPDX-License-Identifier: ISC */
#include "base/datemail.h"

#include "base/byte.h"
#include "base/civil.h"

/* Takes so many digits off. */
static bool take_digits(struct str *s, size_t n, int *out)
{
	*out = 0;
	if (s->n < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (s->p[i] < '0' || s->p[i] > '9')
			return false;
		*out = *out * 10 + (s->p[i] - '0');
	}
	*s = str_sub(*s, n, s->n);
	return true;
}

static bool take_char(struct str *s, char c)
{
	if (!s->n || s->p[0] != c)
		return false;
	*s = str_sub(*s, 1, s->n);
	return true;
}

static void skip_weekday(struct str *s)
{
	if (s->n > 5 && byte_is_letter(s->p[0]) && byte_is_letter(s->p[1]) &&
	    byte_is_letter(s->p[2]) && s->p[3] == ',' && s->p[4] == ' ')
		*s = str_sub(*s, 5, s->n);
}

static bool take_month(struct str *s, int *out)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

	for (*out = 1; *out <= 12 && s->n > 3; ++*out) {
		if (memcmp(s->p, names + 3 * (*out - 1), 3) == 0) {
			*s = str_sub(*s, 3, s->n);
			return true;
		}
	}
	return false;
}

static bool take_day(struct str *s, int *year, int *month, int *day)
{
	bool two = s->n > 1 && s->p[1] != ' ';

	return take_digits(s, two ? 2 : 1, day) && take_char(s, ' ') && take_month(s, month) &&
	       take_char(s, ' ') && take_digits(s, 4, year) && take_char(s, ' ');
}

static bool take_time(struct str *s, int *seconds)
{
	int hour, minute, second;

	if (!take_digits(s, 2, &hour) || !take_char(s, ':') || !take_digits(s, 2, &minute) ||
	    !take_char(s, ':') || !take_digits(s, 2, &second) || !take_char(s, ' '))
		return false;
	*seconds = hour * 3600 + minute * 60 + second;
	return hour < 24 && minute < 60 && second < 60;
}

static bool take_zone(struct str *s, int *seconds)
{
	bool west = s->n && s->p[0] == '-';
	int hours, minutes;

	*seconds = 0;
	if (str_eq(*s, STR("GMT")) || str_eq(*s, STR("UTC")) || str_eq(*s, STR("Z")))
		return true;
	if (s->n != 5 || !take_char(s, west ? '-' : '+') || !take_digits(s, 2, &hours) ||
	    !take_digits(s, 2, &minutes) || hours > 14 || minutes > 59)
		return false;
	*seconds = (hours * 3600 + minutes * 60) * (west ? -1 : 1);
	return true;
}

bool datemail_parse(struct str s, int64_t *out)
{
	int year, month, day, seconds, zone;
	int64_t at;
	struct civil c;

	skip_weekday(&s);
	if (!take_day(&s, &year, &month, &day) || !take_time(&s, &seconds) ||
	    !take_zone(&s, &zone) || year < 1900)
		return false;
	at = civil_seconds(year, month, day, 0, 0, 0);
	c = civil_utc(at);
	if (c.day != day || c.month != month)
		return false;
	*out = at + seconds - zone;
	return true;
}
