/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <poll.h>

#include "base/mem.h"
#include "engine/pool.h"

#define PIECES 500

struct piece {
	uint32_t n, result;
};

static void *tool_new(void)
{
	return mem_zalloc(1, sizeof(uint32_t));
}

static void work(void *tool, void *arg)
{
	struct piece *p = arg;
	uint32_t *done = tool;

	++*done;
	for (uint32_t i = 0; i <= p->n; i++)
		p->result += i;
}

static const struct pool_work adder = {tool_new, mem_free, work};

static void check(uint32_t threads)
{
	struct piece pieces[PIECES] = {0};
	struct pool *pool = pool_new(&adder, threads);
	uint32_t taken = 0;

	for (uint32_t i = 0; i < PIECES; i++) {
		pieces[i].n = i;
		pool_add(pool, &pieces[i]);
	}
	while (taken < PIECES) {
		struct pollfd p = {.fd = pool_fd(pool), .events = POLLIN};
		struct piece *one = pool_take(pool);

		if (one) {
			assert_int_equal(one->result, one->n * (one->n + 1) / 2);
			assert_int_equal(pool_count(pool), PIECES - ++taken);
		} else {
			assert_int_equal(poll(&p, 1, 10000), 1);
		}
	}
	assert_null(pool_take(pool));
	pool_free(pool);
}

static void every_piece_comes_back_done(void **state)
{
	(void)state;
	check(1);
	check(4);
	check(UINT32_MAX);
}

static void what_is_not_taken_is_dropped(void **state)
{
	struct piece pieces[PIECES] = {0};
	struct pool *pool = pool_new(&adder, 2);

	(void)state;
	for (uint32_t i = 0; i < PIECES; i++)
		pool_add(pool, &pieces[i]);
	pool_free(pool);
	pool_free(pool_new(&adder, 2));
	pool_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_piece_comes_back_done),
		cmocka_unit_test(what_is_not_taken_is_dropped),
	};

	return cmocka_run_group_tests_name("pool", tests, NULL, NULL);
}
