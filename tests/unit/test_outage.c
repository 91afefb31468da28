/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "net/outage.h"

static void hosts_that_need_no_way_out_are_always_asked(void **state)
{
	static const char *const near[] = {"localhost", "LOCALHOST", "news.localhost",
					   "nas.local", "127.0.0.1", "192.168.1.4",
					   "::1",	"fd00::1"};
	struct outage o = {.down = true};

	(void)state;
	for (size_t i = 0; i < sizeof near / sizeof *near; i++)
		assert_false(outage_bars(&o, near[i]));
	assert_true(outage_bars(&o, "feeds.example"));
	assert_true(outage_bars(&o, "local"));
	assert_true(outage_bars(&o, "203.0.113.7"));
}

static void several_unknown_hosts_are_an_outage(void **state)
{
	struct outage o = {0};

	(void)state;
	assert_false(outage_unknown(&o, "a.example"));
	assert_false(outage_unknown(&o, "a.example"));
	assert_false(outage_unknown(&o, "b.example"));
	assert_false(outage_unknown(&o, "b.example"));
	assert_true(outage_unknown(&o, "c.example"));
	assert_true(outage_bars(&o, "d.example"));
	/* until somebody answers; then they are unknown by themselves */
	outage_answered(&o);
	assert_false(o.down);
	assert_false(outage_unknown(&o, "a.example"));
	assert_false(outage_unknown(&o, "b.example"));
	assert_false(outage_unknown(&o, "c.example"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hosts_that_need_no_way_out_are_always_asked),
		cmocka_unit_test(several_unknown_hosts_are_an_outage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
