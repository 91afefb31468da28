/* SPDX-License-Identifier: ISC */
/*
 * db_marked.h: the marks of all articles, beside the names that other programs know the articles
 * by.
 */
#ifndef KURZUM_STORE_DB_MARKED_H
#define KURZUM_STORE_DB_MARKED_H

#include "base/str.h"
#include "store/db.h"

struct db_marked {
	struct str source; /* address */
	struct str guid, url, title;
	struct str alias; /* newsboat's name for it; the guid where that is it */
	bool read, starred, deleted;
	struct str tags; /* its own, separated by TAB */
};

/* Called once an article; borrowed during the call. Not OK ends it with that error. */
typedef enum err db_marked_fn(void *ctx, const struct db_marked *m);

/* Articles that are read, starred, deleted or have tags of their own, oldest first. */
enum err db_marked_each(struct db *db, db_marked_fn *call, void *ctx, struct why *why) MUST_CHECK;

#endif
