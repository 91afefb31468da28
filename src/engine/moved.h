/* SPDX-License-Identifier: ISC */
/*
 * moved.h: newsboat's cache → ours: articles with their texts, the marks (db_take.h), what servers
 * said last. Feeds are taken one after the other, each in transactions of its own; done again it
 * only brings what is not here yet.
 */
#ifndef KURZUM_ENGINE_MOVED_H
#define KURZUM_ENGINE_MOVED_H

#include "store/db_newsboat.h"
#include "store/db_take.h"

struct moved {
	struct db *db; /* where to; NULL for a dry run without a cache */
	bool dry_run; /* only counts */
	/* Whether the feed's articles are wanted: it stands in `urls`, or will. */
	bool (*is_source)(void *ctx, const char *address);
	void *ctx;
	uint32_t feeds, articles, fresh; /* taken; fresh: articles that were not here */
	uint32_t strangers; /* articles of feeds that are not wanted */
	/* of articles that a dry run only thinks of; those that are here are in db_take.h */
	struct db_take_counts thought;
};

/* Marks are added to db_take.h's, which the caller began, unless there is no db. */
enum err moved_cache(struct moved *m, struct db_newsboat *nb, struct why *why) MUST_CHECK;

#endif
