/* SPDX-License-Identifier: ISC */
/*
 * db_enclosure.h: for store/ and who fills it: the files enclosed with an article (struct
 * enclosure), in the feed's order. The first stands in the article itself, so that one who has
 * none or one costs nothing; all of several stand in the table `enclosure`, from 0 on.
 */
#ifndef KURZUM_STORE_DB_ENCLOSURE_H
#define KURZUM_STORE_DB_ENCLOSURE_H

#include "store/db.h"
#include "store/db_entry.h"

/* SQL: whether `article a` has a file enclosed that is more than a picture of it. */
#define DB_ENCLOSURE_IS                                                                            \
	"(a.enclosure_url <> '' AND (a.enclosure_type NOT LIKE 'image/%' OR EXISTS"                \
	" (SELECT 1 FROM enclosure e WHERE e.article = a.id AND e.type NOT LIKE 'image/%')))"

/* The entry's first, empty when it has none. */
struct enclosure db_enclosure_first(const struct db_entry *e);

/* Writes those of several; what was there before goes. In a transaction of the caller's. */
enum err db_enclosure_rows(struct db *db, int64_t article, const struct db_entry *e,
			   struct why *why) MUST_CHECK;

/* Whether the entry brings no other addresses than the article has. One that brings no file takes
 * none away: who keeps an entry for others may leave them out. */
bool db_enclosure_is_same(struct db *db, int64_t article, const struct db_entry *e);

/* Of an article that is there already: the first and the others. An article that is gone by now
 * stays so. */
enum err db_enclosure_put(struct db *db, int64_t article, const struct db_entry *e,
			  struct why *why) MUST_CHECK;

#endif
