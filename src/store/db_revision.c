/* SPDX-License-Identifier: ISC */
#include "store/db_revision.h"

#include "base/date.h"
#include "base/i18n.h"
#include "store/db_pack.h"
#include "store/db_stmt.h"
#include "store/schema.h"

/* The schema since when it is the doc that is kept. */
#define SINCE 22

enum err db_revision_keep(struct db *db, int64_t article, struct why *why)
{
	enum err err = db_stmt_run(
		db, why,
		"INSERT INTO revision(article, number, replaced, title, doc) SELECT a.id,"
		" 1 + coalesce((SELECT max(number) FROM revision WHERE article = a.id), 0),"
		" ?2, a.title, b.doc FROM article a"
		" JOIN body b ON b.article = a.id AND b.part = 0"
		" WHERE a.id = ?1 AND length(b.doc) > 0",
		"ii", article, date_now());

	if (err)
		return err;
	return db_stmt_run(db, why,
			   "DELETE FROM revision WHERE article = ?1 AND number <="
			   " (SELECT max(number) FROM revision WHERE article = ?1) - ?2",
			   "ii", article, (int64_t)DB_REVISION_MAX);
}

static enum err none_there(int64_t article, int64_t back, struct why *why)
{
	return why_set(why, ERR_NOT_FOUND, NULL, 0,
		       _("article %lld: it was not published again %lld times, or that is too long "
			 "ago; the last %d versions are kept"),
		       (long long)article, (long long)back, DB_REVISION_MAX);
}

enum err db_revision_get(struct db *db, int64_t article, int64_t back, struct db_revision *out,
			 struct arena *a, struct why *why)
{
	sqlite3_stmt *q = NULL;
	struct str doc;
	bool row = false;
	enum err err;

	*out = (struct db_revision){0};
	if (schema_of(db) < SINCE)
		return none_there(article, back, why);
	err = db_stmt_open(db, &q, why,
			   "SELECT replaced, title, doc FROM revision WHERE article = ?1"
			   " ORDER BY number DESC LIMIT 1 OFFSET ?2",
			   "ii", article, back - 1);
	if (!err)
		err = db_stmt_next(db, q, &row, why);
	if (err)
		return err;
	if (!row)
		return none_there(article, back, why);
	out->replaced = sqlite3_column_int64(q, 0);
	out->title = db_stmt_text(q, 1, a);
	doc = db_stmt_text(q, 2, a);
	sqlite3_reset(q);
	if (db_pack_doc(&out->doc, doc, a))
		return why_set(why, ERR_CACHE, NULL, 0,
			       _("article %lld: the bytes of its former version are damaged; "
				 "`kurzum doctor --repair` looks at the whole cache"),
			       (long long)article);
	return OK;
}
