/* SPDX-License-Identifier: ISC */
#include "store/db_change.h"

#include "store/db_stmt.h"
#include "store/schema.h"

bool db_change_get(struct db *db, int64_t article, struct changes *out, struct arena *a)
{
	sqlite3_stmt *q;
	bool row = false;
	struct str bytes;

	*out = (struct changes){0};
	if (schema_of(db) < 10 ||
	    db_stmt_open(db, &q, NULL, "SELECT told FROM change WHERE article = ?1", "i",
			 article) ||
	    db_stmt_next(db, q, &row, NULL) || !row)
		return false;
	bytes = db_stmt_text(q, 0, a);
	sqlite3_reset(q);
	return changes_parse(out, bytes, a) == OK && out->n;
}

enum err db_change_put(struct db *db, int64_t article, const struct changes *c, struct why *why)
{
	struct buf bytes;
	enum err err = db_stmt_writable(db, why);

	buf_init(&bytes, BUF_MAX);
	changes_print(c, &bytes);
	if (!err)
		err = db_stmt_run(db, why,
				  "INSERT OR REPLACE INTO change(article, told) VALUES(?1, ?2)",
				  "ib", article, buf_view(&bytes));
	buf_release(&bytes);
	return err;
}
