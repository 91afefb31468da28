/* SPDX-License-Identifier: ISC */
/* cache.h: what several light commands do with the cache and the file urls. The caller owns what is
 * opened. */
#ifndef KURZUM_CLI_CACHE_H
#define KURZUM_CLI_CACHE_H

#include "cli/cli.h"
#include "doc/show.h"
#include "store/db_list.h"
#include "store/db_source.h"
#include "store/db_urls.h"

/*
 * Opens the cache (made when there is none) and makes its sources agree with `urls`; wrong lines
 * there and what the cache has to say go to stderr.
 */
enum err cache_open(const struct cli *cli, enum db_mode mode, struct db **db,
		    struct why *why) MUST_CHECK;

/*
 * Takes --source, --since, --before and, for a list, --tag and --filter out of the arguments; texts
 * are borrowed from them.
 */
struct cache_filter {
	const char *source, *expression;
	struct db_filter filter;
	struct arena arena; /* of filter.where; arena_release by the caller */
};

enum err cache_filter_args(struct args *args, bool is_list, struct cache_filter *f,
			   struct why *why) MUST_CHECK;

/* Looks --source up and reads the expression. */
enum err cache_filter_look_up(struct db *db, struct cache_filter *f, struct why *why) MUST_CHECK;

/* What a person calls a source (address, name, number of the cache) → its address in `urls`, in
 * `a`. */
enum err cache_address(const struct cli *cli, const char *name, struct arena *a,
		       const char **address, struct why *why) MUST_CHECK;

/* After an edit of `urls` at this address: the cache follows and keeps it for undo; that it can't
 * is told on stderr. */
enum err cache_follow(const struct cli *cli, struct db_urls *urls, const char *address,
		      struct why *why) MUST_CHECK;

/* All arguments as article IDs, in `a`; ERR_USAGE for others. */
enum err cache_ids(const struct args *args, struct arena *a, int64_t **ids,
		   struct why *why) MUST_CHECK;

/* An article of the cache as `show` prints it; all in `a`. */
enum err cache_show(struct db *db, int64_t id, struct show *show, struct arena *a,
		    struct why *why) MUST_CHECK;

/*
 * Keeps those of n IDs that are in the cache (a deleted article is not) and returns how many; the
 * others are told on stderr and *missing is set.
 */
uint32_t cache_known(struct db *db, int64_t *ids, uint32_t n, bool *missing);

#endif
