/* SPDX-License-Identifier: ISC */
/*
 * db_view.h: for store/ only: a filter → the query for the keys (sort, id) of its articles, always
 * along an index.
 *
 * What drives the query: a story's members, issues, a source's articles, a tag's, or all that are
 * shown; for each there are indexes in the order of lists, also for unread and starred ones
 * (schema.c). test_db_list.c looks at the plans.
 */
#ifndef KURZUM_STORE_DB_VIEW_H
#define KURZUM_STORE_DB_VIEW_H

#include "base/buf.h"
#include "store/db_filter.h"
#include "store/db_stmt.h"

/*
 * A part of a view: the articles with sort time in [from, to), or, as a `tie`, those of the second
 * `from` alone with ids between two (which are outside). SQLite can't seek by (sort, rowid) at
 * once, so a page that starts at a key is read as a tie and then a part.
 */
struct db_view_part {
	bool tie;
	int64_t from, to;
	int64_t above, below;
};

struct db_view_part db_view_whole(const struct db_filter *f);

/*
 * `SELECT what FROM … WHERE … LIMIT`, in order when `ordered`. In `what` the columns of the table
 * that has the key are written "%sort", "%id", "%read", "%starred".
 */
struct db_view_query {
	const char *what;
	bool ordered, tie;
	enum db_way way;
};

void db_view_sql(struct buf *out, const struct db_filter *f, const struct db_view_query *query);

/* Prepares such a query and binds the filter's values. */
enum err db_view_open(struct db *db, sqlite3_stmt **q, const char *sql, const struct db_filter *f,
		      const struct db_view_part *part, int64_t limit, struct why *why) MUST_CHECK;

#endif
