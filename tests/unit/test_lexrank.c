/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "bagged.h"
#include "digest/lexrank.h"

static void run(struct lexrank *r, const char *text, const float *place, struct arena *a)
{
	struct bags b;

	bagged(&b, "en", text, a);
	lexrank_run(r, &b, place, a);
}

static void likeness(void **state)
{
	static const float place[] = {1, 1, 1};
	struct arena a = {0};
	struct lexrank r;

	(void)state;
	run(&r, "Trains stop here\nTrains stop here\nBread costs more\n\n", place, &a);
	assert_int_equal(r.n, 3);
	assert_true(r.like[0 * 3 + 1] > 0.999f && r.like[0 * 3 + 1] < 1.001f);
	assert_true(r.like[1 * 3 + 0] == r.like[0 * 3 + 1]);
	assert_true(r.like[0 * 3 + 2] == 0);
	assert_true(r.like[0] == 0);
	arena_release(&a);
}

/* The one that shares words with both others is the middle of it. */
static void central(void **state)
{
	static const float place[] = {1, 1, 1, 1};
	struct arena a = {0};
	struct lexrank r;

	(void)state;
	run(&r, "Trains stop\nTrains bring bread\nBread costs more\nRain fell yesterday\n\n", place,
	    &a);
	assert_true(r.rank[1] == 1);
	assert_true(r.rank[0] < 1 && r.rank[2] < 1);
	assert_true(r.rank[3] < r.rank[0]);
	arena_release(&a);
}

static void place_counts(void **state)
{
	static const float early[] = {1, 0.2f}, late[] = {0.2f, 1};
	struct arena a = {0};
	struct lexrank r;

	(void)state;
	run(&r, "Trains stop\nTrains bring bread\n\n", early, &a);
	assert_true(r.rank[0] == 1 && r.rank[1] < 1);
	run(&r, "Trains stop\nTrains bring bread\n\n", late, &a);
	assert_true(r.rank[1] == 1 && r.rank[0] < 1);
	arena_release(&a);
}

static void headline_counts(void **state)
{
	static const float place[] = {1, 1, 1};
	struct arena a = {0};
	struct lexrank r;

	(void)state;
	run(&r, "Trains stop\nRain fell\nBread costs more\nBread and rain\n", place, &a);
	assert_true(r.rank[0] < r.rank[1] && r.rank[0] < r.rank[2]);
	arena_release(&a);
}

/* No words, no likeness, no sentence: finite numbers, no crash. */
static void nothing(void **state)
{
	static const float place[] = {1, 0.5f};
	struct arena a = {0};
	struct lexrank r;

	(void)state;
	run(&r, "the\n\n\n", place, &a);
	assert_true(r.rank[0] == 1 && r.rank[1] > 0 && r.rank[1] < 1);
	run(&r, "Rain\n", place, &a);
	assert_int_equal(r.n, 0);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(likeness),	cmocka_unit_test(central),
		cmocka_unit_test(place_counts), cmocka_unit_test(headline_counts),
		cmocka_unit_test(nothing),
	};

	return cmocka_run_group_tests_name("lexrank", tests, NULL, NULL);
}
