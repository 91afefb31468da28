/* SPDX-License-Identifier: ISC */
#include "store/db_op.h"

#include "base/date.h"
#include "store/db_mark_kind.h"
#include "store/schema.h"

/* Operations that can be taken back. */
#define OPS_MAX 1000
/* Rows of larger ones go in steps (db_pending.h). */
#define MANY "500"

#define COLUMNS "SELECT id, mark, value, article, changed, tag, chain, undone FROM op"

enum err db_op_find(struct db *db, enum db_op_which which, int64_t id, struct db_op *out,
		    struct why *why)
{
	static const char *const queries[] = {
		[DB_OP_BY_ID] = COLUMNS " WHERE id = ?1",
		[DB_OP_LAST_DONE] = COLUMNS " WHERE undone = 0 ORDER BY id DESC LIMIT 1",
		[DB_OP_FIRST_UNDONE] = COLUMNS " WHERE undone = 1 ORDER BY id LIMIT 1",
	};
	sqlite3_stmt *q = NULL;
	bool row = false;
	enum err err = db_stmt_open(db, &q, why, queries[which], "i", id);

	if (!err)
		err = db_stmt_next(db, q, &row, why);
	if (err || !row)
		return err ? err : ERR_NOT_FOUND;
	out->id = sqlite3_column_int64(q, 0);
	out->mark = sqlite3_column_int64(q, 1);
	out->value = sqlite3_column_int64(q, 2);
	out->article = sqlite3_column_int64(q, 3);
	out->changed = sqlite3_column_int64(q, 4);
	out->tag = sqlite3_column_int64(q, 5);
	out->chain = sqlite3_column_int64(q, 6);
	out->undone = sqlite3_column_int64(q, 7);
	sqlite3_reset(q);
	return out->mark >= 0 && out->mark <= DB_OP_STORY ? OK : ERR_NOT_FOUND;
}

static enum err run_all(struct db *db, const char *const *steps, int64_t a, int64_t b, int64_t c,
			struct why *why)
{
	enum err err = OK;

	for (int i = 0; !err && steps[i]; i++)
		err = db_stmt_run(db, why, steps[i], "iii", a, b, c);
	return err;
}

enum err db_op_forget(struct db *db, int64_t id, struct why *why)
{
	/* what still waits to be applied or taken back is, before it goes */
	static const char *const steps[] = {
		"UPDATE op SET undone = 2 WHERE undone = 1 AND id < ?2"
		" AND (changed > " MANY " OR id IN (SELECT op FROM op_wait))",
		"UPDATE op SET undone = 3 WHERE id <= ?1 AND undone = 0 AND changed > " MANY,
		"INSERT OR IGNORE INTO op_wait(op, turned)"
		" SELECT id, 9223372036854775807 FROM op WHERE undone IN (2, 3)",
		"DELETE FROM op_row WHERE op IN (SELECT id FROM op WHERE undone = 1 AND id < ?2"
		" UNION ALL SELECT id FROM op WHERE id <= ?1 AND undone = 0)",
		"DELETE FROM op WHERE undone = 1 AND id < ?2",
		"DELETE FROM op WHERE id <= ?1 AND undone = 0",
		NULL,
	};
	enum err err = OK;

	if (db->chained && !db->chain)
		db->chain = id;
	if (db->chained)
		err = db_stmt_run(db, why, "UPDATE op SET chain = ?2 WHERE id = ?1", "ii", id,
				  db->chain);
	return err ? err : run_all(db, steps, id - OPS_MAX, id, 0, why);
}

enum err db_op_add(struct db *db, struct db_op *op, struct why *why)
{
	enum err err = db_stmt_run(db, why,
				   "INSERT INTO op(time, mark, value, article, tag)"
				   " VALUES(?1, ?2, ?3, ?4, ?5)",
				   "iiiii", date_now(), op->mark, op->value, op->article, op->tag);

	op->id = sqlite3_last_insert_rowid(db->sql);
	return err;
}

enum err db_op_pick_none(struct db *db, struct why *why)
{
	return db_stmt_exec(db,
			    "CREATE TEMP TABLE IF NOT EXISTS picked(id INTEGER PRIMARY KEY);"
			    "DELETE FROM temp.picked",
			    why);
}

enum err db_op_pick(struct db *db, const int64_t *ids, uint32_t n, struct why *why)
{
	enum err err = OK;

	for (uint32_t i = 0; !err && i < n; i++)
		err = db_stmt_run(db, why, "INSERT OR IGNORE INTO temp.picked VALUES(?1)", "i",
				  ids[i]);
	return err;
}

