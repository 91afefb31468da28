/* SPDX-License-Identifier: ISC */
#include "ui/when.h"

#include "base/civil.h"
#include "base/i18n.h"

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
