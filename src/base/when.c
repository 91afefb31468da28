/* SPDX-License-Identifier: ISC */
#include "base/when.h"

#include "base/civil.h"
#include "base/i18n.h"
#include "base/utf8.h"

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

static const char *const months[] = {
	N_("January"),	 N_("February"), N_("March"),	 N_("April"),
	N_("May"),	 N_("June"),	 N_("July"),	 N_("August"),
	N_("September"), N_("October"),	 N_("November"), N_("December"),
};

void when_short(int64_t t, int64_t now, struct buf *out)
{
	int64_t age = now - t;

	if (!t)
		return;
	if (age < MINUTE) { /* the future too: clocks differ */
		buf_cstr(out, _("now"));
	} else if (age < HOUR) {
		buf_printf(out, _("%d min"), (int)(age / MINUTE));
	} else if (age < DAY) {
		buf_printf(out, _("%d h"), (int)(age / HOUR));
	} else if (age < 100 * DAY) {
		buf_printf(out, _("%d d"), (int)(age / DAY));
	} else {
		struct civil c = civil_local(t);

		buf_printf(out, "%04d-%02d", (int)c.year, c.month);
	}
}

void when_long(int64_t t, struct buf *out)
{
	struct civil c;

	if (!t)
		return;
	c = civil_local(t);
	/* TRANSLATORS: day, month, year, hour, minute */
	buf_printf(out, _("%d %s %d, %02d:%02d"), c.day, _(months[c.month - 1]), (int)c.year,
		   c.hour, c.minute);
}

static const char *const weekdays[] = {
	N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
	N_("Friday"), N_("Saturday"), N_("Sunday"),
};

static int64_t day_of(struct civil c)
{
	return civil_seconds(c.year, c.month, c.day, 0, 0, 0) / DAY;
}

void when_day(int64_t t, int64_t now, struct buf *out)
{
	struct civil c = civil_local(t), today = civil_local(now);
	int64_t ago = day_of(today) - day_of(c);

	if (ago == 0)
		buf_cstr(out, _("Today"));
	else if (ago == 1)
		buf_cstr(out, _("Yesterday"));
	else if (c.year == today.year) /* TRANSLATORS: weekday, day, month */
		buf_printf(out, _("%s, %d %s"), _(weekdays[c.weekday]), c.day,
			   _(months[c.month - 1]));
	else /* TRANSLATORS: weekday, day, month, year */
		buf_printf(out, _("%s, %d %s %d"), _(weekdays[c.weekday]), c.day,
			   _(months[c.month - 1]), (int)c.year);
}

/* The first clusters of a name. */
static void print_start(const char *name, int clusters, struct buf *out)
{
	struct str rest = str_z(name);

	while (rest.n && clusters-- > 0) {
		int width;
		size_t n = utf8_grapheme(rest, &width);

		buf_str(out, str_sub(rest, 0, n));
		rest = str_sub(rest, n, rest.n);
	}
}

static void print_part(char part, const struct civil *c, struct buf *out)
{
	switch (part) {
	case 'd':
		buf_printf(out, "%02d", c->day);
		break;
	case 'm':
		buf_printf(out, "%02d", c->month);
		break;
	case 'b':
		print_start(_(months[c->month - 1]), 3, out);
		break;
	case 'y':
		buf_printf(out, "%02d", (int)(c->year % 100));
		break;
	case 'Y':
		buf_printf(out, "%04d", (int)c->year);
		break;
	case 'a':
		print_start(_(weekdays[c->weekday]), 2, out);
		break;
	case 'H':
		buf_printf(out, "%02d", c->hour);
		break;
	case 'M':
		buf_printf(out, "%02d", c->minute);
		break;
	default:
		buf_char(out, part);
		break;
	}
}

#define FORMAT_BYTES 40

void when_format(int64_t t, const char *format, struct buf *out)
{
	struct civil c = civil_local(t);
	size_t start = out->len;

	for (; t && *format && out->len - start < FORMAT_BYTES; format++) {
		if (*format == '%' && format[1])
			print_part(*++format, &c, out);
		else
			buf_char(out, *format);
	}
}

void when_date(int64_t t, int64_t now, struct buf *out)
{
	struct civil c;

	if (!t)
		return;
	c = civil_local(t);
	/* TRANSLATORS: day, month */
	buf_printf(out, _("%d %s"), c.day, _(months[c.month - 1]));
	if (c.year != civil_local(now).year)
		buf_printf(out, " %d", (int)c.year);
}
