/* SPDX-License-Identifier: ISC */
/*
 * schema.h: for store/ only: the tables of the cache, and the steps that lead an older cache to
 * them.
 *
 * A step is never edited once released; a change is a new step. PRAGMA user_version counts the
 * steps taken.
 */
#ifndef KURZUM_STORE_SCHEMA_H
#define KURZUM_STORE_SCHEMA_H

#include "store/db_stmt.h"

/* "kurz", so that file(1) and we can tell a cache from any other database. */
#define SCHEMA_APPLICATION 0x6b75727a

/* What makes the table of the search index; NULL ends it. */
extern const char *const schema_search[];

/*
 * Condition on the rows `table` ("t.", or "") that index article_twin (step 18) finds around the
 * time `sort`: of the same period of 2^20 s, the one before and the one after.
 */
#define SCHEMA_NEAR(table, sort)                                                                   \
	table "sort >> 20 IN ((" sort " >> 20) - 1, " sort " >> 20, (" sort " >> 20) + 1)"

/* A file of an article in the queue (step 23): at most 32 to an article. */
#define SCHEMA_FILE_KEY(article, number) "(" article " << 5 | " number ")"
#define SCHEMA_FILES_STEP 23

/* Before, the first was the only one and known by its article. Two steps: no two are ever equal. */
#define SCHEMA_FILES_KEYED                                                                         \
	"UPDATE queue SET subject = -" SCHEMA_FILE_KEY(                                            \
		"subject", "0") " WHERE kind = 3;"                                                 \
				" UPDATE queue SET subject = -subject WHERE kind = 3"

/* Steps that this program knows. */
int64_t schema_version(void);

/* Steps that the cache has taken; 0: it is new. */
int64_t schema_of(struct db *db);

/* Takes the missing steps up to `to`; what takes long in them is left for later (schema_rows.h).
 * The caller holds a transaction (db_begin) around them. */
enum err schema_migrate(struct db *db, int64_t to, struct why *why) MUST_CHECK;

#endif
