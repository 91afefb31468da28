/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "net/policy.h"

#define NOW 1750000000
#define HOUR 3600

static void test_interval(void **state)
{
	struct policy p = {.interval = HOUR};

	(void)state;
	assert_int_equal(policy_next(&p), 0);
	p.last_attempt = p.last_success = NOW;
	assert_int_equal(policy_next(&p), NOW + HOUR);
	p.ttl = 2 * HOUR;
	assert_int_equal(policy_next(&p), NOW + 2 * HOUR);
	p.max_age = 60;
	assert_int_equal(policy_next(&p), NOW + 2 * HOUR);
	p.max_age = INT64_MAX;
	assert_int_equal(policy_next(&p), NOW + POLICY_HINT_MAX);
	p.max_age = -5;
	p.ttl = 0;
	assert_int_equal(policy_next(&p), NOW + HOUR);
}

static void test_failures(void **state)
{
	struct policy p = {.interval = HOUR, .last_attempt = NOW, .failures = 1};

	(void)state;
	assert_int_equal(policy_next(&p), NOW + POLICY_BACKOFF_FIRST);
	p.failures = 2;
	assert_int_equal(policy_next(&p), NOW + 2 * POLICY_BACKOFF_FIRST);
	p.failures = 5;
	assert_int_equal(policy_next(&p), NOW + 16 * POLICY_BACKOFF_FIRST);
	p.failures = UINT32_MAX;
	assert_int_equal(policy_next(&p), NOW + POLICY_BACKOFF_MAX);
}

static void test_retry_after(void **state)
{
	struct policy p = {.interval = HOUR,
			   .last_attempt = NOW,
			   .failures = 1,
			   .retry_after = 3 * HOUR};

	(void)state;
	assert_int_equal(policy_next(&p), NOW + 3 * HOUR);
	p.retry_after = INT64_MAX;
	assert_int_equal(policy_next(&p), NOW + POLICY_RETRY_MAX);
	p.retry_after = 1;
	assert_int_equal(policy_next(&p), NOW + POLICY_BACKOFF_FIRST);
	assert_int_equal(policy_retry_after(1), POLICY_RETRY_MIN);
	assert_int_equal(policy_retry_after(0), 0);
	assert_int_equal(policy_retry_after(INT64_MIN), 0);
}

static void test_gone(void **state)
{
	struct policy p = {.interval = HOUR, .gone = true};

	(void)state;
	assert_int_equal(policy_next(&p), POLICY_NEVER);
	p.gone = false;
	p.last_attempt = INT64_MAX - 1;
	assert_int_equal(policy_next(&p), POLICY_NEVER);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_interval),
		cmocka_unit_test(test_failures),
		cmocka_unit_test(test_retry_after),
		cmocka_unit_test(test_gone),
	};

	return cmocka_run_group_tests_name("policy", tests, NULL, NULL);
}
