/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

#include "base/civil.h"

static void test_epoch(void **state)
{
	struct civil c = civil_utc(0);

	(void)state;
	assert_int_equal(c.year, 1970);
	assert_int_equal(c.month, 1);
	assert_int_equal(c.day, 1);
	assert_int_equal(c.weekday, 3); /* a Thursday */
	c = civil_utc(-1);
	assert_int_equal(c.year, 1969);
	assert_int_equal(c.month, 12);
	assert_int_equal(c.day, 31);
	assert_int_equal(c.hour * 10000 + c.minute * 100 + c.second, 235959);
}

/* Every day of 800 years, counted by hand. */
static void test_calendar(void **state)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int64_t t = civil_seconds(1600, 1, 1, 12, 0, 0);
	int weekday = civil_utc(t).weekday;

	(void)state;
	assert_int_equal(weekday, 5); /* a Saturday */
	for (int year = 1600; year < 2400; year++) {
		bool leap = year % 4 == 0 && (year % 100 || year % 400 == 0);

		for (int month = 1; month <= 12; month++) {
			for (int day = 1; day <= lengths[month - 1] + (month == 2 && leap); day++) {
				struct civil c = civil_utc(t);

				if (c.year != year || c.month != month || c.day != day ||
				    c.weekday != weekday || c.hour != 12)
					fail_msg("%d-%d-%d", year, month, day);
				if (civil_seconds(year, month, day, 12, 0, 0) != t)
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
	assert_int_equal(civil_seconds(2024, 14, 1, 0, 0, 0), civil_seconds(2025, 2, 1, 0, 0, 0));
	assert_int_equal(civil_seconds(2025, 0, 1, 0, 0, 0), civil_seconds(2024, 12, 1, 0, 0, 0));
	assert_int_equal(civil_seconds(2025, -11, 1, 0, 0, 0), civil_seconds(2024, 1, 1, 0, 0, 0));
	assert_int_equal(civil_seconds(2025, 3, 0, 0, 0, 0), civil_seconds(2025, 2, 28, 0, 0, 0));
	assert_int_equal(civil_seconds(2025, 1, 1, 24, 0, 0), civil_seconds(2025, 1, 2, 0, 0, 0));
	assert_int_equal(civil_seconds(2025, 1, 1, 0, 0, -1),
			 civil_seconds(2024, 12, 31, 23, 59, 59));
	/* absurd ones overflow nothing */
	(void)civil_seconds(INT64_MAX, INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX);
	(void)civil_seconds(INT64_MIN, INT32_MIN, INT32_MIN, INT32_MIN, INT32_MIN, INT32_MIN);
	(void)civil_utc(INT64_MAX);
	(void)civil_utc(INT64_MIN);
	(void)civil_local(INT64_MAX);
}

static void test_local(void **state)
{
	(void)state;
	assert_int_equal(setenv("TZ", "XYZ-2", 1), 0);
	tzset();
	struct civil c = civil_local(civil_seconds(2025, 6, 14, 23, 0, 0));

	assert_int_equal(c.day, 15);
	assert_int_equal(c.hour, 1);
	assert_int_equal(c.weekday, 6); /* a Sunday */
	assert_int_equal(unsetenv("TZ"), 0);
	tzset();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_epoch),
		cmocka_unit_test(test_calendar),
		cmocka_unit_test(test_carry),
		cmocka_unit_test(test_local),
	};

	return cmocka_run_group_tests_name("civil", tests, NULL, NULL);
}
