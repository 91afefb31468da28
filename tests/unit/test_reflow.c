/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "ui/reflow.h"

static void assert_lines(const char *text, int cells, const char *const *want)
{
	struct str rest = str_z(text), line;
	int n = 0;

	while (reflow_line(&rest, cells, &line)) {
		assert_non_null(want[n]);
		assert_true(str_eq(line, str_z(want[n])));
		n++;
	}
	assert_null(want[n]);
	assert_int_equal(reflow_count(str_z(text), cells), n);
}

static void breaks_at_blanks(void **state)
{
	(void)state;
	assert_lines("", 10, (const char *[]){NULL});
	assert_lines("   ", 10, (const char *[]){NULL});
	assert_lines("one two three", 7, (const char *[]){"one two", "three", NULL});
	assert_lines("one  two", 3, (const char *[]){"one", "two", NULL});
	assert_lines("onetwothree x", 3, (const char *[]){"one", "two", "thr", "ee", "x", NULL});
	assert_lines("日本語 text", 5, (const char *[]){"日本", "語", "text", NULL});
}

static void goes_on_whatever_the_width(void **state)
{
	(void)state;
	assert_lines("日本", 1, (const char *[]){"日", "本", NULL});
	assert_lines("ab", 0, (const char *[]){"a", "b", NULL});
	assert_lines("ab", -7, (const char *[]){"a", "b", NULL});
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(breaks_at_blanks),
		cmocka_unit_test(goes_on_whatever_the_width),
	};

	return cmocka_run_group_tests_name("reflow", tests, NULL, NULL);
}
