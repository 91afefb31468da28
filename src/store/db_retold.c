/* SPDX-License-Identifier: ISC */
#include "store/db_retold.h"

#include "base/hash.h"
#include "store/db_stmt.h"
#include "store/schema.h"

/* Whether it is still the text the TLDR was made from. */
static int64_t hash_of(struct str text)
{
	return (int64_t)hash_fnv(HASH_FNV, text);
}

bool db_retold_get(struct db *db, int64_t article, struct str text, struct retold *out,
		   struct arena *a)
{
	sqlite3_stmt *q;
	bool row = false;
	struct str bytes = STR_NONE;

	*out = (struct retold){.by = DIGEST_NONE};
	if (schema_of(db) < 3 ||
	    db_stmt_open(db, &q, NULL, "SELECT told FROM retold WHERE article = ?1 AND hash = ?2",
			 "ii", article, hash_of(text)) ||
	    db_stmt_next(db, q, &row, NULL) || !row)
		return false;
	bytes = db_stmt_text(q, 0, a);
	sqlite3_reset(q);
	if (retold_parse(out, bytes, (uint32_t)text.n, a) == OK)
		return true;
	*out = (struct retold){.by = DIGEST_NONE};
	return false;
}

enum err db_retold_put(struct db *db, int64_t article, struct str text, const struct retold *r,
		       struct why *why)
{
	struct buf bytes;
	enum err err = db_stmt_writable(db, why);

	buf_init(&bytes, BUF_MAX);
	retold_print(r, &bytes);
	if (!err)
		err = db_stmt_run(db, why,
				  "INSERT OR REPLACE INTO retold(article, hash, told)"
				  " SELECT id, ?2, ?3 FROM article WHERE id = ?1",
				  "iib", article, hash_of(text), buf_view(&bytes));
	buf_release(&bytes);
	return err;
}

enum err db_retold_drop(struct db *db, int64_t article, struct why *why)
{
	enum err err = db_stmt_writable(db, why);

	if (!err)
		err = db_stmt_run(db, why, "DELETE FROM retold WHERE article = ?1", "i", article);
	return err;
}
