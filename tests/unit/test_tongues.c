/* SPDX-License-Identifier: ISC */
/* test_tongues.c: a few languages are kept, the one that came first gives way. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "lang/tongues.h"

static void test_kept(void **state)
{
	static const char langs[TONGUES_KEPT + 1][8] = {"de", "en", "fr", "it", "es"};
	struct tongues t = {0};
	bool fresh;

	(void)state;
	for (uint32_t i = 0; i < TONGUES_KEPT; i++) {
		assert_int_equal(tongues_get(&t, langs[i], &fresh), i);
		assert_true(fresh);
	}
	assert_int_equal(tongues_get(&t, langs[0], &fresh), 0);
	assert_false(fresh);
	assert_int_equal(tongues_get(&t, langs[TONGUES_KEPT], &fresh), 0);
	assert_true(fresh);
	assert_int_equal(tongues_get(&t, langs[0], &fresh), 1);
	assert_true(fresh);
	tongues_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
