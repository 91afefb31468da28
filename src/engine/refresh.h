/* SPDX-License-Identifier: ISC */
/*
 * refresh.h: a refresh from plan to end: which sources are due, fetch, read, store each as soon as
 * it is there. Digests are made on the way but for very large feeds; the others follow behind
 * (digests.h).
 *
 * Nothing blocks: refresh_step works for a while and comes back. One source that fails never stops
 * others. One refresh at a time on a cache (a lock beside it). What is in stays in, whenever it
 * ends.
 */
#ifndef KURZUM_ENGINE_REFRESH_H
#define KURZUM_ENGINE_REFRESH_H

#include "base/event.h"
#include "base/paths.h"
#include "conf/options.h"
#include "engine/pool.h"
#include "net/fetch.h"
#include "store/db_index.h"
#include "store/db_source.h"

/* Borrowed during the call. */
struct refresh_news {
	struct event event; /* EVENT_STARTED, EVENT_SOURCE, EVENT_FAILED or EVENT_PROGRESS */
	const struct db_source *source; /* of EVENT_SOURCE and EVENT_FAILED, else NULL */
	const struct why *why; /* of EVENT_FAILED */
	uint32_t changed; /* articles, of EVENT_SOURCE */
	struct str moved; /* of EVENT_SOURCE: its new address for good, without a password; empty:
			     it is where it was */
	bool offered; /* its line in `urls` has not followed that */
};

struct refresh_setup {
	struct db *db;
	const struct paths *paths;
	const struct options *options;
	struct pool *pool; /* borrowed; for feeds, docs and words */
	struct db_index *index; /* borrowed; given what is searched, NULL: it takes it from the
				   cache */
	bool digest; /* digests are wanted */
	bool offline; /* only what needs no network */
	int64_t jobs; /* 0: as the options say */
	/* Told as it happens. */
	void (*tell)(void *ctx, const struct refresh_news *news);
	void *ctx;
};

struct refresh;

/* ERR_BUSY: another process refreshes this cache. */
enum err refresh_new(struct refresh **out, const struct refresh_setup *setup,
		     struct why *why) MUST_CHECK;

/* Ends what is under way. */
void refresh_free(struct refresh *r);

/* What to fetch: all that are due, or all but those gone for good; or one source in any case (a
 * search is ERR_USAGE in words). */
enum err refresh_add_all(struct refresh *r, bool only_due, struct why *why) MUST_CHECK;
enum err refresh_add(struct refresh *r, const struct db_source *s, struct why *why) MUST_CHECK;

/* Works for at most so long, less when the pool has something for anybody. *more: not yet done. Not
 * OK (the cache can't be written): the refresh is over. */
enum err refresh_step(struct refresh *r, int64_t milliseconds, bool *more,
		      struct why *why) MUST_CHECK;

struct refresh_totals {
	uint32_t sources, done, failed, unchanged;
	uint32_t offline; /* of the done: not asked, as there is no connection; still due */
	uint32_t fresh, changed; /* articles */
	uint64_t bytes; /* on the wire */
};

/* Whether only servers are waited for: all that has come is stored. */
bool refresh_rests(const struct refresh *r);

/* The transfers under way. */
struct fetch_running refresh_running(const struct refresh *r);

struct refresh_totals refresh_totals(const struct refresh *r);

#endif
