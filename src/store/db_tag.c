/* SPDX-License-Identifier: ISC */
#include "store/db_tag.h"

#include "base/arena.h"
#include "store/db_stmt.h"

/* Appends the first column of all rows, `between` between them. */
static enum err append_names(struct db *db, sqlite3_stmt *q, const char *between, struct buf *out,
			     struct why *why)
{
	struct arena a = {0};
	bool row = true;
	bool begun = false;
	enum err err = OK;

	while (!err && row) {
		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		buf_cstr(out, begun ? between : "");
		buf_str(out, db_stmt_text(q, 0, &a));
		begun = true;
	}
	arena_release(&a);
	return err;
}

enum err db_tag_own(struct db *db, int64_t article, struct buf *out, struct why *why)
{
	sqlite3_stmt *q = NULL;
	enum err err =
		db_stmt_open(db, &q, why,
			     "SELECT g.name FROM tagged t JOIN tag g ON g.id = t.tag"
			     " WHERE t.article = ?1 AND t.origin & 2 ORDER BY collate_key(g.name)",
			     "i", article);

	return err ? err : append_names(db, q, ", ", out, why);
}

enum err db_tag_names(struct db *db, struct buf *out, struct why *why)
{
	sqlite3_stmt *q = NULL;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT g.name FROM tag g JOIN tag_count c ON c.tag = g.id"
				    " WHERE c.total > 0 ORDER BY collate_key(g.name)",
				    "");

	return err ? err : append_names(db, q, "\n", out, why);
}
