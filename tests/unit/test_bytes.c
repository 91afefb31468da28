/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "lang/bytes.h"

/* The table says the same as the rules it stands for. */
static void kinds(void **state)
{
	(void)state;
	for (unsigned c = 0; c < 256; c++) {
		unsigned kind = bytes_kinds[c];

		assert_true(!(kind & BYTES_UPPER) == !bytes_is_upper((unsigned char)c));
		assert_true(!(kind & BYTES_LOWER) == !bytes_is_lower((unsigned char)c));
		assert_true(!(kind & BYTES_DIGIT) == !bytes_is_digit((unsigned char)c));
		assert_true(!(kind & BYTES_HIGH) == (c < 0x80));
		assert_true(!(kind & BYTES_POINT) == (c != '.' && c != ','));
		assert_true(!(kind & BYTES_SIGN) == (c != '$'));
		assert_true(!(kind & BYTES_QUOTE) == (c != '"' && c != 0xC2 && c != 0xE2));
		/* letters of two bytes mean nothing to sentences, all others may */
		if (c >= 0x80)
			assert_true(!(kind & BYTES_MARK) == (c != 0xC2 && c < 0xD2));
	}
	for (const char *p = "\n.!?:;\"()[]"; *p; p++)
		assert_true(bytes_kinds[(unsigned char)*p] & BYTES_MARK);
	for (const char *p = "a0 ,-'/%\t\r"; *p; p++)
		assert_false(bytes_kinds[(unsigned char)*p] & BYTES_MARK);
}

static void runs(void **state)
{
	struct str s = STR("ab3, \xc3\xa4");

	(void)state;
	assert_int_equal(bytes_run(s, 0, BYTES_LOWER), 2);
	assert_int_equal(bytes_run(s, 0, BYTES_PLAIN), 3);
	assert_int_equal(bytes_run(s, 4, BYTES_PLAIN), 4);
	assert_int_equal(bytes_skip(s, 0, BYTES_HIGH), 5);
	assert_int_equal(bytes_skip(s, 3, BYTES_PLAIN), 7);
	assert_int_equal(bytes_run(s, 7, BYTES_PLAIN), 7);
	assert_int_equal(bytes_at(s, 7), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds),
		cmocka_unit_test(runs),
	};

	return cmocka_run_group_tests_name("bytes", tests, NULL, NULL);
}
