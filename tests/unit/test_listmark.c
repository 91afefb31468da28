/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "doc/listmark.h"

static void marks(void **state)
{
	static const struct {
		int32_t number;
		uint8_t count;
		const char *want;
	} cases[] = {
		{7, COUNT_PLAIN, "7"},
		{-3, COUNT_PLAIN, "-3"},
		{0, COUNT_DECIMAL, "0"},
		{INT32_MIN, COUNT_PLAIN, "-2147483648"},
		{1, COUNT_LOWER, "a"},
		{26, COUNT_UPPER, "Z"},
		{27, COUNT_LOWER, "aa"},
		{702, COUNT_LOWER, "zz"},
		{703, COUNT_LOWER | COUNT_ON | COUNT_DOWN, "aaa"},
		{INT32_MAX, COUNT_LOWER, "fxshrxw"},
		{0, COUNT_LOWER, "0"},
		{4, COUNT_LOWER_ROMAN, "iv"},
		{1994, COUNT_UPPER_ROMAN, "MCMXCIV"},
		{3888, COUNT_LOWER_ROMAN, "mmmdccclxxxviii"},
		{3999, COUNT_LOWER_ROMAN, "mmmcmxcix"},
		{4000, COUNT_LOWER_ROMAN, "4000"},
		{-1, COUNT_UPPER_ROMAN, "-1"},
	};
	char mark[LISTMARK_MAX];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_equal(listmark_print(cases[i].number, cases[i].count, mark),
				 strlen(cases[i].want));
		assert_string_equal(mark, cases[i].want);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks),
	};

	return cmocka_run_group_tests_name("listmark", tests, NULL, NULL);
}
