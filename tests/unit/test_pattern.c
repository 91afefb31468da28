/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "store/pattern.h"

static bool fits(const char *pattern, const char *text, struct range *where)
{
	struct pattern *p = pattern_new(str_z(pattern), NULL, 0);
	bool found;

	assert_non_null(p);
	found = pattern_find(p, str_z(text), 0, where);
	pattern_free(p);
	return found;
}

static void places(void **state)
{
	struct range r;

	(void)state;
	assert_true(fits("h.fen", "Der HAFEN", &r));
	assert_int_equal(r.start, 4);
	assert_int_equal(r.end, 9);
	assert_true(fits("^Zwei$", "Eins\nzwei\ndrei", &r));
	assert_int_equal(r.start, 5);
	assert_false(fits("vier", "Eins\nzwei\ndrei", NULL));
}

static void what_is_wrong_is_told(void **state)
{
	char what[100] = "";

	(void)state;
	assert_null(pattern_new(STR("(a"), what, sizeof what));
	assert_true(strlen(what) > 0);
}

/* The first way is tried to its end before the second one fits: Fibonacci's numbers of steps. */
static void steps_are_counted(void **state)
{
	static const char pattern[] = "^(a|aa)+$|c";

	(void)state;
	assert_true(fits(pattern, "aaaaaaaaaac", NULL));
	/* half a million: PCRE2's own limit are ten */
	assert_false(fits(pattern, "aaaaaaaaaaaaaaaaaaaaaaaaaac", NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places),
		cmocka_unit_test(what_is_wrong_is_told),
		cmocka_unit_test(steps_are_counted),
	};

	return cmocka_run_group_tests_name("pattern", tests, NULL, NULL);
}
