/* SPDX-License-Identifier: ISC */
#include "store/db_enclosure.h"

#include "store/db_stmt.h"

struct enclosure db_enclosure_first(const struct db_entry *e)
{
	return e->nfiles ? e->files[0] : (struct enclosure){.url = STR_NONE};
}

static uint32_t count_of(const struct db_entry *e)
{
	return e->nfiles < ENCLOSURES_MAX ? e->nfiles : ENCLOSURES_MAX;
}

enum err db_enclosure_rows(struct db *db, int64_t article, const struct db_entry *e,
			   struct why *why)
{
	uint32_t n = count_of(e);
	enum err err =
		db_stmt_run(db, why, "DELETE FROM enclosure WHERE article = ?1", "i", article);

	for (uint32_t i = 0; !err && n > 1 && i < n; i++)
		err = db_stmt_run(db, why,
				  "INSERT INTO enclosure(article, number, url, type, title, bytes,"
				  " seconds) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
				  "iisssii", article, (int64_t)i, e->files[i].url, e->files[i].type,
				  e->files[i].title, e->files[i].bytes, e->files[i].seconds);
	return err;
}

bool db_enclosure_is_same(struct db *db, int64_t article, const struct db_entry *e)
{
	uint32_t n = count_of(e), at = 0;
	struct arena a = {0};
	sqlite3_stmt *q = NULL;
	bool row = true, same = true;

	/* one from the article only where there are no others */
	if (!n || db_stmt_open(db, &q, NULL,
			       "SELECT url FROM enclosure WHERE article = ?1 UNION ALL"
			       " SELECT enclosure_url FROM article WHERE id = ?1 AND NOT EXISTS"
			       " (SELECT 1 FROM enclosure WHERE article = ?1)",
			       "i", article))
		return true;
	while (same && !db_stmt_next(db, q, &row, NULL) && row) {
		same = at < n && str_eq(db_stmt_text(q, 0, &a), e->files[at].url);
		at++;
	}
	sqlite3_reset(q);
	arena_release(&a);
	return same && at == n;
}

enum err db_enclosure_put(struct db *db, int64_t article, const struct db_entry *e, struct why *why)
{
	struct enclosure first = db_enclosure_first(e);
	enum err err = db_stmt_run(db, why,
				   "UPDATE article SET enclosure_url = ?2, enclosure_type = ?3,"
				   " enclosure_bytes = ?4, enclosure_seconds = ?5 WHERE id = ?1",
				   "issii", article, first.url, first.type, first.bytes,
				   first.seconds);

	if (err || !sqlite3_changes(db->sql))
		return err;
	return db_enclosure_rows(db, article, e, why);
}
