/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdalign.h>

#include "base/arena.h"

static void test_alignment(void **state)
{
	struct arena a = {0};

	(void)state;
	for (size_t n = 0; n < 300; n++) {
		char *p = arena_alloc(&a, n);

		assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
		memset(p, 0x55, n);
	}
	assert_true(a.used >= 300 * 299 / 2);
	arena_release(&a);
	assert_null(a.head);
	assert_int_equal(a.used, 0);
}

static void test_apart(void **state)
{
	struct arena a;
	unsigned char *pieces[500];

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < 500; i++) {
		pieces[i] = arena_alloc(&a, i + 1);
		memset(pieces[i], (int)(i & 0xFF), i + 1);
	}
	for (size_t i = 0; i < 500; i++)
		for (size_t k = 0; k <= i; k++)
			assert_int_equal(pieces[i][k], i & 0xFF);
	arena_release(&a);
}

static void test_large(void **state)
{
	struct arena a = {0};
	char *small = arena_alloc(&a, 10);
	char *large = arena_alloc(&a, (size_t)5 << 20);

	(void)state;
	small[9] = 'a';
	large[((size_t)5 << 20) - 1] = 'z';
	arena_release(&a);
}

static void test_clear(void **state)
{
	struct arena a = {0};

	(void)state;
	arena_clear(&a); /* of nothing */
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 100; i++)
			memset(arena_alloc(&a, 1000), round, 1000);
		void *kept = a.head;

		arena_clear(&a);
		assert_int_equal(a.used, 0);
		assert_ptr_equal(a.head, kept);
	}
	arena_release(&a);
}

static void test_texts(void **state)
{
	struct arena a = {0};

	(void)state;
	struct str s = arena_str(&a, STR_NONE);

	assert_int_equal(s.n, 0);
	assert_int_equal(s.p[0], '\0');
	s = arena_str(&a, STR("word"));
	assert_int_equal(s.n, 4);
	assert_string_equal(s.p, "word");
	assert_string_equal(arena_cstr(&a, str_of("ab\0c", 4)), "ab");
	assert_string_equal(arena_printf(&a, "%s", ""), "");
	assert_string_equal(arena_printf(&a, "%d %s", 7, "days"), "7 days");
	char *zeros = arena_zalloc(&a, 100, 7);

	for (int i = 0; i < 700; i++)
		assert_int_equal(zeros[i], 0);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_alignment), cmocka_unit_test(test_apart),
		cmocka_unit_test(test_large),	  cmocka_unit_test(test_clear),
		cmocka_unit_test(test_texts),
	};

	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
