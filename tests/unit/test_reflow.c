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

static void assert_parts(const char *text, int cells, const char *const *want)
{
	struct str rest = str_z(text), line;
	int n = 0;

	while (reflow_parts(&rest, cells, &line)) {
		assert_non_null(want[n]);
		assert_true(str_eq(line, str_z(want[n])));
		n++;
	}
	assert_null(want[n]);
}

static void breaks_between_parts(void **state)
{
	static const char text[] = "Post · 1 July, 10:00 · 1 min · full text";

	(void)state;
	assert_parts("", 10, (const char *[]){NULL});
	assert_parts(text, 60, (const char *[]){text, NULL});
	/* at a blank it would break behind "1" */
	assert_parts(text, 26, (const char *[]){"Post · 1 July, 10:00", "1 min · full text", NULL});
	/* the dot would end or begin a line */
	assert_parts(text, 22, (const char *[]){"Post · 1 July, 10:00", "1 min · full text", NULL});
	assert_parts(text, 20, (const char *[]){"Post · 1 July, 10:00", "1 min · full text", NULL});
	/* a part longer than the line */
	assert_parts("a · one two three", 7, (const char *[]){"a", "one two", "three", NULL});
	assert_parts("· a ·", 3, (const char *[]){"· a", NULL});
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(breaks_at_blanks),
		cmocka_unit_test(breaks_between_parts),
		cmocka_unit_test(goes_on_whatever_the_width),
	};

	return cmocka_run_group_tests_name("reflow", tests, NULL, NULL);
}
