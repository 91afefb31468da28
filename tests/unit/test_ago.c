/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/ago.h"

static void assert_ago(int64_t seconds, const char *words)
{
	struct buf out;

	buf_init(&out, BUF_MAX);
	ago_print(seconds, &out);
	assert_string_equal(out.data, words);
	buf_release(&out);
}

static void test_units(void **state)
{
	(void)state;
	assert_ago(-5, "1 min");
	assert_ago(0, "1 min");
	assert_ago(119, "1 min");
	assert_ago(120, "2 min");
	assert_ago(3599, "59 min");
	assert_ago(3600, "1 h");
	assert_ago(47 * 3600, "47 h");
	assert_ago(48 * 3600, "2 d");
	assert_ago(INT64_C(86400) * 100000, "100000 d");
}

static void test_past(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, BUF_MAX);
	ago_past(-90, "just now, ", "%s ago, ", &out);
	ago_past(59, "just now, ", "%s ago, ", &out);
	ago_past(60, "just now, ", "%s ago, ", &out);
	ago_past(7200, "just now", "%s ago", &out);
	assert_string_equal(out.data, "just now, just now, 1 min ago, 2 h ago");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_units),
					   cmocka_unit_test(test_past)};

	return cmocka_run_group_tests_name("ago", tests, NULL, NULL);
}
