/* SPDX-License-Identifier: ISC */
/*
 * policy.h: when is a source due next? Pure arithmetic on what is known of it; what servers are
 * promised stands here.
 *
 * The reader's interval is the shortest wait. Beyond it: what the server or the feed ask for
 * (Cache-Control, ttl), up to a day; a quarter of the time in which the source changes, up to a
 * day; hours and days the feed wants to be left alone, up to three days. A few percent more, always
 * the same for a source, keep sources from coming all at once. Failures double the wait.
 * Retry-After is kept to. A source that is gone (410) is asked no more.
 */
#ifndef KURZUM_NET_POLICY_H
#define KURZUM_NET_POLICY_H

#include <stdbool.h>
#include <stdint.h>

#define POLICY_NEVER INT64_MAX
#define POLICY_RETRY_MIN 60 /* seconds; bounds for Retry-After */
#define POLICY_RETRY_MAX (24 * 3600)
#define POLICY_HINT_MAX (24 * 3600) /* longest wait that a server's or feed's hint can cause */
#define POLICY_PACE_MAX (24 * 3600) /* and that the pace of a source can cause */
#define POLICY_SKIP_MAX (72 * 3600) /* and that skipHours and skipDays can cause */
#define POLICY_BACKOFF_FIRST (10 * 60) /* after the first failure, doubled by each further one */
#define POLICY_BACKOFF_MAX (24 * 3600)
#define POLICY_JITTER 10 /* percent at most */

struct policy {
	int64_t source; /* its number, for the jitter; 0: none */
	int64_t last_attempt, last_success; /* times, 0: never */
	uint32_t failures; /* in a row */
	int64_t interval; /* seconds the reader wants between two fetches */
	bool exact; /* wished for this source: its pace does not matter */
	int64_t retry_after; /* seconds from the last attempt, 0: none */
	int64_t max_age, ttl; /* seconds, hints of the server and of the feed, 0: none */
	uint32_t skip_hours, skip_days; /* bits 0..23, 0 (Sunday)..6, UTC */
	int64_t pace; /* seconds between two changes, 0: unknown */
	int64_t changed; /* when the last change was seen, 0: never */
	bool gone;
};

/* When it may be fetched next: a time, 0: at once, POLICY_NEVER. */
int64_t policy_next(const struct policy *p);

/* Whether it may be fetched now; also when it was asked long after now: the clock was wrong then,
 * and what followed from it would keep a source waiting for as long as it was. */
bool policy_is_due(int64_t next, int64_t last_attempt, int64_t now);

/* Seconds a server may ask for, kept within bounds; 0 stays 0, less is nothing. */
int64_t policy_retry_after(int64_t seconds);

/*
 * The pace after a fetch that brought something new, `now`: the mean of the gaps between changes,
 * younger ones counting more (a quarter each). 0 when this is the first change that is seen.
 */
int64_t policy_pace(int64_t pace, int64_t changed, int64_t now);

#endif
