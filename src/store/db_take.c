/* SPDX-License-Identifier: ISC */
#include "store/db_take.h"

#include "base/vec.h"
#include "store/db_alias.h"
#include "store/db_mark.h"

VEC_OF(ids, int64_t);
VEC_OF(tags, struct str);

enum err db_take_begin(struct db *db, struct why *why)
{
	return db_stmt_exec(
		db,
		"DROP TABLE IF EXISTS temp.taken; DROP TABLE IF EXISTS temp.met;"
		"CREATE TEMP TABLE taken(n INTEGER PRIMARY KEY, source INTEGER NOT NULL,"
		" name TEXT NOT NULL, url TEXT NOT NULL, hash INTEGER NOT NULL,"
		" page INTEGER NOT NULL, read INTEGER NOT NULL, starred INTEGER NOT NULL,"
		" deleted INTEGER NOT NULL, tags TEXT NOT NULL, met INTEGER NOT NULL DEFAULT 0);"
		"CREATE TEMP TABLE met(n INTEGER NOT NULL, article INTEGER NOT NULL,"
		" PRIMARY KEY(n, article)) WITHOUT ROWID",
		why);
}

int64_t db_take_find(struct db *db, const struct db_take_mark *m, struct str alias, bool page)
{
	int64_t id = db_stmt_int(db, 0, "SELECT id FROM article WHERE source = ?1 AND guid = ?2",
				 "is", m->source, m->name);

	if (!id)
		id = db_stmt_int(db, 0,
				 "SELECT a.id FROM alias x JOIN article a ON a.id = x.article"
				 " WHERE x.name = ?2 AND a.source = ?1",
				 "is", m->source, alias.n ? alias : m->name);
	if (!id && page)
		id = db_stmt_int(db, 0,
				 "SELECT id FROM article INDEXED BY article_source"
				 " WHERE source = ?1 AND deleted = 0 AND url = ?2 AND title = ?3",
				 "iss", m->source, m->url, m->title);
	return id;
}

enum err db_take_add(struct db *db, const struct db_take_mark *m, struct why *why)
{
	int64_t page = m->everywhere ? db_alias_page(m->url, m->title) : 0;
	enum err err = db_stmt_run(
		db, why,
		"INSERT INTO temp.taken(source, name, url, hash, page, read, starred, deleted,"
		" tags, met) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
		"issiiiiisi", m->source, m->name, m->url, db_alias_name(m->name), page,
		(int64_t)m->read, (int64_t)m->starred, (int64_t)m->deleted, m->tags,
		(int64_t)(m->article != 0));

	if (err || !m->article)
		return err;
	return db_stmt_run(db, why, "INSERT INTO temp.met VALUES(?1, ?2)", "ii",
			   (int64_t)sqlite3_last_insert_rowid(db->sql), m->article);
}

/* What is found by a better name is not looked for by another one. */
static enum err find_articles(struct db *db, struct why *why)
{
	static const char *const ways[] = {
		"INSERT OR IGNORE INTO temp.met SELECT t.n, a.id FROM temp.taken t CROSS JOIN"
		" article a ON a.source = t.source AND a.guid = t.name WHERE t.source <> 0"
		" AND t.met = 0",
		"INSERT OR IGNORE INTO temp.met SELECT t.n, a.id FROM article a CROSS JOIN"
		" temp.taken t INDEXED BY taken_name ON t.name = a.guid"
		" WHERE t.met = 0 AND t.source = 0",
		"INSERT OR IGNORE INTO temp.met SELECT t.n, x.article FROM alias x CROSS JOIN"
		" temp.taken t INDEXED BY taken_name ON t.name = x.name WHERE t.met = 0",
		"INSERT OR IGNORE INTO temp.met SELECT t.n, a.id FROM article a CROSS JOIN"
		" temp.taken t INDEXED BY taken_url ON t.url = a.url"
		" WHERE t.met = 0 AND t.url <> ''",
	};
	enum err err = db_stmt_exec(db,
				    "CREATE INDEX temp.taken_name ON taken(name);"
				    "CREATE INDEX temp.taken_url ON taken(url)",
				    why);

	for (size_t i = 0; !err && i < sizeof ways / sizeof *ways; i++) {
		err = db_stmt_run(db, why, ways[i], "");
		if (!err)
			err = db_stmt_exec(db,
					   "UPDATE temp.taken SET met = 1 WHERE met = 0"
					   " AND n IN (SELECT n FROM temp.met)",
					   why);
	}
	return err;
}

#define COUNT                                                                                      \
	"SELECT count(DISTINCT m.article) FROM temp.met m JOIN temp.taken t ON t.n = m.n"          \
	" JOIN article a ON a.id = m.article WHERE "

