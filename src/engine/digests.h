/* SPDX-License-Identifier: ISC */
/*
 * digests.h: the stage behind the cache: articles that have no digest yet, or one of an older
 * version, get one; newest first, on all cores, while sources come in and afterwards.
 *
 * German compounds are split by the list of nouns of the cache (store/db_nouns.h), as it was when
 * the stage began.
 *
 * Nothing blocks. The cache is read and written in the caller's thread, only the work is in the
 * pool. What is in stays in, whenever it ends.
 */
#ifndef KURZUM_ENGINE_DIGESTS_H
#define KURZUM_ENGINE_DIGESTS_H

#include "engine/pool.h"
#include "store/db_article.h"

struct digests_setup {
	struct db *db;
	struct pool *pool;
	void (*tell)(void *ctx, int64_t id); /* it is in; may be NULL */
	void *ctx;
};

struct digests;

struct digests *digests_new(const struct digests_setup *setup);

/* Ends what is under way, within an article. */
void digests_free(struct digests *d);

/* This one before the others. One that is not in the cache is passed over. */
void digests_wish(struct digests *d, int64_t id);

/*
 * Keeps what is done and hands on more. busy: there is other work, one core is left to it. *more:
 * some are missing or under way; pool_fd says when to come again. Not OK: the cache can't be used.
 */
enum err digests_step(struct digests *d, bool busy, bool *more, struct why *why) MUST_CHECK;

#endif
