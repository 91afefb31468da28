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

/* How often a source changes says how often it is asked. */
static void test_pace(void **state)
{
	struct policy p = {.interval = HOUR, .last_attempt = NOW, .changed = NOW, .pace = HOUR};

	(void)state;
	assert_int_equal(policy_next(&p), NOW + HOUR);
	p.pace = 8 * HOUR;
	assert_int_equal(policy_next(&p), NOW + 2 * HOUR);
	p.exact = true;
	assert_int_equal(policy_next(&p), NOW + HOUR);
	p.exact = false;
	p.pace = INT64_MAX;
	assert_int_equal(policy_next(&p), NOW + POLICY_PACE_MAX);
	/* one that fell silent */
	p.pace = HOUR;
	p.changed = NOW - 16 * HOUR;
	assert_int_equal(policy_next(&p), NOW + 4 * HOUR);

	assert_int_equal(policy_pace(0, 0, NOW), 0);
	assert_int_equal(policy_pace(0, NOW - HOUR, NOW), HOUR);
	assert_int_equal(policy_pace(4 * HOUR, NOW - 8 * HOUR, NOW), 5 * HOUR);
	assert_int_equal(policy_pace(HOUR, NOW + 5, NOW), HOUR);
}

/* NOW is Sunday, 15 June 2025, 15:06:40 UTC. */
static void test_skip(void **state)
{
	struct policy p = {.interval = HOUR, .last_attempt = NOW, .skip_hours = 3u << 16};

	(void)state;
	assert_int_equal(policy_next(&p), NOW - 400 + 3 * HOUR);
	p.skip_days = 1; /* the rest of Sunday: until Monday, 0:00 */
	assert_int_equal(policy_next(&p), NOW - 400 + 9 * HOUR);
	p.skip_hours = 0xFFFFFF;
	assert_int_equal(policy_next(&p), NOW + HOUR);
	p.skip_hours = 0;
	p.skip_days = 0x7F;
	assert_int_equal(policy_next(&p), NOW + HOUR);
}

static void test_jitter(void **state)
{
	struct policy p = {.interval = HOUR, .last_attempt = NOW};
	int64_t first = 0;
	int different = 0;

	(void)state;
	for (p.source = 1; p.source < 100; p.source++) {
		int64_t next = policy_next(&p);

		assert_true(next >= NOW + HOUR);
		assert_true(next <= NOW + HOUR + HOUR * POLICY_JITTER / 100);
		assert_int_equal(next, policy_next(&p));
		different += next != first;
		first = next;
	}
	assert_true(different > 90);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_interval), cmocka_unit_test(test_pace),
		cmocka_unit_test(test_skip),	 cmocka_unit_test(test_jitter),
		cmocka_unit_test(test_failures), cmocka_unit_test(test_retry_after),
		cmocka_unit_test(test_gone),
	};

	return cmocka_run_group_tests_name("policy", tests, NULL, NULL);
}
