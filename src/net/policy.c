/* SPDX-License-Identifier: ISC */
#include "net/policy.h"

#define HOUR 3600
#define DAY (24 * HOUR)
#define THURSDAY 4 /* 1 January 1970 */

static int64_t clamp(int64_t n, int64_t min, int64_t max)
{
	return n < min ? min : n > max ? max : n;
}

static int64_t larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

bool policy_is_due(int64_t next, int64_t last_attempt, int64_t now)
{
	return next <= now || last_attempt > now + HOUR;
}

int64_t policy_retry_after(int64_t seconds)
{
	return seconds > 0 ? clamp(seconds, POLICY_RETRY_MIN, POLICY_RETRY_MAX) : 0;
}

int64_t policy_pace(int64_t pace, int64_t changed, int64_t now)
{
	int64_t gap = changed > 0 && now > changed ? now - changed : 0;

	if (!gap)
		return pace;
	return pace > 0 ? pace - pace / 4 + gap / 4 : gap;
}

static int64_t backoff(uint32_t failures)
{
	int64_t wait = POLICY_BACKOFF_FIRST;

	while (--failures && wait < POLICY_BACKOFF_MAX)
		wait *= 2;
	return clamp(wait, 0, POLICY_BACKOFF_MAX);
}

/* Four looks in the time it usually takes to change; a source that is late has slowed down. */
static int64_t pace_wait(const struct policy *p)
{
	int64_t pace = p->pace;

	if (p->exact || pace <= 0)
		return 0;
	if (p->changed > 0 && p->last_attempt > p->changed)
		pace = larger(pace, p->last_attempt - p->changed);
	return clamp(pace / 4, 0, POLICY_PACE_MAX);
}

/* Fibonacci hashing (Knuth, TAOCP 3, 6.4): neighbours are far apart. */
static int64_t jitter(int64_t source, int64_t wait)
{
	uint64_t h = (uint64_t)source * 0x9e3779b97f4a7c15u;

	return wait * (int64_t)((h >> 32) % (POLICY_JITTER * 10 + 1)) / 1000;
}

static bool is_skipped(const struct policy *p, int64_t t)
{
	return (p->skip_hours >> (t % DAY / HOUR) & 1) ||
	       (p->skip_days >> ((t / DAY + THURSDAY) % 7) & 1);
}

/* The first hour that is not skipped; the time itself when there is none. */
static int64_t after_skipped(const struct policy *p, int64_t t)
{
	int64_t at = t;

	for (int i = 0; i < POLICY_SKIP_MAX / HOUR && is_skipped(p, at); i++)
		at += HOUR - at % HOUR;
	return is_skipped(p, at) ? t : at;
}

int64_t policy_next(const struct policy *p)
{
	int64_t hint = clamp(larger(p->max_age, p->ttl), 0, POLICY_HINT_MAX);
	int64_t wait = larger(larger(p->interval, pace_wait(p)), hint);

	if (p->gone)
		return POLICY_NEVER;
	if (!p->last_attempt)
		return 0;
	if (p->failures)
		wait = backoff(p->failures);
	wait += jitter(p->source, wait);
	wait = larger(wait, policy_retry_after(p->retry_after));
	if (p->last_attempt > INT64_MAX - wait - POLICY_SKIP_MAX)
		return POLICY_NEVER;
	return after_skipped(p, p->last_attempt + wait);
}
