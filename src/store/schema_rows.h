/* SPDX-License-Identifier: ISC */
/*
 * schema_rows.h: for store/ only: what the schema's steps have to do with each row of an older
 * cache. It is left for later (db_upgrade.h): the note `upgrade` has the number of the next part.
 */
#ifndef KURZUM_STORE_SCHEMA_ROWS_H
#define KURZUM_STORE_SCHEMA_ROWS_H

#include "store/db_stmt.h"

/* Statements, together in one transaction; or one that is run for the rows with ?1 < id <= ?2 until
 * ?2 is what `last` gives. */
struct schema_part {
	int64_t step;
	const char *sql[2];
	const char *rows, *last;
};

extern const struct schema_part schema_parts[];

/* Notes: the next part, no row: none is left; and the last row that it has seen to. */
#define SCHEMA_ROWS_NEXT "upgrade"
#define SCHEMA_ROWS_PLACE "upgrade-place"

int64_t schema_rows_count(void);

/* The number of the next part; schema_rows_count(): none is left. */
int64_t schema_rows_next(struct db *db);
bool schema_rows_are_left(struct db *db);

/* The statements of a part. */
enum err schema_rows_run(struct db *db, const struct schema_part *p, struct why *why) MUST_CHECK;

/* Steps behind `had` up to `to` were taken, in a transaction that is open: a new cache (0) has no
 * rows, so that all is done at once; else it is noted what is left. */
enum err schema_rows_leave(struct db *db, int64_t had, int64_t to, struct why *why) MUST_CHECK;

/* The members of a story (FROM …). */
#define SCHEMA_STORY_MEMBERS                                                                       \
	" FROM story_article m JOIN article a ON a.id = m.article"                                 \
	" JOIN source s ON s.id = a.source"                                                        \
	" WHERE m.story = story.id AND a.deleted = 0"

/*
 * Sets the counters of stories, in one pass over their members. An author is a publisher only of a
 * file in a folder, which has no other; two journalists of one feed are one source.
 */
#define SCHEMA_STORY_COUNT                                                                         \
	"UPDATE story SET (sources, articles, unread, starred, first, last) = (SELECT"             \
	" count(DISTINCT CASE WHEN a.publisher <> '' THEN 'p' || a.publisher"                      \
	" WHEN s.kind <> 2 THEN 's' || a.source"                                                   \
	" WHEN a.author <> '' THEN 'p' || a.author ELSE 'f' || a.id END),"                         \
	" count(*) FILTER (WHERE m.section = -1),"                                                 \
	" count(*) FILTER (WHERE m.section = -1 AND a.read = 0),"                                  \
	" count(*) FILTER (WHERE m.section = -1 AND a.starred = 1),"                               \
	" coalesce(min(a.sort), 0), coalesce(max(a.sort), 0)" SCHEMA_STORY_MEMBERS ")"

#endif
