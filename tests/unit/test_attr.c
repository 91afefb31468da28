/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "feed/attr.h"

static void assert_str(struct str s, const char *want)
{
	if (!str_eq(s, str_z(want)))
		fail_msg("\"%.*s\" instead of \"%s\"", STR_ARG(s), want);
}

static void test_attributes(void **state)
{
	struct str rest = STR(" a='1' b = \"2 > 1\" c=3/ d xml:base='' / e= f='open");
	struct attr a;

	(void)state;
	assert_true(attr_cut(&rest, &a));
	assert_str(a.name, "a");
	assert_str(a.value, "1");
	assert_int_equal(a.quote, '\'');
	assert_true(attr_cut(&rest, &a));
	assert_str(a.name, "b");
	assert_str(a.value, "2 > 1");
	assert_true(attr_cut(&rest, &a));
	assert_str(a.value, "3/");
	assert_int_equal(a.quote, 0);
	assert_true(attr_cut(&rest, &a));
	assert_str(a.name, "d");
	assert_false(a.has_value);
	assert_true(attr_cut(&rest, &a));
	assert_str(a.name, "xml:base");
	assert_true(a.has_value);
	assert_int_equal(a.value.n, 0);
	assert_true(attr_cut(&rest, &a));
	assert_str(a.name, "e");
	assert_str(a.value, "f='open");
	assert_false(attr_cut(&rest, &a));
}

static void test_odd(void **state)
{
	struct str rest = STR("= ='x' \"y\"");
	struct attr a;
	int n = 0;

	(void)state;
	while (attr_cut(&rest, &a) && n < 10)
		n++;
	assert_in_range(n, 1, 5);
	rest = STR(" / ");
	assert_false(attr_cut(&rest, &a));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_odd),
	};

	return cmocka_run_group_tests_name("attr", tests, NULL, NULL);
}
