/* SPDX-License-Identifier: ISC */
/*
 * fuzz_date.c: any bytes as a date, from a feed or typed: what is understood can be printed, and
 * what is printed is understood as the same.
 */
#include "base/date.h"
#include "base/datemail.h"
#include "base/datename.h"
#include "base/datetext.h"
#include "frame.h"

#define YEAR_10000 253402300800 /* where four digits end */

static void check_again(int64_t t)
{
	char text[DATE_RFC3339], mail[DATE_MAIL];
	int64_t again;

	if (t < 0 || t >= YEAR_10000)
		return;
	date_print(t, text);
	assert(date_parse(str_z(text), &again) && again == t);
	date_print_mail(t, "+0000", mail);
	assert(date_parse(str_z(mail), &again) && again == t);
}

static void fuzz_one(struct str s)
{
	struct datename_zone zone;
	int64_t t, other;

	if (date_parse(s, &t))
		check_again(t);
	if (datemail_parse(s, &t) && datetext_parse(s, &other))
		assert(t == other);
	if (date_parse_since(s, &t))
		check_again(t);
	if (datename_zone_find(&zone, s))
		assert(zone.minutes >= -24 * 60 && zone.minutes <= 24 * 60);
}
