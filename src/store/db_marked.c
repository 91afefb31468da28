/* SPDX-License-Identifier: ISC */
#include "store/db_marked.h"

#include "store/db_stmt.h"

#define OWN_TAGS                                                                                   \
	"(SELECT group_concat(name, char(9)) FROM (SELECT g.name FROM tagged t"                    \
	" JOIN tag g ON g.id = t.tag WHERE t.article = a.id AND t.origin & 2"                      \
	" ORDER BY collate_key(g.name)))"

static struct db_marked row_of(sqlite3_stmt *q, struct arena *a)
{
	return (struct db_marked){
		.source = db_stmt_text(q, 0, a),
		.guid = db_stmt_text(q, 1, a),
		.url = db_stmt_text(q, 2, a),
		.title = db_stmt_text(q, 3, a),
		.read = sqlite3_column_int64(q, 4) != 0,
		.starred = sqlite3_column_int64(q, 5) != 0,
		.deleted = sqlite3_column_int64(q, 6) == 1, /* 2: hidden by a rule */
		.tags = db_stmt_text(q, 7, a),
		.alias = db_stmt_text(q, 8, a),
	};
}

enum err db_marked_each(struct db *db, db_marked_fn *call, void *ctx, struct why *why)
{
	struct arena a = {0};
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err = db_stmt_open(
		db, &q, why,
		"SELECT s.address, a.guid, a.url, a.title, a.read, a.starred, a.deleted, " OWN_TAGS
		" AS own, coalesce(x.name, a.guid) FROM article a JOIN source s ON s.id = a.source"
		" LEFT JOIN alias x ON x.article = a.id"
		" WHERE a.deleted < 3 AND (a.read = 1 OR a.starred = 1 OR a.deleted = 1"
		" OR own IS NOT NULL)"
		" ORDER BY a.id",
		"");

	while (!err && row) {
		arena_clear(&a);
		err = db_stmt_next(db, q, &row, why);
		if (!err && row) {
			struct db_marked m = row_of(q, &a);

			err = call(ctx, &m);
		}
	}
	if (q)
		sqlite3_reset(q);
	arena_release(&a);
	return err;
}
