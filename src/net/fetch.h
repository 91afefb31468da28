/* SPDX-License-Identifier: ISC */
/*
 * fetch.h: how bytes get here: many transfers at once over curl's multi interface, politely and
 * within limits.
 *
 * http, https and file:, and the output of programs (exec.h), also as filters of what came from an
 * address. One struct fetch a process, one thread. All limits are counted in our own callbacks.
 */
#ifndef KURZUM_NET_FETCH_H
#define KURZUM_NET_FETCH_H

#include <stdint.h>

#include "net/fetch_request.h"

struct fetch;

enum err fetch_new(struct fetch **out, const struct fetch_options *o,
		   const struct fetch_calls *calls, struct why *why) MUST_CHECK;
void fetch_free(struct fetch *f);

/* Queues a transfer; fetch_step starts it when a place is free. Bad addresses end in done() too. */
void fetch_add(struct fetch *f, const struct fetch_request *r);

/* Works for at most `milliseconds`, or until extra_fd (-1: none) is readable. Returns how many are
 * not done. */
uint32_t fetch_step(struct fetch *f, int64_t milliseconds, int extra_fd);

/* What is under way now. */
struct fetch_running {
	uint32_t transfers;
	uint64_t bytes; /* that they have received so far */
	char hosts[160]; /* the first ones, separated by ", " */
};

struct fetch_running fetch_running_get(const struct fetch *f);

/* Ends all that is under way without calling done. */
void fetch_stop(struct fetch *f);

/* Name and version of the library, for --version. */
const char *fetch_library(void);

#endif
