/* SPDX-License-Identifier: ISC */
#include "store/db_alias.h"

#include "base/hash.h"
#include "base/utf8.h"

int64_t db_alias_name(struct str name)
{
	return (int64_t)hash_mix(HASH_START, name);
}

int64_t db_alias_page(struct str url, struct str title)
{
	uint64_t h = hash_mix(hash_mix(HASH_START, url), title);

	return h ? (int64_t)h : 1;
}

/* What a name is once it is in the cache. */
static void clean_name(struct buf *out, struct str name)
{
	buf_init(out, BUF_MAX);
	utf8_clean(out, name, UTF8_LINE);
}

static int64_t find_former(struct db *db, const struct db_entry *e)
{
	struct buf name;
	int64_t id = 0;

	clean_name(&name, e->alias);
	if (name.len)
		id = db_stmt_int(db, 0, "SELECT id FROM article WHERE source = ?1 AND guid = ?2",
				 "is", e->source, buf_view(&name));
	buf_release(&name);
	/* only of what is loose: an article with a name of its own keeps it */
	if (!id)
		id = db_stmt_int(db, 0, "SELECT article FROM loose WHERE source = ?1 AND page = ?2",
				 "ii", e->source, db_alias_page(e->url, e->title));
	return id;
}

enum err db_alias_adopt(struct db *db, const struct db_entry *e, bool *found, struct why *why)
{
	int64_t id = find_former(db, e);
	enum err err;

	*found = id != 0;
	if (!id)
		return OK;
	err = db_stmt_run(db, why,
			  "INSERT OR IGNORE INTO alias"
			  " SELECT id, iif(?2 <> '', ?2, guid) FROM article WHERE id = ?1",
			  "is", id, e->alias);
	if (!err)
		err = db_stmt_run(db, why, "UPDATE article SET guid = ?2 WHERE id = ?1", "is", id,
				  e->guid);
	return err ? err : db_stmt_run(db, why, "DELETE FROM loose WHERE article = ?1", "i", id);
}

static enum err take_marks(struct db *db, int64_t id, struct str name, int64_t page,
			   struct why *why)
{
	return db_stmt_run(db, why,
			   "UPDATE article SET read = max(article.read, e.read),"
			   " starred = max(article.starred, e.starred) FROM expected e"
			   " WHERE article.id = ?1 AND e.name = ?2 AND e.page IN (0, ?3)"
			   " AND e.off = 0",
			   "iii", id, db_alias_name(name), page);
}

enum err db_alias_arrived(struct db *db, int64_t id, const struct db_entry *e, struct why *why)
{
	int64_t page = db_alias_page(e->url, e->title);
	enum err err = OK;

	if (e->alias.n)
		err = db_stmt_run(db, why,
				  "INSERT INTO alias VALUES(?1, ?2) ON CONFLICT(article)"
				  " DO UPDATE SET name = excluded.name",
				  "is", id, e->alias);
	if (!err && e->loose)
		err = db_stmt_run(db, why, "INSERT OR REPLACE INTO loose VALUES(?1, ?2, ?3)", "iii",
				  id, e->source, page);
	if (err || db_stmt_int(db, 0, "SELECT 1 FROM expected LIMIT 1", "") != 1)
		return err;
	err = take_marks(db, id, e->guid, page, why);
	if (!err && e->alias.n)
		err = take_marks(db, id, e->alias, page, why);
	if (!err && e->url.n && !str_eq(e->url, e->guid))
		err = take_marks(db, id, e->url, page, why);
	return err;
}
