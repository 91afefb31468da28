/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "doc/retold.h"

static const struct retold_point points[] = {
	{.text = {"One.", 4}, .near = {3, 9}},
	{.text = {"Two 5 %.", 8}, .missing = {"5 %", 3}},
};

static const struct retold sample = {.by = DIGEST_MODEL,
				     .done = true,
				     .label = {"llama3", 6},
				     .points = points,
				     .npoints = 2};

static void there_and_back(void **state)
{
	struct arena a = {0};
	struct buf bytes;
	struct retold r;

	(void)state;
	buf_init(&bytes, BUF_MAX);
	retold_print(&sample, &bytes);
	assert_int_equal(retold_parse(&r, buf_view(&bytes), 9, &a), OK);
	assert_int_equal(r.by, DIGEST_MODEL);
	assert_true(r.done);
	assert_string_equal(r.label.p, "llama3");
	assert_int_equal(r.npoints, 2);
	assert_string_equal(r.points[0].text.p, "One.");
	assert_int_equal(r.points[0].near.end, 9);
	assert_string_equal(r.points[1].missing.p, "5 %");
	/* a range behind the text's end */
	assert_int_equal(retold_parse(&r, buf_view(&bytes), 8, &a), ERR_PARSE);
	buf_release(&bytes);
	arena_release(&a);
}

/* Every prefix, and every byte set to another value: refused or taken, never read past the end. */
static void damage(void **state)
{
	struct arena a = {0};
	struct buf bytes;
	struct retold r;

	(void)state;
	buf_init(&bytes, BUF_MAX);
	retold_print(&sample, &bytes);
	for (size_t n = 0; n < bytes.len; n++)
		assert_int_equal(retold_parse(&r, str_of(bytes.data, n), 9, &a), ERR_PARSE);
	for (size_t i = 0; i < bytes.len; i++) {
		char was = bytes.data[i];

		bytes.data[i] = (char)0xFF;
		if (retold_parse(&r, buf_view(&bytes), 9, &a) == OK)
			assert_int_equal(r.npoints, 2);
		bytes.data[i] = was;
	}
	buf_release(&bytes);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(there_and_back),
		cmocka_unit_test(damage),
	};

	return cmocka_run_group_tests_name("retold", tests, NULL, NULL);
}
