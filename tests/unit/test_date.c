/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/date.h"

static void test_epoch(void **state)
{
	struct date_civil c = date_civil_utc(0);

	(void)state;
	assert_int_equal(c.year, 1970);
	assert_int_equal(c.month, 1);
	assert_int_equal(c.day, 1);
	assert_int_equal(c.weekday, 3); /* a Thursday */
	c = date_civil_utc(-1);
	assert_int_equal(c.year, 1969);
	assert_int_equal(c.month, 12);
	assert_int_equal(c.day, 31);
	assert_int_equal(c.hour * 10000 + c.minute * 100 + c.second, 235959);
}

/* Every day of 800 years, counted by hand. */
static void test_calendar(void **state)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int64_t t = date_from_civil(1600, 1, 1, 12, 0, 0);
	int weekday = date_civil_utc(t).weekday;

	(void)state;
	assert_int_equal(weekday, 5); /* a Saturday */
	for (int year = 1600; year < 2400; year++) {
		bool leap = year % 4 == 0 && (year % 100 || year % 400 == 0);

		for (int month = 1; month <= 12; month++) {
			for (int day = 1; day <= lengths[month - 1] + (month == 2 && leap); day++) {
				struct date_civil c = date_civil_utc(t);

				if (c.year != year || c.month != month || c.day != day ||
				    c.weekday != weekday || c.hour != 12)
					fail_msg("%d-%d-%d", year, month, day);
				if (date_from_civil(year, month, day, 12, 0, 0) != t)
					fail_msg("from %d-%d-%d", year, month, day);
				t += 86400;
				weekday = (weekday + 1) % 7;
			}
		}
	}
}

static void test_carry(void **state)
{
	(void)state;
	assert_int_equal(date_from_civil(2024, 14, 1, 0, 0, 0),
			 date_from_civil(2025, 2, 1, 0, 0, 0));
	assert_int_equal(date_from_civil(2025, 0, 1, 0, 0, 0),
			 date_from_civil(2024, 12, 1, 0, 0, 0));
	assert_int_equal(date_from_civil(2025, -11, 1, 0, 0, 0),
			 date_from_civil(2024, 1, 1, 0, 0, 0));
	assert_int_equal(date_from_civil(2025, 3, 0, 0, 0, 0),
			 date_from_civil(2025, 2, 28, 0, 0, 0));
	assert_int_equal(date_from_civil(2025, 1, 1, 24, 0, 0),
			 date_from_civil(2025, 1, 2, 0, 0, 0));
	assert_int_equal(date_from_civil(2025, 1, 1, 0, 0, -1),
			 date_from_civil(2024, 12, 31, 23, 59, 59));
	/* absurd ones overflow nothing */
	(void)date_from_civil(INT64_MAX, INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX);
	(void)date_from_civil(INT64_MIN, INT32_MIN, INT32_MIN, INT32_MIN, INT32_MIN, INT32_MIN);
	(void)date_civil_utc(INT64_MAX);
	(void)date_civil_utc(INT64_MIN);
	(void)date_civil_local(INT64_MAX);
}

static void test_print(void **state)
{
	char text[DATE_RFC3339];

	(void)state;
	date_print(0, text);
	assert_string_equal(text, "1970-01-01T00:00:00Z");
	date_print(date_from_civil(2025, 6, 13, 8, 12, 7), text);
	assert_string_equal(text, "2025-06-13T08:12:07Z");
	date_print(date_from_civil(5, 1, 1, 0, 0, 0), text);
	assert_string_equal(text, "0005-01-01T00:00:00Z");
	date_print(INT64_MAX, text);
	assert_string_equal(text, "9999-12-31T23:59:59Z");
	date_print(INT64_MIN, text);
	assert_string_equal(text, "0000-01-01T00:00:00Z");
}

static void test_now(void **state)
{
	(void)state;
	assert_int_equal(setenv("KURZUM_NOW", "2025-06-13T08:12:00Z", 1), 0);
	assert_int_equal(date_now(), date_from_civil(2025, 6, 13, 8, 12, 0));
	assert_int_equal(setenv("KURZUM_NOW", "86400", 1), 0);
	assert_int_equal(date_now(), 86400);
	assert_int_equal(setenv("KURZUM_NOW", "tomorrow", 1), 0);
	assert_true(date_now() > 86400);
	assert_int_equal(unsetenv("KURZUM_NOW"), 0);
	assert_true(date_now() > 86400);
	int64_t before = date_ticks();

	assert_true(date_ticks() >= before);
}

static void test_since(void **state)
{
	int64_t t;

	(void)state;
	assert_int_equal(setenv("KURZUM_NOW", "10000000", 1), 0);
	assert_true(date_parse_since(STR("3d"), &t));
	assert_int_equal(t, 10000000 - 3 * 86400);
	assert_true(date_parse_since(STR(" 12h "), &t));
	assert_int_equal(t, 10000000 - 12 * 3600);
	assert_true(date_parse_since(STR("0m"), &t));
	assert_int_equal(t, 10000000);
	assert_true(date_parse_since(STR("2w"), &t));
	assert_int_equal(t, 10000000 - 14 * 86400);
	assert_true(date_parse_since(STR("2025-06-13"), &t));
	assert_int_equal(t, date_from_civil(2025, 6, 13, 0, 0, 0));
	assert_false(date_parse_since(STR(""), &t));
	assert_false(date_parse_since(STR("d"), &t));
	assert_false(date_parse_since(STR("-1d"), &t));
	assert_false(date_parse_since(STR("3 days"), &t));
	assert_false(date_parse_since(STR("99999999999999d"), &t));
	assert_int_equal(unsetenv("KURZUM_NOW"), 0);
}

static void test_local(void **state)
{
	(void)state;
	assert_int_equal(setenv("TZ", "XYZ-2", 1), 0);
	tzset();
	struct date_civil c = date_civil_local(date_from_civil(2025, 6, 14, 23, 0, 0));

	assert_int_equal(c.day, 15);
	assert_int_equal(c.hour, 1);
	assert_int_equal(c.weekday, 6); /* a Sunday */
	assert_int_equal(unsetenv("TZ"), 0);
	tzset();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_epoch), cmocka_unit_test(test_calendar),
		cmocka_unit_test(test_carry), cmocka_unit_test(test_print),
		cmocka_unit_test(test_now),   cmocka_unit_test(test_since),
		cmocka_unit_test(test_local),
	};

	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
