/* SPDX-License-Identifier: ISC */
#include "store/db_linked.h"

#include "base/date.h"
#include "doc/linklist.h"
#include "store/db_stmt.h"

/* A feed's identities have no control bytes: no entry can have this one. */
#define GUID "char(31) || a.id || ' ' || ?2"

static enum err ask_one(struct db *db, int64_t issue, struct str url, struct str title,
			struct why *why)
{
	int64_t id;
	enum err err = db_stmt_run(
		db, why,
		"INSERT OR IGNORE INTO article(source, guid, hash, sort, published, fetched,"
		" deleted, shown, digested, parent, url, title)"
		" SELECT a.source, " GUID ", 0, a.sort, 0, ?4, 3, 0, -1, a.id, ?2, ?3"
		" FROM article a WHERE a.id = ?1",
		"issi", issue, url, title, date_now());

	if (err)
		return err;
	id = db_stmt_int(db, 0,
			 "SELECT l.id FROM article a JOIN article l ON l.source = a.source"
			 " AND l.guid = " GUID " WHERE a.id = ?1",
			 "is", issue, url);
	return db_page_ask(db, id, DB_PAGE_VIEW, why);
}

enum err db_linked_ask(struct db *db, int64_t issue, const struct doc *d, int64_t *waiting,
		       struct why *why)
{
	struct linklist leads = {0};
	struct arena a = {0};
	enum err err = db_begin(db, why);

	*waiting = 0;
	if (err)
		return err;
	linklist_leads(d, &a, &leads);
	for (uint32_t i = 0; !err && i < leads.len && i < DB_LINKED_MAX; i++)
		err = ask_one(db, issue, leads.items[i].url, leads.items[i].text, why);
	if (!err)
		*waiting = db_stmt_int(db, 0,
				       "SELECT count(*) FROM article a JOIN queue q"
				       " ON q.kind = 1 AND q.subject = a.id"
				       " WHERE a.parent = ?1 AND q.state IN (1, 2)",
				       "i", issue);
	VEC_RELEASE(&leads);
	arena_release(&a);
	return db_end(db, err, why);
}

enum err db_linked_list(struct db *db, int64_t issue, struct db_linkeds *out, struct arena *a,
			struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err =
		db_stmt_open(db, &q, why,
			     "SELECT a.id, a.url, b.article IS NOT NULL,"
			     " coalesce(length(b.raw) + length(b.doc), 0), coalesce(o.state, 0)"
			     " FROM article a INDEXED BY article_parent"
			     " LEFT JOIN body b ON b.article = a.id AND b.part = 1"
			     " LEFT JOIN queue o ON o.kind = 1 AND o.subject = a.id"
			     " WHERE a.parent = ?1 AND a.deleted = 3 ORDER BY a.id",
			     "i", issue);

	while (!err) {
		struct db_linked *l;

		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		l = VEC_ADD(out);
		l->article = sqlite3_column_int64(q, 0);
		l->url = db_stmt_text(q, 1, a);
		l->here = sqlite3_column_int64(q, 2) != 0;
		l->bytes = sqlite3_column_int64(q, 3);
		l->state = (enum db_page_state)sqlite3_column_int64(q, 4);
	}
	return err;
}

const struct db_linked *db_linked_find(const struct db_linkeds *list, struct str url)
{
	for (uint32_t i = 0; i < list->len; i++)
		if (str_eq(list->items[i].url, url))
			return &list->items[i];
	return NULL;
}
