/* SPDX-License-Identifier: ISC */
/* Options as the network is told them: what is empty is not said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/network.h"

static void empty_texts_are_none(void **state)
{
	struct options o;
	struct fetch_options f;

	(void)state;
	options_init(&o);
	f = network_options(&o);
	assert_null(f.user_agent);
	assert_null(f.proxy);
	assert_null(f.ca_file);
	assert_int_equal(f.jobs, 1);
	assert_int_equal(f.jobs_per_host, 1);
	assert_int_equal(f.connect_seconds, o.connect_seconds);
	assert_int_equal(f.total_seconds, o.total_seconds);
	options_release(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_texts_are_none),
	};

	return cmocka_run_group_tests_name("network", tests, NULL, NULL);
}
