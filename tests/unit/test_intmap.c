/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/intmap.h"

static void empty(void **state)
{
	struct intmap m = {0};

	(void)state;
	assert_int_equal(intmap_get(&m, 7), INTMAP_NONE);
	intmap_drop(&m, 7);
	intmap_release(&m);
}

/* Against a plain table, with keys that meet in few slots. */
static void many(void **state)
{
	struct intmap m = {0};
	uint32_t want[512];
	uint64_t draw = 1;

	(void)state;
	for (int i = 0; i < 512; i++)
		want[i] = INTMAP_NONE;
	for (int round = 0; round < 20000; round++) {
		uint32_t i;

		draw = draw * 6364136223846793005u + 1442695040888963407u;
		i = (uint32_t)(draw >> 40) % 512;
		if (draw >> 63) {
			want[i] = (uint32_t)round;
			intmap_put(&m, (int64_t)i * 64 + 1, want[i]);
		} else {
			want[i] = INTMAP_NONE;
			intmap_drop(&m, (int64_t)i * 64 + 1);
		}
		assert_int_equal(intmap_get(&m, (int64_t)i * 64 + 1), want[i]);
	}
	for (int i = 0; i < 512; i++)
		assert_int_equal(intmap_get(&m, (int64_t)i * 64 + 1), want[i]);
	intmap_release(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty),
		cmocka_unit_test(many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
