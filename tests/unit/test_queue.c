/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "net/queue.h"

static void assert_order(const struct queue *q, const struct transfer *const *want, int n)
{
	const struct transfer *t = q->first;

	for (int i = 0; i < n; i++, t = t->next) {
		assert_non_null(t);
		assert_ptr_equal(t, want[i]);
	}
	assert_null(t);
}

static void test_queue(void **state)
{
	struct transfer a = {0}, b = {0}, c = {0};
	struct queue q;

	(void)state;
	queue_init(&q);
	queue_push(&q, &b);
	queue_add(&q, &c);
	queue_push(&q, &a);
	assert_order(&q, (const struct transfer *const[]){&a, &b, &c}, 3);
	queue_remove(&q, &a.next);
	assert_order(&q, (const struct transfer *const[]){&a, &c}, 2);
	queue_remove(&q, &a.next);
	/* what comes after the last was taken out is behind the one before it */
	queue_add(&q, &b);
	assert_order(&q, (const struct transfer *const[]){&a, &b}, 2);
	queue_remove(&q, &q.first);
	queue_remove(&q, &q.first);
	assert_order(&q, NULL, 0);
	queue_add(&q, &c);
	assert_order(&q, (const struct transfer *const[]){&c}, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_queue)};

	return cmocka_run_group_tests_name("queue", tests, NULL, NULL);
}
