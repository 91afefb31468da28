/* SPDX-License-Identifier: ISC */
/*
 * db_take.h: marks that come from elsewhere, by the names that the articles have there: guids,
 * newsboat's names, addresses. Those of articles that are not here yet wait for them.
 *
 *	db_take_begin(db, why); db_take_add(db, &mark, why); …
 *	db_take_match(db, &counts, why);   // nothing is changed yet
 *	db_take_apply(db, &counts, why);   // inside db_begin/db_end and db_mark_chain
 */
#ifndef KURZUM_STORE_DB_TAKE_H
#define KURZUM_STORE_DB_TAKE_H

#include "store/db.h"

#define DB_TAKE_TAGS_MAX 1000u /* different ones */

struct db_take_mark {
	int64_t article; /* 0: to be found by the rest */
	int64_t source; /* whose article it is; 0: of any */
	struct str name; /* guid, newsboat's name, or address */
	struct str url, title; /* empty: unknown */
	/* The same name and page in another source are the same article: what comes in later is
	 * read if this is. newsboat keeps each name once. */
	bool everywhere;
	bool read, starred, deleted;
	struct str tags; /* separated by TAB */
};

struct db_take_counts {
	uint32_t marks; /* added */
	uint32_t waiting; /* of them, of articles that are not here */
	uint32_t read, starred, deleted, tagged; /* articles that change by it, or would */
};

/* The article that came from this source as the entry that newsboat called `name`; 0: none. page:
 * newsboat made the name, so address and headline will do, too. */
int64_t db_take_find(struct db *db, const struct db_take_mark *m, struct str alias, bool page);

enum err db_take_begin(struct db *db, struct why *why) MUST_CHECK;
enum err db_take_add(struct db *db, const struct db_take_mark *m, struct why *why) MUST_CHECK;

/* Finds the articles and counts what is not so already. */
enum err db_take_match(struct db *db, struct db_take_counts *counts, struct why *why) MUST_CHECK;

/* Marks them, as one step of undo. Marks are only added, none is taken away. */
enum err db_take_apply(struct db *db, struct why *why) MUST_CHECK;

#endif
