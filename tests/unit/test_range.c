/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/range.h"

static void test_range(void **state)
{
	struct range r = {2, 5}, none = {5, 5}, wrong = {5, 2};

	(void)state;
	assert_int_equal(range_len(r), 3);
	assert_int_equal(range_len(none), 0);
	assert_int_equal(range_len(wrong), 0);
	assert_false(range_has(r, 1));
	assert_true(range_has(r, 2));
	assert_true(range_has(r, 4));
	assert_false(range_has(r, 5));
	assert_false(range_has(none, 5));
}

static void test_meets(void **state)
{
	struct range a = {2, 5}, touching = {5, 9}, over = {4, 6}, in = {3, 4};

	(void)state;
	assert_false(range_meets(a, touching));
	assert_false(range_meets(touching, a));
	assert_true(range_meets(a, over));
	assert_true(range_meets(in, a));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_range),
		cmocka_unit_test(test_meets),
	};

	return cmocka_run_group_tests_name("range", tests, NULL, NULL);
}
