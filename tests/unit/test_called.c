/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "conf/called.h"

static void sources_of_a_host_differ(void **state)
{
	static const struct {
		const char *address, *name;
	} cases[] = {
		{"https://a.example", "a.example"},
		{"https://a.example/", "a.example"},
		{"https://a.example/feed", "a.example"},
		{"https://a.example/feed/", "a.example"},
		{"https://a.example/index.xml", "a.example"},
		{"https://a.example/?feed=rss2", "a.example"},
		{"https://a.example:8080/politics/rss.xml", "a.example/politics"},
		{"https://a.example/sports.atom", "a.example/sports"},
		{"https://a.example/de/city/feed?x=1", "a.example/city"},
		{"https://v.example/feeds/videos.xml?channel_id=UC1", "v.example/UC1"},
		{"https://v.example/feed?format=atom&list=PL2", "v.example/PL2"},
		{"https://v.example/feed?list=PL2&format=atom", "v.example/PL2"},
		/* what its server takes for a password stands in no list */
		{"https://me:word@a.example/feed?token=secret", "a.example"},
		{"https://me:word@a.example/mine", "a.example/mine"},
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(arena_cstr(&a, called_after(&a, SOURCE_HTTP,
								str_z(cases[i].address))),
				    cases[i].name);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(sources_of_a_host_differ)};

	return cmocka_run_group_tests_name("called", tests, NULL, NULL);
}
