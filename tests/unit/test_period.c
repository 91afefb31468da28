/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <time.h>

#include "base/civil.h"
#include "base/period.h"

#define DAY 86400

static void assert_shown(const struct period *p, const char *want)
{
	struct buf out;

	buf_init(&out, 256);
	period_print(p, &out);
	assert_string_equal(out.data, want);
	buf_release(&out);
}

/* ISO 8601: the first week of a year has its first Thursday. */
static void weeks(void **state)
{
	static const struct {
		const char *text, *name;
		int64_t year;
		int month, day;
		const char *shown;
	} cases[] = {
		{"2025-W25", "2025-W25", 2025, 6, 16, "Week 25 · 16 June – 22 June 2025"},
		{"2025-25", "2025-W25", 2025, 6, 16, "Week 25 · 16 June – 22 June 2025"},
		{"2025W1", "2025-W01", 2024, 12, 30, "Week 1 · 30 December 2024 – 5 January 2025"},
		{"2020-W53", "2020-W53", 2020, 12, 28,
		 "Week 53 · 28 December 2020 – 3 January 2021"},
		{"2021-w01", "2021-W01", 2021, 1, 4, "Week 1 · 4 January – 10 January 2021"},
	};
	struct period p;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_true(period_parse_week(&p, str_z(cases[i].text)));
		assert_string_equal(p.name, cases[i].name);
		assert_int_equal(p.from, civil_seconds(cases[i].year, cases[i].month, cases[i].day,
						       0, 0, 0));
		assert_int_equal(p.to - p.from, 7 * DAY);
		assert_shown(&p, cases[i].shown);
	}
}

static void days(void **state)
{
	struct period p;

	(void)state;
	assert_true(period_parse_day(&p, STR("2024-02-29")));
	assert_string_equal(p.name, "2024-02-29");
	assert_int_equal(p.from, civil_seconds(2024, 2, 29, 0, 0, 0));
	assert_int_equal(p.to - p.from, DAY);
	assert_shown(&p, "Thursday, 29 February 2024");
}

static void none(void **state)
{
	static const char *const not_weeks[] = {"",	    "2025",	 "2025-W",    "2025-W00",
						"2025-W53", "2025-W54",	 "2025-W255", "25",
						"1969-W01", "2025-W25 ", "x025-W25"};
	static const char *const not_days[] = {"",	     "2025-06-31", "2025-6-1",	"2025-06",
					       "2025-02-29", "20250620",   "1969-12-31"};
	struct period p;

	(void)state;
	for (size_t i = 0; i < sizeof not_weeks / sizeof *not_weeks; i++)
		assert_false(period_parse_week(&p, str_z(not_weeks[i])));
	for (size_t i = 0; i < sizeof not_days / sizeof *not_days; i++)
		assert_false(period_parse_day(&p, str_z(not_days[i])));
}

/* Whole days before a time; the day on which clocks are put forward has 23 hours. */
static void before(void **state)
{
	struct period p;

	(void)state;
	period_before(&p, civil_seconds(2025, 6, 23, 6, 30, 0), 7);
	assert_string_equal(p.name, "2025-W25");
	period_before(&p, civil_seconds(2025, 6, 20, 6, 30, 0), 7);
	assert_string_equal(p.name, "2025-06-13+7");
	assert_shown(&p, "13 June – 19 June 2025");
	period_before(&p, civil_seconds(2025, 1, 1, 0, 0, 0), 1);
	assert_string_equal(p.name, "2024-12-31");
	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	tzset();
	assert_true(period_parse_day(&p, STR("2025-03-30")));
	assert_int_equal(p.from, civil_seconds(2025, 3, 29, 23, 0, 0));
	assert_int_equal(p.to - p.from, 23 * 3600);
	setenv("TZ", "UTC", 1);
	tzset();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(weeks),
		cmocka_unit_test(days),
		cmocka_unit_test(none),
		cmocka_unit_test(before),
	};

	setenv("TZ", "UTC", 1);
	return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}
