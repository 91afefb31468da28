/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <poll.h>
#include <stdatomic.h>

#include "engine/pool.h"

#define PIECES 500

struct sum {
	struct piece piece;
	uint32_t n, result;
	bool done;
};

static uint32_t came; /* pieces that done() was called for */

static void add_up(struct piece *piece, struct digester *own)
{
	struct sum *s = (struct sum *)piece;

	assert_non_null(own);
	for (uint32_t i = 0; i <= s->n; i++)
		s->result += i;
}

static void count(struct piece *piece)
{
	struct sum *s = (struct sum *)piece;

	assert_false(s->done);
	s->done = true;
	came++;
}

static void add(struct pool *pool, struct sum *s, const void *owner, bool urgent)
{
	s->piece = (struct piece){.work = add_up, .done = count, .owner = owner};
	pool_add(pool, &s->piece, urgent);
}

static void check(uint32_t threads)
{
	struct sum sums[PIECES] = {0};
	struct pool *pool = pool_new(threads);

	came = 0;
	assert_in_range(pool_size(pool), 1, threads);
	for (uint32_t i = 0; i < PIECES; i++) {
		sums[i].n = i;
		add(pool, &sums[i], NULL, i % 3 == 0);
	}
	while (came < PIECES) {
		struct pollfd p = {.fd = pool_fd(pool), .events = POLLIN};

		assert_int_equal(poll(&p, 1, 10000), 1);
		pool_collect(pool);
	}
	for (uint32_t i = 0; i < PIECES; i++)
		assert_int_equal(sums[i].result, i * (i + 1) / 2);
	pool_free(pool);
}

static void every_piece_comes_back_done(void **state)
{
	(void)state;
	check(1);
	check(4);
	check(UINT32_MAX);
}

/* Holds the only thread until it is let go; then the order of the others shows. */
static atomic_bool at_gate, open_gate;
static uint32_t order[4], turns;

static void hold(struct piece *piece, struct digester *own)
{
	(void)piece, (void)own;
	atomic_store(&at_gate, true);
	while (!atomic_load(&open_gate))
		(void)poll(NULL, 0, 1);
}

static void note(struct piece *piece, struct digester *own)
{
	(void)own;
	order[turns++] = ((struct sum *)piece)->n;
}

static void urgent_ones_are_first(void **state)
{
	struct pool *pool = pool_new(1);
	struct sum gate = {.piece = {.work = hold, .done = count}};
	struct sum s[4] = {{.n = 0}, {.n = 1}, {.n = 2}, {.n = 3}};

	(void)state;
	came = turns = 0;
	pool_add(pool, &gate.piece, false);
	while (!atomic_load(&at_gate))
		(void)poll(NULL, 0, 1);
	for (uint32_t i = 0; i < 4; i++) {
		s[i].piece = (struct piece){.work = note, .done = count};
		pool_add(pool, &s[i].piece, i >= 2);
	}
	atomic_store(&open_gate, true);
	while (came < 5) {
		pool_wait(pool, 10000);
		pool_collect(pool);
	}
	assert_int_equal(order[0], 2);
	assert_int_equal(order[1], 3);
	assert_int_equal(order[2], 0);
	assert_int_equal(order[3], 1);
	pool_free(pool);
}

/* Those of others stay. */
static void an_owner_takes_its_own_back(void **state)
{
	struct sum mine[PIECES] = {0}, others[PIECES] = {0};
	struct pool *pool = pool_new(2);
	uint32_t before;

	(void)state;
	came = 0;
	for (uint32_t i = 0; i < PIECES; i++) {
		add(pool, &mine[i], mine, false);
		add(pool, &others[i], others, false);
	}
	pool_collect(pool);
	pool_withdraw(pool, mine);
	before = 0;
	for (uint32_t i = 0; i < PIECES; i++)
		before += mine[i].done;
	for (uint32_t i = 0, n = 0; n < PIECES; i++) {
		assert_in_range(i, 0, 100000);
		pool_wait(pool, 10);
		pool_collect(pool);
		n = came - before;
	}
	for (uint32_t i = 0; i < PIECES; i++) {
		assert_true(others[i].done);
		before -= mine[i].done;
	}
	assert_int_equal(before, 0);
	pool_free(pool);
}

static void what_is_not_taken_is_dropped(void **state)
{
	struct sum sums[PIECES] = {0};
	struct pool *pool = pool_new(2);

	(void)state;
	for (uint32_t i = 0; i < PIECES; i++)
		add(pool, &sums[i], NULL, false);
	pool_free(pool);
	pool_free(pool_new(2));
	pool_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_piece_comes_back_done),
		cmocka_unit_test(urgent_ones_are_first),
		cmocka_unit_test(an_owner_takes_its_own_back),
		cmocka_unit_test(what_is_not_taken_is_dropped),
	};

	return cmocka_run_group_tests_name("pool", tests, NULL, NULL);
}
