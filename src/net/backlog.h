/* SPDX-License-Identifier: ISC */
/*
 * backlog.h: how many transfers may be under way or wait for us with their answers. Many hide the
 * time that servers take; but what waits too long is broken off by its server (nginx's send_timeout
 * is 60 s), and feeds may be so large that each keeps us busy for seconds. So it begins with few,
 * grows with each that ended and had waited a short time only, and halves with each that had waited
 * long, in sum: one that is being read rests many times for a moment.
 * No clock, no state but its own.
 */
#ifndef KURZUM_NET_BACKLOG_H
#define KURZUM_NET_BACKLOG_H

#include <stdint.h>

struct backlog {
	uint32_t places; /* for those that servers still answer and those that wait for us */
	uint32_t most;
};

/* jobs: transfers at once, at least 1; as many have a place at first. */
void backlog_init(struct backlog *b, uint32_t jobs);

/* A transfer has ended, and has waited for us so many milliseconds in all. */
void backlog_waited(struct backlog *b, int64_t milliseconds);

#endif
