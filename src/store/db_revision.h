/* SPDX-License-Identifier: ISC */
/* db_revision.h: articles as they were before they were published again, newest first. */
#ifndef KURZUM_STORE_DB_REVISION_H
#define KURZUM_STORE_DB_REVISION_H

#include "doc/doc.h"
#include "store/db.h"

#define DB_REVISION_MAX 5 /* of an article that are kept */

struct db_revision {
	int64_t replaced; /* seconds: until then it stood like this */
	struct str title;
	struct doc doc;
};

/* Inside db_begin/db_end: keeps the feed's text as it is, before another one takes its place. One
 * that has no doc yet was never shown, and is not kept. */
enum err db_revision_keep(struct db *db, int64_t article, struct why *why) MUST_CHECK;

/* back: 1 is the last one before today's. ERR_NOT_FOUND: the article has changed less often, or so
 * long ago. Borrowed from the arena. */
enum err db_revision_get(struct db *db, int64_t article, int64_t back, struct db_revision *out,
			 struct arena *a, struct why *why) MUST_CHECK;

#endif
