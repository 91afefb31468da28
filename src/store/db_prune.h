/* SPDX-License-Identifier: ISC */
/*
 * db_prune.h: articles that a source's `keep` (conf/keep.h) has no more room for are taken out of
 * the cache, with all that belongs to them.
 *
 * Never: what is unread, starred, an issue, tagged by the reader, or still to be fetched for the
 * reader. What the reader deleted, or a rule hides, goes when it is old enough, unread or not. What
 * is gone is remembered (table `tombstone`) as long as the feed still has it, so that it does not
 * come back as new.
 */
#ifndef KURZUM_STORE_DB_PRUNE_H
#define KURZUM_STORE_DB_PRUNE_H

#include "conf/keep.h"
#include "store/db.h"

#define DB_PRUNE_BATCH 50 /* articles in one transaction, some 20 ms */
#define DB_PRUNE_PAGES 1000 /* of the file, given back in one transaction */

/* Days for which a feed must have been without an entry before it is forgotten: some lose one for a
 * while. And seconds after which it is noted anew that it is still there. */
#define DB_PRUNE_ABSENT_DAYS 30
#define DB_PRUNE_SEEN ((int64_t)7 * 86400)

struct db_prune {
	int64_t articles;
	int64_t bytes; /* of their texts, as they are stored */
};

/* What would go of a source. */
enum err db_prune_count(struct db *db, int64_t source, const struct keep *keep,
			struct db_prune *out, struct why *why) MUST_CHECK;

/* Takes the oldest of it out, in one short transaction; adds to *done. *more: whether to call
 * again. */
enum err db_prune_step(struct db *db, int64_t source, const struct keep *keep,
		       struct db_prune *done, bool *more, struct why *why) MUST_CHECK;

/* What the feeds have not had for long needs not be remembered. */
enum err db_prune_forget(struct db *db, struct why *why) MUST_CHECK;

/*
 * Gives free pages of the file back to the disk, DB_PRUNE_PAGES at most; *more: whether to call
 * again. A cache of an older kurzum keeps its size: what comes in later takes the room.
 */
enum err db_prune_shrink(struct db *db, bool *more, struct why *why) MUST_CHECK;

/* Whether an entry was here and was taken out; `now`: it is noted that the feed still has it, when
 * that is due. */
bool db_prune_is_known(struct db *db, int64_t source, struct str guid);
enum err db_prune_saw(struct db *db, int64_t source, struct str guid, bool *known,
		      struct why *why) MUST_CHECK;

#endif
