/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "net/hosts.h"

/* One place a name, however many there are. */
static void test_places(void **state)
{
	struct hosts h = {0};
	char name[24];

	(void)state;
	for (uint32_t i = 0; i < 1000; i++) {
		snprintf(name, sizeof name, "host%u.example", i);
		assert_int_equal(hosts_place(&h, name), i);
	}
	assert_int_equal(hosts_place(&h, "host7.example"), 7);
	assert_int_equal(hosts_place(&h, "host999.example"), 999);
	hosts_release(&h);
}

/* Those that wait for a host end with it. */
static void test_stop(void **state)
{
	struct hosts h = {0};
	struct host *host = NULL;

	(void)state;
	host = hosts_at(&h, hosts_place(&h, "a.example"));
	host->active = 2;
	queue_add(&host->parked, mem_zalloc(1, sizeof(struct transfer)));
	queue_add(&host->parked, mem_zalloc(1, sizeof(struct transfer)));
	hosts_stop(&h);
	assert_null(host->parked.first);
	assert_int_equal(host->active, 0);
	queue_add(&host->parked, mem_zalloc(1, sizeof(struct transfer)));
	hosts_release(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_stop),
	};

	return cmocka_run_group_tests_name("hosts", tests, NULL, NULL);
}