enum err db_op_pick_twins(struct db *db, const struct db_op *op, struct why *why)
{
	if (op->mark != DB_MARK_READ || db->chained)
		return OK;
	return db_stmt_run(
		db, why,
		"INSERT OR IGNORE INTO temp.picked"
		" SELECT b.id FROM temp.picked p CROSS JOIN article a ON a.id = p.id"
		" CROSS JOIN article b INDEXED BY article_twin"
		" ON " SCHEMA_NEAR(
			"b.",
			"a.sort") " AND b.twin = a.twin"
				  " AND b.twin <> 0 AND b.source <> a.source AND b.deleted = 0",
		"");
}

/* Rows of the operation ?1 that sets ?2, of a tag ?3. */
#define CHOOSE(column)                                                                             \
	"INSERT INTO op_row(op, article, before, after) SELECT ?1, a.id, " column ", ?2"           \
	" FROM temp.picked p CROSS JOIN article a ON a.id = p.id"

static const char *const choose_rows[] = {
	[DB_MARK_READ] = CHOOSE("a.read") " WHERE a.read <> ?2 AND a.deleted = 0",
	[DB_MARK_STAR] = CHOOSE("a.starred") " WHERE a.starred <> ?2 AND a.deleted = 0",
	[DB_MARK_DELETED] = CHOOSE("a.deleted") " WHERE a.deleted <> ?2",
	[DB_OP_TAG] = CHOOSE("NOT ?2") " WHERE a.deleted = 0 AND ?2 <> EXISTS (SELECT 1 FROM"
				       " tagged t WHERE t.article = a.id AND t.tag = ?3"
				       " AND t.origin & 2)",
};

enum err db_op_choose(struct db *db, struct db_op *op, struct why *why)
{
	enum err err = db_stmt_run(db, why,
				   "DELETE FROM temp.picked WHERE EXISTS (SELECT 1 FROM op_row r"
				   " WHERE r.op = ?1 AND r.article = picked.id)",
				   "i", op->id);

	if (!err)
		err = db_stmt_run(db, why, choose_rows[op->mark], "iii", op->id, op->value,
				  op->tag);
	if (err)
		return err;
	op->changed += sqlite3_changes64(db->sql);
	err = db_stmt_run(db, why,
			  "DELETE FROM temp.picked WHERE NOT EXISTS (SELECT 1 FROM op_row r"
			  " WHERE r.op = ?1 AND r.article = picked.id)",
			  "i", op->id);
	return err ? err
		   : db_stmt_run(db, why, "UPDATE op SET changed = ?2 WHERE id = ?1", "ii", op->id,
				 op->changed);
}

/* What sets the mark of what is picked to ?2; rows that somebody else has changed since are as they
 * should be. */
#define PICKED " IN (SELECT id FROM temp.picked)"

static const char *const set_read[] = {
	"UPDATE note SET value = value + 1 WHERE name = 'clock'",
	"UPDATE article SET read = ?2,"
	" clock = (SELECT value FROM note WHERE name = 'clock')"
	" WHERE id" PICKED " AND read <> ?2",
	NULL,
};

static const char *const set_starred[] = {
	"UPDATE article SET starred = ?2 WHERE id" PICKED " AND starred <> ?2",
	NULL,
};

static const char *const set_deleted[] = {
	"UPDATE article SET deleted = ?2,"
	" shown = (NOT ?2) AND coalesce((SELECT shown FROM source WHERE id = article.source), 0)"
	" WHERE id" PICKED " AND deleted <> ?2",
	NULL,
};

static const char *const set_tagged[] = {
	"INSERT INTO tagged(article, tag, origin, sort, shown, read, starred)"
	" SELECT id, ?3, 2, sort, shown, read, starred FROM article WHERE ?2 AND id" PICKED
	" ON CONFLICT(article, tag) DO UPDATE SET origin = origin | 2",
	"UPDATE tagged SET origin = origin & ~2 WHERE NOT ?2 AND tag = ?3 AND article" PICKED,
	"DELETE FROM tagged WHERE NOT ?2 AND origin = 0 AND tag = ?3 AND article" PICKED,
	NULL,
};

static const char *const *const set_rows[] = {
	[DB_MARK_READ] = set_read,
	[DB_MARK_STAR] = set_starred,
	[DB_MARK_DELETED] = set_deleted,
	[DB_OP_TAG] = set_tagged,
};

enum err db_op_set(struct db *db, const struct db_op *op, bool value, struct why *why)
{
	return run_all(db, set_rows[op->mark], op->id, value, op->tag, why);
}
