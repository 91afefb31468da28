/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/vec.h"

VEC_OF(numbers, int64_t);

struct pair {
	char name[5];
	int32_t n;
};

VEC_OF(pairs, struct pair);

static void test_empty(void **state)
{
	struct numbers v = {0};

	(void)state;
	VEC_CLEAR(&v);
	VEC_RELEASE(&v);
	assert_null(v.items);
	assert_int_equal(v.len, 0);
}

static void test_push(void **state)
{
	struct numbers v = {0};

	(void)state;
	for (int64_t i = 0; i < 1000; i++)
		VEC_PUSH(&v, i * i);
	assert_int_equal(v.len, 1000);
	assert_true(v.cap >= 1000 && v.cap <= 2048);
	for (int64_t i = 0; i < 1000; i++)
		assert_int_equal(v.items[i], i * i);
	VEC_CLEAR(&v);
	assert_int_equal(v.len, 0);
	assert_non_null(v.items);
	VEC_RELEASE(&v);
	assert_int_equal(v.cap, 0);
}

static void test_add(void **state)
{
	struct pairs v = {0};

	(void)state;
	VEC_PUSH(&v, ((struct pair){"ab", 7}));
	VEC_CLEAR(&v);
	struct pair *p = VEC_ADD(&v);

	/* zeroed although something stood there before */
	assert_string_equal(p->name, "");
	assert_int_equal(p->n, 0);
	assert_int_equal(v.len, 1);
	VEC_RELEASE(&v);
}

static void test_reserve(void **state)
{
	struct pairs v = {0};

	(void)state;
	VEC_RESERVE(&v, 100);
	assert_true(v.cap >= 100);
	struct pair *before = v.items;

	for (int32_t i = 0; i < 100; i++)
		VEC_PUSH(&v, ((struct pair){"x", i}));
	assert_ptr_equal(before, v.items);
	VEC_RELEASE(&v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_push),
		cmocka_unit_test(test_add),
		cmocka_unit_test(test_reserve),
	};

	return cmocka_run_group_tests_name("vec", tests, NULL, NULL);
}
