/* SPDX-License-Identifier: ISC */
/*
 * db_grouping.h: what grouping articles into stories needs of the cache: who waits, what the others
 * are recognised by, what the reader said; and back: who belongs to which story, its dossier.
 *
 * A member is an article, or one section of an issue (-1: the whole). Its key is the grouper's.
 */
#ifndef KURZUM_STORE_DB_GROUPING_H
#define KURZUM_STORE_DB_GROUPING_H

#include "base/vec.h"
#include "doc/dossier.h"
#include "store/db.h"

#define DB_GROUPING_SECTIONS 255 /* of an issue; later ones have no key */

static inline int64_t db_grouping_key(int64_t article, int32_t section)
{
	return article * 256 + section + 1;
}

VEC_OF(db_ids, int64_t);

/* What older versions made is to be made again: articles with a signature of another version than
 * this wait, dossiers of another than DOSSIER_VERSION are due. Looks for them once a version. */
enum err db_grouping_renew(struct db *db, int64_t version, struct why *why) MUST_CHECK;

/* Articles up to a time that wait, the oldest first. Looks at all that wait. */
enum err db_grouping_waiting(struct db *db, int64_t until, uint32_t limit, struct db_ids *out,
			     struct why *why) MUST_CHECK;

/* Time of the oldest one that waits; false: none does. */
bool db_grouping_oldest(struct db *db, int64_t *oldest);

struct db_sign {
	int64_t key, time;
	int64_t story; /* 0: none */
	struct str terms; /* as the grouper's, borrowed during the call */
};

/* Signatures of that version from one time to another, the oldest first. */
enum err db_grouping_load(struct db *db, int64_t version, int64_t since, int64_t until,
			  void (*take)(void *ctx, const struct db_sign *s), void *ctx,
			  struct why *why) MUST_CHECK;

/* What the reader said of two members. */
enum err db_grouping_words(struct db *db,
			   void (*take)(void *ctx, int64_t key, int64_t other, bool together),
			   void *ctx, struct why *why) MUST_CHECK;

/* The next number of a story: none is used twice. */
int64_t db_grouping_next(struct db *db);

/* An article's signatures, in place of those before; it waits no more. None: members that have no
 * signature any more leave their stories. The dossiers of the others are to be made anew. */
enum err db_grouping_sign(struct db *db, int64_t article, int64_t version,
			  const struct db_sign *signs, uint32_t n, struct why *why) MUST_CHECK;

/* A member's story, 0: none. */
enum err db_grouping_move(struct db *db, int64_t key, int64_t story, struct why *why) MUST_CHECK;

/* What stands behind the < of the source's line in urls. */
struct str db_grouping_settings(struct db *db, int64_t source, struct arena *a);

/* Stories whose dossier is to be made. */
enum err db_grouping_due(struct db *db, uint32_t limit, struct db_ids *out,
			 struct why *why) MUST_CHECK;

/* The dossier of a story and its headline; NULL: it needs none. */
enum err db_grouping_tell(struct db *db, int64_t story, struct str title, const struct dossier *d,
			  struct why *why) MUST_CHECK;

#endif
