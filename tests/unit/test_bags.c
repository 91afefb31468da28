/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "bagged.h"
#include "base/buf.h"

static void numbers(void **state)
{
	struct arena a = {0};
	struct bags b;

	(void)state;
	bagged(&b, "en", "Bridges and trains\nThe train\n\nA bridge\n", &a);
	assert_int_equal(b.count, 3);
	assert_int_equal(b.kinds, 2);
	assert_int_equal(bags_size(&b, 0), 2);
	assert_int_equal(bags_size(&b, 1), 1);
	assert_int_equal(bags_size(&b, 2), 0);
	assert_int_equal(bags_size(&b, 3), 1);
	assert_int_equal(b.terms[b.from[1]], b.terms[b.from[0] + 1]);
	assert_int_equal(b.terms[b.from[3]], b.terms[b.from[0]]);
	arena_release(&a);
}

/* A second text begins with 0 again. */
static void again(void **state)
{
	struct terms *t = terms_new("de");
	struct arena a = {0};
	struct bags b;

	(void)state;
	for (int i = 0; i < 2; i++) {
		bags_init(&b, 1, &a);
		bags_add(&b, t, str_z(i ? "Zug und Brücke" : "Die Brücke"), &a);
		bags_add(&b, t, STR("Brücke"), &a);
		bags_number(&b, t, &a);
		assert_int_equal(b.terms[0], 0);
		assert_int_equal(b.kinds, i ? 2 : 1);
	}
	assert_int_equal(b.terms[1], b.terms[b.from[1]]);
	terms_free(t);
	arena_release(&a);
}

static void words(void **state)
{
	struct terms *t = terms_new("de");
	struct arena a = {0};
	struct bags_seen seen;
	struct bags b;

	(void)state;
	bags_init(&b, 1, &a);
	seen = bags_add(&b, t, STR("12:30 Uhr, 27. Mai 2012."), &a);
	assert_int_equal(seen.letters, 2);
	assert_true(seen.words >= 5);
	terms_free(t);
	arena_release(&a);
}

/* Longer than a bag reads, more than it was made for at first. */
static void large(void **state)
{
	struct terms *t = terms_new("en");
	struct arena a = {0};
	struct bags b;
	struct buf line;

	(void)state;
	buf_init(&line, BUF_MAX);
	for (int i = 0; i < 300; i++)
		buf_cstr(&line, "train ");
	bags_init(&b, 9, &a);
	for (int i = 0; i < 10; i++)
		assert_int_equal(bags_add(&b, t, buf_view(&line), &a).words, BAGS_WORDS);
	bags_number(&b, t, &a);
	assert_int_equal(b.len, 10 * BAGS_WORDS);
	assert_int_equal(b.kinds, 1);
	assert_int_equal(b.terms[b.len - 1], 0);
	buf_release(&line);
	terms_free(t);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers),
		cmocka_unit_test(again),
		cmocka_unit_test(words),
		cmocka_unit_test(large),
	};

	return cmocka_run_group_tests_name("bags", tests, NULL, NULL);
}
