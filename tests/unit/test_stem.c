/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "lang/stem.h"

static void same(struct stem *s, const char *a, const char *b)
{
	char first[64];
	struct str one = stem_word(s, str_z(a));

	assert_true(one.n < sizeof first);
	memcpy(first, one.p, one.n);
	assert_true(str_eq(str_of(first, one.n), stem_word(s, str_z(b))));
}

static void german(void **state)
{
	struct stem *s = stem_new("de");

	(void)state;
	assert_non_null(s);
	same(s, "anteil", "anteilen");
	same(s, "haus", "hauses");
	stem_free(s);
}

static void english(void **state)
{
	struct stem *s = stem_new("en-GB");

	(void)state;
	assert_non_null(s);
	same(s, "connect", "connections");
	stem_free(s);
}

static void unknown(void **state)
{
	(void)state;
	assert_null(stem_new(""));
	assert_null(stem_new(NULL));
	assert_null(stem_new("ja"));
	assert_null(stem_new("../etc"));
	assert_true(str_eq(stem_word(NULL, STR("words")), STR("words")));
	stem_free(NULL);
}

static void lengths(void **state)
{
	struct stem *s = stem_new("de");
	char longest[400];

	(void)state;
	memset(longest, 'e', sizeof longest);
	assert_int_equal(stem_word(s, str_of(longest, sizeof longest)).n, sizeof longest);
	assert_int_equal(stem_word(s, STR("")).n, 0);
	stem_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(german),
		cmocka_unit_test(english),
		cmocka_unit_test(unknown),
		cmocka_unit_test(lengths),
	};

	return cmocka_run_group_tests_name("stem", tests, NULL, NULL);
}
