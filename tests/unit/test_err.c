/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/err.h"

static void test_table(void **state)
{
	(void)state;
	assert_string_equal(err_name(OK), "OK");
	assert_int_equal(err_status(OK), 0);
	assert_int_equal(err_status(ERR_USAGE), 2);
	assert_int_equal(err_status(ERR_CONFIG), 3);
	assert_int_equal(err_status(ERR_CACHE), 4);
	assert_int_equal(err_status(ERR_NO_MEMORY), 5);
	assert_int_equal(err_status(ERR_INTERRUPTED), 130);
	for (enum err e = OK; e <= ERR_TERMINATED; e++) {
		assert_true(strlen(err_text(e)) > 0);
		assert_true((err_status(e) == 0) == (e == OK));
	}
	assert_int_equal(err_status((enum err)999), 1); /* from a newer program */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
	};

	return cmocka_run_group_tests_name("err", tests, NULL, NULL);
}
