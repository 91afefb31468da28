/* SPDX-License-Identifier: ISC */
#include "store/schema_rows.h"

/*
 * In the order in which it is done. New ones at the end: the cache keeps the number of the next.
 *
 * 18: the index of twins has the order of time, so that what is new is written in one place of it
 * however much there is: a period of 2^20 s (12 days), and in it the hash (db_article.h). Until
 * then there is the one of step 1.
 */
const struct schema_part schema_parts[] = {
	{6, {"CREATE INDEX article_ignored ON article(source) WHERE deleted = 2"}, NULL, NULL},
	{8,
	 {"CREATE INDEX article_issue ON article(sort, id) WHERE shown = 1 AND kind = 1"},
	 NULL,
	 NULL},
	/* the last days are grouped */
	{9,
	 {NULL},
	 "INSERT OR IGNORE INTO story_wait SELECT id FROM article WHERE id > ?1 AND id <= ?2"
	 " AND digested <> 0 AND deleted <> 3"
	 " AND sort > (SELECT max(sort) FROM article WHERE shown = 1) - 604800",
	 "SELECT max(id) FROM article"},
	{11, {NULL}, SCHEMA_STORY_COUNT " WHERE id > ?1 AND id <= ?2", "SELECT max(id) FROM story"},
	{14,
	 {"CREATE INDEX article_done ON article(source, sort, id)"
	  " WHERE deleted = 0 AND read = 1 AND starred = 0"},
	 NULL,
	 NULL},
	{14,
	 {"CREATE INDEX article_out ON article(source, sort, id) WHERE deleted IN (1, 2)"},
	 NULL,
	 NULL},
	{18,
	 {"DROP INDEX article_twin",
	  "CREATE INDEX article_twin ON article(sort >> 20, twin) WHERE twin <> 0"},
	 NULL,
	 NULL},
	{21,
	 {"CREATE UNIQUE INDEX article_remote ON article(remote) WHERE remote <> ''"},
	 NULL,
	 NULL},
};

#define PARTS ((int64_t)(sizeof schema_parts / sizeof schema_parts[0]))

int64_t schema_rows_count(void)
{
	return PARTS;
}

int64_t schema_rows_next(struct db *db)
{
	return db_stmt_int(db, PARTS, "SELECT value FROM note WHERE name = '" SCHEMA_ROWS_NEXT "'",
			   "");
}

bool schema_rows_are_left(struct db *db)
{
	return schema_rows_next(db) < PARTS;
}

enum err schema_rows_run(struct db *db, const struct schema_part *p, struct why *why)
{
	enum err err = OK;

	for (size_t k = 0; !err && k < sizeof p->sql / sizeof p->sql[0] && p->sql[k]; k++)
		err = db_stmt_exec(db, p->sql[k], why);
	return err;
}

/* Where something is left since a step before, that is the next, and these follow. */
enum err schema_rows_leave(struct db *db, int64_t had, int64_t to, struct why *why)
{
	int64_t first = 0;
	enum err err = OK;

	while (first < PARTS && schema_parts[first].step <= had)
		first++;
	for (int64_t i = first; !had && !err && i < PARTS && schema_parts[i].step <= to; i++)
		err = schema_rows_run(db, &schema_parts[i], why);
	if (!had || err || first == PARTS)
		return err;
	return db_stmt_run(db, why, "INSERT OR IGNORE INTO note VALUES('" SCHEMA_ROWS_NEXT "', ?1)",
			   "i", first);
}
