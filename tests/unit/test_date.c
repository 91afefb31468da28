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

#include "base/civil.h"
#include "base/date.h"

static void test_print(void **state)
{
	char text[DATE_RFC3339];

	(void)state;
	date_print(0, text);
	assert_string_equal(text, "1970-01-01T00:00:00Z");
	date_print(civil_seconds(2025, 6, 13, 8, 12, 7), text);
	assert_string_equal(text, "2025-06-13T08:12:07Z");
	date_print(civil_seconds(5, 1, 1, 0, 0, 0), text);
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
	assert_int_equal(date_now(), civil_seconds(2025, 6, 13, 8, 12, 0));
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
	assert_int_equal(t, civil_seconds(2025, 6, 13, 0, 0, 0));
	assert_false(date_parse_since(STR(""), &t));
	assert_false(date_parse_since(STR("d"), &t));
	assert_false(date_parse_since(STR("-1d"), &t));
	assert_false(date_parse_since(STR("3 days"), &t));
	assert_false(date_parse_since(STR("99999999999999d"), &t));
	assert_int_equal(unsetenv("KURZUM_NOW"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_print),
		cmocka_unit_test(test_now),
		cmocka_unit_test(test_since),
	};

	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
