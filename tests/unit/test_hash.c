/* SPDX-License-Identifier: ISC */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/hash.h"

static void texts_are_told_apart(void **state)
{
	char bytes[64] = {0};
	uint64_t seen[64 * 8 + 64];
	uint32_t n = 0;

	(void)state;
	/* each length of zeros, each single bit */
	for (size_t len = 0; len < sizeof bytes; len++)
		seen[n++] = hash_mix(HASH_START, str_of(bytes, len));
	for (size_t bit = 0; bit < sizeof bytes * 8; bit++) {
		bytes[bit / 8] = (char)(1 << bit % 8);
		seen[n++] = hash_mix(HASH_START, str_of(bytes, sizeof bytes));
		bytes[bit / 8] = 0;
	}
	for (uint32_t i = 0; i < n; i++)
		for (uint32_t k = 0; k < i; k++)
			assert_true(seen[i] != seen[k]);
}

static uint64_t pair(const char *a, const char *b)
{
	return hash_mix(hash_mix(HASH_START, str_z(a)), str_z(b));
}

static void where_a_text_ends_counts(void **state)
{
	(void)state;
	assert_true(pair("a", "bc") != pair("ab", "c"));
	assert_true(pair("", "a") != pair("a", ""));
	assert_true(pair("12345678", "") != pair("", "12345678"));
	assert_true(pair("same text", "x") == pair("same text", "x"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_told_apart),
		cmocka_unit_test(where_a_text_ends_counts),
	};

	return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}
