/* SPDX-License-Identifier: ISC */
/*
 * syncer.h: one exchange with the sync server, from log-in to the proof that it has what was sent.
 *
 * First all is read: subscriptions (subscribed.h), the ids of what is new, unread and starred, page
 * by page, then the items that are not here yet; only then something is written: items that leave a
 * list between two of its pages would be missed. An id that should be in a list and is in none was
 * read there or is gone; the server is asked which. Marks are merged three-way (store/db_sync.h);
 * what was changed here is sent in batches and read back.
 *
 * Nothing blocks. One refresh or sync at a time on a cache. What is in stays in, whenever it ends;
 * what could not be sent stays in the queue.
 */
#ifndef KURZUM_ENGINE_SYNCER_H
#define KURZUM_ENGINE_SYNCER_H

#include "base/paths.h"
#include "conf/options.h"
#include "store/db_sync.h"

#define SYNCER_PAGE 10000 /* ids of a page; servers may give fewer */
#define SYNCER_PAGES_MAX 1000 /* of one list */
#define SYNCER_ITEMS 100 /* asked for at once, and */
#define SYNCER_ITEMS_MAX 20000 /* in one sync: unread and starred ones first, then the newest */
#define SYNCER_MARKS 250 /* sent at once: what Inoreader takes; FreshRSS reads 1000 variables */

struct syncer;

struct syncer_totals {
	uint32_t added, removed; /* lines of `urls` */
	uint32_t fresh; /* articles */
	struct db_sync_counts taken; /* marks that the server had changed */
	uint32_t sent; /* marks that it has from us, proven */
	int64_t waiting; /* articles whose marks could not be sent */
	int64_t gone; /* articles that it has no more */
	uint32_t refused; /* sources that it does not want */
	uint64_t requests;
};

/* Whether the reader's own refresh should exchange something: it is time, or marks wait. */
bool syncer_is_due(struct db *db, const struct options *o);

/* ERR_CONFIG in words: options are missing; ERR_BUSY: another process refreshes this cache. */
enum err syncer_new(struct syncer **out, struct db *db, const struct paths *paths,
		    const struct options *o, struct why *why) MUST_CHECK;
void syncer_free(struct syncer *s);

/* Works for at most so long, or until extra_fd (-1: none) is readable. *more: not yet done. */
enum err syncer_step(struct syncer *s, int64_t milliseconds, int extra_fd, bool *more,
		     struct why *why) MUST_CHECK;

struct syncer_totals syncer_totals(const struct syncer *s);

/* What did not stop it and should be known, a line each, clean. */
struct str syncer_remarks(const struct syncer *s);

/* Whether it failed as this machine has no connection. */
bool syncer_is_offline(const struct syncer *s);

#endif
