/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "net/backlog.h"

/* What is read at once lets more come, up to a limit. */
static void test_grows(void **state)
{
	struct backlog b;
	uint32_t first;

	(void)state;
	backlog_init(&b, 16);
	first = b.places;
	assert_in_range(first, 8, 16);
	backlog_waited(&b, 20);
	assert_int_equal(b.places, first + 1);
	for (int i = 0; i < 1000; i++)
		backlog_waited(&b, 0);
	assert_int_equal(b.places, b.most);
}

/* However long each is read, what waits gets fewer until the last need not wait long. */
static void test_shrinks(void **state)
{
	struct backlog b;
	uint32_t rounds = 0;
	const int64_t each = 4000; /* milliseconds that one is read */

	(void)state;
	backlog_init(&b, 16);
	while (b.places > 2 && rounds++ < 10)
		backlog_waited(&b, b.places * each);
	assert_in_range(b.places * each, 2 * each, 20000);
	assert_in_range(rounds, 1, 4);
	backlog_waited(&b, 60000);
	assert_int_equal(b.places, 2);
}

/* What waits neither short nor long is right as it is. */
static void test_stays(void **state)
{
	struct backlog b;
	uint32_t first;

	(void)state;
	backlog_init(&b, 16);
	first = b.places;
	backlog_waited(&b, 5000);
	assert_int_equal(b.places, first);
}

static void test_few_jobs(void **state)
{
	struct backlog b;

	(void)state;
	backlog_init(&b, 1);
	assert_int_equal(b.places, 2);
	for (int i = 0; i < 10; i++)
		backlog_waited(&b, 0);
	assert_int_equal(b.places, 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_grows),
		cmocka_unit_test(test_shrinks),
		cmocka_unit_test(test_stays),
		cmocka_unit_test(test_few_jobs),
	};

	return cmocka_run_group_tests_name("backlog", tests, NULL, NULL);
}
