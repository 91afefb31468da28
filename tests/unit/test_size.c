/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/size.h"

static void assert_size(int64_t bytes, const char *words)
{
	struct buf out;

	buf_init(&out, BUF_MAX);
	size_print(bytes, &out);
	assert_string_equal(out.data, words);
	buf_release(&out);
}

static void test_units(void **state)
{
	(void)state;
	assert_size(-1, "0 KiB");
	assert_size(0, "0 KiB");
	assert_size(1, "1 KiB");
	assert_size(1024, "1 KiB");
	assert_size(1025, "2 KiB");
	assert_size((1 << 20) - 1, "1024 KiB");
	assert_size(1 << 20, "1.0 MiB");
	assert_size(3565159, "3.4 MiB");
	assert_size((1 << 30) - 1, "1023.9 MiB");
	assert_size(1 << 30, "1.0 GiB");
	assert_size(INT64_MAX, "8589934591.9 GiB");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_units)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
