/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "bagged.h"
#include "digest/coverage.h"

static void run(struct coverage *c, const char *text, const float *place, struct arena *a)
{
	struct bags b;

	bagged(&b, "en", text, a);
	coverage_init(c, &b, place, a);
}

static bool about(float a, float b)
{
	return a > b - 0.001f && a < b + 0.001f;
}

/* Two terms and their pair, known by one sentence only: a quarter each. */
static void alone(void **state)
{
	static const float place[] = {1, 1};
	struct arena a = {0};
	struct coverage c;

	(void)state;
	run(&c, "trains stop\nbread\n\n", place, &a);
	assert_true(about(coverage_gain(&c, 0), 0.75f));
	assert_true(about(coverage_gain(&c, 1), 0.25f));
	arena_release(&a);
}

/* What two say is worth both their places; a word twice in one counts once. */
static void shared(void **state)
{
	static const float place[] = {1, 0.5f};
	struct arena a = {0};
	struct coverage c;

	(void)state;
	run(&c, "trains\ntrains trains\n\n", place, &a);
	assert_true(about(coverage_gain(&c, 0), 1.5f));
	/* and the pair, alone */
	assert_true(about(coverage_gain(&c, 1), 1.5f + 0.125f));
	arena_release(&a);
}

static void told(void **state)
{
	static const float place[] = {1, 1, 1};
	struct arena a = {0};
	struct coverage c;

	(void)state;
	run(&c, "trains stop\ntrains stop\nbread stop\n\n", place, &a);
	assert_true(coverage_gain(&c, 1) > coverage_gain(&c, 2));
	coverage_take(&c, 0);
	assert_true(coverage_gain(&c, 0) == 0 && coverage_gain(&c, 1) == 0);
	assert_true(about(coverage_gain(&c, 2), 0.5f)); /* bread, and "bread stop" */
	arena_release(&a);
}

static void headline(void **state)
{
	static const float place[] = {1, 1};
	struct arena a = {0};
	struct coverage c;

	(void)state;
	run(&c, "trains\nbread\ntrains\n", place, &a);
	assert_true(about(coverage_gain(&c, 0), 1.5f));
	assert_true(about(coverage_gain(&c, 1), 0.25f));
	arena_release(&a);
}

/* A sentence without a place is no witness. */
static void outside(void **state)
{
	static const float place[] = {1, 0};
	struct arena a = {0};
	struct coverage c;

	(void)state;
	run(&c, "trains\ntrains\n\n", place, &a);
	assert_true(about(coverage_gain(&c, 0), 0.25f));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(alone),    cmocka_unit_test(shared),  cmocka_unit_test(told),
		cmocka_unit_test(headline), cmocka_unit_test(outside),
	};

	return cmocka_run_group_tests_name("coverage", tests, NULL, NULL);
}
