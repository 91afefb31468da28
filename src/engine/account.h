/* SPDX-License-Identifier: ISC */
/*
 * account.h: a conversation with a server of the Google Reader API, one request at a time: log-in
 * and tokens come by themselves, and are asked for anew when the server no longer takes them: the
 * write token once, then the log-in once. Nothing blocks.
 *
 * The password is read by net/ when it is needed, and is nowhere else. What the log-in gives is
 * sent to the address of the option `sync` only: no redirect is followed.
 */
#ifndef KURZUM_ENGINE_ACCOUNT_H
#define KURZUM_ENGINE_ACCOUNT_H

#include "base/buf.h"
#include "conf/options.h"

#define ACCOUNT_ANSWER_MAX ((uint64_t)64 << 20) /* bytes of one answer */

struct account;

/* Who we are where, in one line; changes when what was agreed on is void. In the arena. */
struct str account_name(const struct options *o, struct arena *a);

/* ERR_CONFIG in words when an option is missing or wrong. */
enum err account_new(struct account **out, const struct options *o, struct why *why) MUST_CHECK;
void account_free(struct account *a);

/* Asks for /reader/api/0/PATH; with a form by POST, to which the write token is added. Both are
 * copied. One at a time. */
void account_ask(struct account *a, struct str path, struct str form);

/* Works for at most so long, or until extra_fd (-1: none) is readable; false: there is the answer.
 */
bool account_step(struct account *a, int64_t milliseconds, int extra_fd);

/* Borrowed until the next account_ask. *status: HTTP, 0: none came. */
enum err account_answer(const struct account *a, struct str *body, long *status,
			struct why *why) MUST_CHECK;

/* Whether the last request failed as this machine has no connection. */
bool account_is_offline(const struct account *a);

#endif