#define HAS_TAG(tags, tag)                                                                         \
	"instr(char(9) || " tags " || char(9), char(9) || " tag " || char(9)) > 0"

enum err db_take_match(struct db *db, struct db_take_counts *c, struct why *why)
{
	enum err err = find_articles(db, why);

	if (err)
		return err;
#define ASK(sql) (uint32_t) db_stmt_int(db, 0, sql, "")
	c->marks = ASK("SELECT count(*) FROM temp.taken");
	c->waiting = ASK("SELECT count(*) FROM temp.taken WHERE met = 0 AND (read OR starred)");
	c->read = ASK(COUNT "t.read = 1 AND a.read = 0 AND a.deleted = 0");
	c->starred = ASK(COUNT "t.starred = 1 AND a.starred = 0 AND a.deleted = 0");
	c->deleted = ASK(COUNT "t.deleted = 1 AND a.deleted <> 1");
	c->tagged = ASK(COUNT "t.tags <> '' AND a.deleted = 0");
#undef ASK
	return OK;
}

static enum err read_ids(struct db *db, const char *sql, struct str tag, struct ids *out,
			 struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err = db_stmt_open(db, &q, why, sql, "s", tag);

	VEC_CLEAR(out);
	while (!err && row) {
		err = db_stmt_next(db, q, &row, why);
		if (!err && row)
			VEC_PUSH(out, sqlite3_column_int64(q, 0));
	}
	return err;
}

#define CHOOSE "SELECT DISTINCT m.article FROM temp.met m JOIN temp.taken t ON t.n = m.n WHERE "

static enum err set_mark(struct db *db, enum db_mark mark, const char *sql, struct ids *ids,
			 struct why *why)
{
	enum err err = read_ids(db, sql, STR_NONE, ids, why);
	uint32_t changed;

	return err || !ids->len ? err
				: db_mark_set(db, mark, true, ids->items, ids->len, &changed, why);
}

static void add_tags(struct tags *all, struct str tags)
{
	struct str tag;

	while (str_cut(&tags, '\t', &tag)) {
		uint32_t i = 0;

		while (i < all->len && !str_eq(all->items[i], tag))
			i++;
		if (tag.n && i == all->len && all->len < DB_TAKE_TAGS_MAX)
			VEC_PUSH(all, tag);
	}
}

static enum err read_tags(struct db *db, struct tags *all, struct arena *a, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err =
		db_stmt_open(db, &q, why,
			     "SELECT DISTINCT tags FROM temp.taken WHERE met = 1 AND tags <> ''",
			     "");

	while (!err && row) {
		err = db_stmt_next(db, q, &row, why);
		if (!err && row)
			add_tags(all, db_stmt_text(q, 0, a));
	}
	return err;
}

static enum err set_tags(struct db *db, struct ids *ids, struct why *why)
{
	struct arena a = {0};
	struct tags all = {0};
	enum err err = read_tags(db, &all, &a, why);
	uint32_t changed;

	for (uint32_t i = 0; !err && i < all.len; i++) {
		err = read_ids(db, CHOOSE HAS_TAG("t.tags", "?1"), all.items[i], ids, why);
		if (!err && ids->len)
			err = db_mark_tag(db, all.items[i], true, ids->items, ids->len, &changed,
					  why);
	}
	VEC_RELEASE(&all);
	arena_release(&a);
	return err;
}

/* Marks of what is not here, and of what may come in from another source too. */
static enum err keep_expected(struct db *db, struct why *why)
{
	return db_stmt_run(db, why,
			   "INSERT INTO expected(name, page, op, read, starred)"
			   " SELECT hash, page, ?1, max(read), max(starred AND page = 0)"
			   " FROM temp.taken WHERE (met = 0 OR page <> 0) AND (read OR starred)"
			   " GROUP BY hash, page ON CONFLICT(name, page) DO UPDATE SET op = ?1,"
			   " off = 0, read = max(read, excluded.read),"
			   " starred = max(starred, excluded.starred)",
			   "i", db->chain);
}

enum err db_take_apply(struct db *db, struct why *why)
{
	struct ids ids = {0};
	enum err err = set_mark(db, DB_MARK_READ, CHOOSE "t.read = 1", &ids, why);

	if (!err)
		err = set_mark(db, DB_MARK_STAR, CHOOSE "t.starred = 1", &ids, why);
	if (!err)
		err = set_tags(db, &ids, why);
	/* last: what is deleted takes no other mark */
	if (!err)
		err = set_mark(db, DB_MARK_DELETED, CHOOSE "t.deleted = 1", &ids, why);
	if (!err)
		err = keep_expected(db, why);
	VEC_RELEASE(&ids);
	return err;
}
