/* SPDX-License-Identifier: ISC */
/*
 * problem.h: what went wrong with a transfer, in words: what happened, and what to do. Also which
 * addresses are of the own net. No state.
 */
#ifndef KURZUM_NET_PROBLEM_H
#define KURZUM_NET_PROBLEM_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/why.h"
#include "net/fetch_request.h"

/* Next to nothing for so long ends a transfer. */
#define PROBLEM_SLOW_SECONDS 20

enum problem { /* found by our own callbacks */
	       PROBLEM_NONE,
	       PROBLEM_SIZE,
	       PROBLEM_HEADERS,
	       PROBLEM_PACKED,
	       PROBLEM_DOWNGRADE,
	       PROBLEM_PRIVATE,
	       PROBLEM_USER,
	       PROBLEM_ADDRESS,
	       PROBLEM_CURL,
	       PROBLEM_OFFLINE,
};

/* Each fills *why and returns its code. `url` is cleaned of a password; `words` are curl's, they
 * may be empty. */
enum err problem_explain(enum problem problem, const char *url, const struct fetch_options *o,
			 struct why *why);
enum err problem_curl(CURLcode code, const char *url, const char *words,
		      const struct fetch_options *o, struct why *why);
enum err problem_status(long status, int64_t retry_after, const char *url, struct why *why);

/* Whether another try may help. */
bool problem_may_pass(CURLcode code);

/* Loopback, link-local and private addresses, IPv4 and IPv6, as numbers in text. */
bool problem_is_private(const char *address);

#endif
