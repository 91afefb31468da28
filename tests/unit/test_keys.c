/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "conf/keys.h"

static void finds_each_by_its_name(void **state)
{
	(void)state;
	for (unsigned i = 0; i < KEYS_COUNT; i++) {
		const struct keys_info *info = keys_get((enum keys_action)i);

		assert_int_equal(info->id, i);
		assert_ptr_equal(keys_find(str_z(info->name)), info);
		assert_int_equal(info->where & ~KEYS_IN_ALL, 0);
		assert_true(info->where != 0);
	}
	assert_null(keys_find(STR("")));
	assert_null(keys_find(STR("Down")));
	assert_null(keys_find(STR("down ")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(finds_each_by_its_name)};

	return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
