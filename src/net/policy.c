/* SPDX-License-Identifier: ISC */
#include "net/policy.h"

static int64_t clamp(int64_t n, int64_t min, int64_t max)
{
	return n < min ? min : n > max ? max : n;
}

static int64_t larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

int64_t policy_retry_after(int64_t seconds)
{
	return seconds > 0 ? clamp(seconds, POLICY_RETRY_MIN, POLICY_RETRY_MAX) : 0;
}

static int64_t backoff(uint32_t failures)
{
	int64_t wait = POLICY_BACKOFF_FIRST;

	while (--failures && wait < POLICY_BACKOFF_MAX)
		wait *= 2;
	return clamp(wait, 0, POLICY_BACKOFF_MAX);
}

int64_t policy_next(const struct policy *p)
{
	int64_t hint = clamp(larger(p->max_age, p->ttl), 0, POLICY_HINT_MAX);
	int64_t wait = larger(p->interval, hint);

	if (p->gone)
		return POLICY_NEVER;
	if (!p->last_attempt)
		return 0;
	if (p->failures)
		wait = backoff(p->failures);
	wait = larger(wait, policy_retry_after(p->retry_after));
	if (p->last_attempt > INT64_MAX - wait)
		return POLICY_NEVER;
	return p->last_attempt + wait;
}
