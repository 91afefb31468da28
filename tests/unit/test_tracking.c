/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/tracking.h"

static void assert_left(const char *address, const char *want)
{
	struct arena a = {0};

	assert_string_equal(arena_cstr(&a, tracking_drop(&a, str_z(address))), want);
	arena_release(&a);
}

static void test_dropped(void **context)
{
	(void)context;
	assert_left("https://e.example/a?utm_source=rss", "https://e.example/a");
	assert_left("https://e.example/a?utm_source=rss&id=7&UTM_Medium=x#top",
		    "https://e.example/a?id=7#top");
	assert_left("https://e.example/?b=1&fbclid=abc&c", "https://e.example/?b=1&c");
	assert_left("https://e.example/a?gclid=1&mc_cid=2&mc_eid=3", "https://e.example/a");
	assert_left("https://e.example/a#utm_source=rss&utm_medium=feed", "https://e.example/a");
	assert_left("https://e.example/a?q=x#utm_source=rss", "https://e.example/a?q=x");
	assert_left("HTTP://e.example/a?xtor=RSS-1&wt_mc=rss", "HTTP://e.example/a");
}

static void test_kept(void **context)
{
	(void)context;
	assert_left("https://e.example/a?id=7&ref=x#utm", "https://e.example/a?id=7&ref=x#utm");
	assert_left("https://e.example/a?", "https://e.example/a?");
	assert_left("https://e.example/a?my_utm_source=1", "https://e.example/a?my_utm_source=1");
	assert_left("https://e.example/a?fbclidx=1", "https://e.example/a?fbclidx=1");
	assert_left("https://e.example/a?u=http://f.example/%3Futm_source=1",
		    "https://e.example/a?u=http://f.example/%3Futm_source=1");
	assert_left("mailto:a@e.example?utm_source=1", "mailto:a@e.example?utm_source=1");
	assert_left("", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dropped),
		cmocka_unit_test(test_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
