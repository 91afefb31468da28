/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "lang/itemmark.h"

static void check(const char *text, bool roman, size_t n, const char *shape, unsigned value)
{
	struct itemmark m;

	assert_int_equal(itemmark_read(str_z(text), roman, &m), n);
	if (n) {
		assert_memory_equal(m.shape, shape, 3);
		assert_int_equal(m.value, value);
	}
}

static void marks(void **state)
{
	(void)state;
	check("1. Item", true, 2, " 1.", 1);
	check("12.) Item", true, 4, " 1:", 12);
	check("2)", true, 2, " 1)", 2);
	check("(a) x", true, 3, "(a)", 1);
	check("B) x", true, 2, " A)", 2);
	check("iv) x", true, 3, " i)", 4);
	check("i) x", false, 2, " a)", 9);
}

static void others(void **state)
{
	(void)state;
	check("", true, 0, "", 0);
	check("(", true, 0, "", 0);
	check("1.5 Liter", true, 0, "", 0);
	check("2024. Dann", true, 0, "", 0);
	check("a. Satz", true, 0, "", 0);
	check("(1. x", true, 0, "", 0);
	check("Wort) x", true, 0, "", 0);
	check("1", true, 0, "", 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks),
		cmocka_unit_test(others),
	};

	return cmocka_run_group_tests_name("itemmark", tests, NULL, NULL);
}
