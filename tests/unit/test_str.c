/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>

#include "base/str.h"

static void assert_str(struct str s, const char *want)
{
	assert_int_equal(s.n, strlen(want));
	if (s.n)
		assert_memory_equal(s.p, want, s.n);
}

static void test_compare(void **state)
{
	(void)state;
	assert_true(str_eq(STR_NONE, STR("")));
	assert_true(str_ieq(STR_NONE, STR("")));
	assert_int_equal(str_cmp(STR_NONE, STR("")), 0);
	assert_false(str_eq(STR("a"), STR("A")));
	assert_true(str_ieq(STR("aZ-9"), STR("Az-9")));
	assert_false(str_ieq(STR("@"), STR("`"))); /* neighbours of the letters stay apart */
	assert_false(str_ieq(STR("["), STR("{")));
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR("b"), STR("ab")) > 0);
	assert_true(str_cmp(STR("\x80"), STR("a")) > 0); /* bytes have no sign */
}

static void test_ends(void **state)
{
	(void)state;
	assert_true(str_starts(STR("abc"), STR("")));
	assert_true(str_starts(STR("abc"), STR("abc")));
	assert_false(str_starts(STR("abc"), STR("abcd")));
	assert_false(str_starts(STR("Abc"), STR("ab")));
	assert_true(str_istarts(STR("Abc"), STR("aB")));
	assert_false(str_istarts(STR("A"), STR("aB")));
	assert_true(str_ends(STR("abc"), STR("bc")));
	assert_false(str_ends(STR("bc"), STR("abc")));
	assert_true(str_iends(STR("x.RSS"), STR(".rss")));
	assert_false(str_iends(STR("x.RSS"), STR(".rs")));
}

static void test_find(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("abcabc"), STR("ca")), 2);
	assert_int_equal(str_find(STR("abc"), STR("")), 0);
	assert_int_equal(str_find(STR(""), STR("a")), SIZE_MAX);
	assert_int_equal(str_find(STR("ab"), STR("abc")), SIZE_MAX);
	assert_int_equal(str_ifind(STR("the TITLE"), STR("title")), 4);
	assert_int_equal(str_ifind(STR("the TITL"), STR("title")), SIZE_MAX);
	assert_int_equal(str_ifind(STR("x"), STR("")), 0);
	assert_int_equal(str_chr(STR("abc"), 'c'), 2);
	assert_int_equal(str_chr(STR_NONE, 'c'), SIZE_MAX);
	assert_int_equal(str_chr(str_of("a\0b", 3), '\0'), 1);
}

static void test_pieces(void **state)
{
	struct str rest = STR("a,,b,"), piece;

	(void)state;
	assert_str(str_sub(STR("abc"), 1, 2), "b");
	assert_str(str_sub(STR("abc"), 1, SIZE_MAX), "bc");
	assert_str(str_sub(STR("abc"), 3, 1), "");
	assert_str(str_sub(STR("abc"), 9, 12), "");
	assert_str(str_trim(STR(" \t\r\n a b \v\f")), "a b");
	assert_str(str_trim(STR("  ")), "");
	assert_true(str_cut(&rest, ',', &piece));
	assert_str(piece, "a");
	assert_true(str_cut(&rest, ',', &piece));
	assert_str(piece, "");
	assert_true(str_cut(&rest, ',', &piece));
	assert_str(piece, "b");
	assert_true(str_cut(&rest, ',',
			    &piece)); /* what ends in the separator has an empty last piece */
	assert_str(piece, "");
	assert_false(str_cut(&rest, ',', &piece));
}

static void test_lines(void **state)
{
	struct str rest = STR("one\r\n\ntwo\rx\nlast"), line;

	(void)state;
	assert_true(str_line(&rest, &line));
	assert_str(line, "one");
	assert_true(str_line(&rest, &line));
	assert_str(line, "");
	assert_true(str_line(&rest, &line));
	assert_str(line, "two\rx");
	assert_true(str_line(&rest, &line));
	assert_str(line, "last");
	assert_false(str_line(&rest, &line));
	rest = STR("a\n");
	assert_true(str_line(&rest, &line));
	assert_false(str_line(&rest, &line)); /* an LF ends a line, it begins none */
}

static void test_int(void **state)
{
	long long n = 99;

	(void)state;
	assert_false(str_int(STR(""), -9, 9, &n));
	assert_false(str_int(STR("-"), -9, 9, &n));
	assert_false(str_int(STR("+-1"), -9, 9, &n));
	assert_false(str_int(STR("1 "), -9, 9, &n));
	assert_false(str_int(STR("0x1"), -9, 9, &n));
	assert_false(str_int(STR("10"), -9, 9, &n));
	assert_false(str_int(STR("-10"), -9, 9, &n));
	assert_false(str_int(STR("9223372036854775808"), LLONG_MIN, LLONG_MAX, &n));
	assert_false(str_int(STR("-9223372036854775809"), LLONG_MIN, LLONG_MAX, &n));
	assert_false(str_int(STR("99999999999999999999999"), LLONG_MIN, LLONG_MAX, &n));
	assert_int_equal(n, 99);
	assert_true(str_int(STR("9223372036854775807"), LLONG_MIN, LLONG_MAX, &n));
	assert_true(n == LLONG_MAX);
	assert_true(str_int(STR("-9223372036854775808"), LLONG_MIN, LLONG_MAX, &n));
	assert_true(n == LLONG_MIN);
	assert_true(str_int(STR("+007"), 0, 9, &n));
	assert_int_equal(n, 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_compare), cmocka_unit_test(test_ends),
		cmocka_unit_test(test_find),	cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_lines),	cmocka_unit_test(test_int),
	};

	return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
