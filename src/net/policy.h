/* SPDX-License-Identifier: ISC */
/*
 * policy.h: when is a source due next? Pure arithmetic on what is known of it; what servers are
 * promised stands here.
 *
 * The reader's interval counts, and what the server or the feed ask for beyond it (Cache-Control,
 * ttl), up to a day. Failures double the wait. Retry-After is kept to. A source that is gone (410)
 * is asked no more.
 */
#ifndef KURZUM_NET_POLICY_H
#define KURZUM_NET_POLICY_H

#include <stdbool.h>
#include <stdint.h>

#define POLICY_NEVER INT64_MAX
#define POLICY_RETRY_MIN 60 /* seconds; bounds for Retry-After */
#define POLICY_RETRY_MAX (24 * 3600)
#define POLICY_HINT_MAX (24 * 3600) /* longest wait that a server's or feed's hint can cause */
#define POLICY_BACKOFF_FIRST (10 * 60) /* after the first failure, doubled by each further one */
#define POLICY_BACKOFF_MAX (24 * 3600)

struct policy {
	int64_t last_attempt, last_success; /* times, 0: never */
	uint32_t failures; /* in a row */
	int64_t interval; /* seconds the reader wants between two fetches */
	int64_t retry_after; /* seconds from the last attempt, 0: none */
	int64_t max_age, ttl; /* seconds, hints of the server and of the feed, 0: none */
	bool gone;
};

/* When it may be fetched next: a time, 0: at once, POLICY_NEVER. */
int64_t policy_next(const struct policy *p);

/* Seconds a server may ask for, kept within bounds; 0 stays 0, less is nothing. */
int64_t policy_retry_after(int64_t seconds);

#endif
