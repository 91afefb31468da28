/* SPDX-License-Identifier: ISC */
#include "store/db_mark.h"

#include "base/date.h"
#include "base/i18n.h"
#include "store/db_op.h"
#include "store/db_story.h"
#include "store/db_urls.h"
#include "store/db_view.h"
#include "store/schema.h"

/* An operation sets one mark of some articles to one value; a row in op_row is an article that it
 * changed. */
struct op {
	int64_t id;
	int64_t mark; /* enum db_mark or DB_OP_… */
	int64_t value;
	int64_t article; /* 0: many */
	int64_t changed;
	int64_t tag;
	int64_t chain; /* first operation of those that go together, 0: it stands alone */
};

/* A mark is safe when the call returns, also with a connection that was opened to write in bulk. */
static enum err begin(struct db *db, struct why *why)
{
	if (!db->full && !db->depth && !db->readonly)
		db->full = db_stmt_exec(db, "PRAGMA synchronous=FULL", NULL) == OK;
	return db_begin(db, why);
}

static enum err run_all(struct db *db, const char *const *steps, const struct op *op,
			struct why *why)
{
	enum err err = OK;

	for (int i = 0; !err && steps[i]; i++)
		err = db_stmt_run(db, why, steps[i], "iii", op->id, op->value, op->tag);
	return err;
}

/* Rows that the operation changes: ?1 its id, ?2 the value, ?3 the tag. */
static const char *const choose_rows[] = {
	[DB_MARK_READ] = "INSERT INTO op_row SELECT ?1, a.id, a.read, ?2"
			 " FROM temp.picked p CROSS JOIN article a ON a.id = p.id"
			 " WHERE a.read <> ?2 AND a.deleted = 0",
	[DB_MARK_STAR] = "INSERT INTO op_row SELECT ?1, a.id, a.starred, ?2"
			 " FROM temp.picked p CROSS JOIN article a ON a.id = p.id"
			 " WHERE a.starred <> ?2 AND a.deleted = 0",
	[DB_MARK_DELETED] = "INSERT INTO op_row SELECT ?1, a.id, a.deleted, ?2"
			    " FROM temp.picked p CROSS JOIN article a ON a.id = p.id"
			    " WHERE a.deleted <> ?2",
	[DB_OP_TAG] = "INSERT INTO op_row SELECT ?1, a.id, NOT ?2, ?2"
		      " FROM temp.picked p CROSS JOIN article a ON a.id = p.id"
		      " WHERE a.deleted = 0 AND ?2 <> EXISTS (SELECT 1 FROM tagged t"
		      "  WHERE t.article = a.id AND t.tag = ?3 AND t.origin & 2)",
};

/* What sets the mark of the operation's rows to ?2; rows that somebody else has changed since are
 * as they should be. */
#define OF_OP " IN (SELECT article FROM op_row WHERE op = ?1)"

static const char *const set_read[] = {
	"UPDATE note SET value = value + 1 WHERE name = 'clock'",
	"UPDATE article SET read = ?2,"
	" clock = (SELECT value FROM note WHERE name = 'clock')"
	" WHERE id" OF_OP " AND read <> ?2",
	NULL,
};

static const char *const set_starred[] = {
	"UPDATE article SET starred = ?2 WHERE id" OF_OP " AND starred <> ?2",
	NULL,
};

static const char *const set_deleted[] = {
	"UPDATE article SET deleted = ?2,"
	" shown = (NOT ?2) AND coalesce((SELECT shown FROM source WHERE id = article.source), 0)"
	" WHERE id" OF_OP " AND deleted <> ?2",
	NULL,
};

static const char *const set_tagged[] = {
	"INSERT INTO tagged(article, tag, origin, sort, shown, read, starred)"
	" SELECT id, ?3, 2, sort, shown, read, starred FROM article WHERE ?2 AND id" OF_OP
	" ON CONFLICT(article, tag) DO UPDATE SET origin = origin | 2",
	"UPDATE tagged SET origin = origin & ~2 WHERE NOT ?2 AND tag = ?3 AND article" OF_OP,
	"DELETE FROM tagged WHERE NOT ?2 AND origin = 0 AND tag = ?3 AND article" OF_OP,
	NULL,
};

static const char *const *const set_rows[] = {
	[DB_MARK_READ] = set_read,
	[DB_MARK_STAR] = set_starred,
	[DB_MARK_DELETED] = set_deleted,
	[DB_OP_TAG] = set_tagged,
};

/* Articles of other sources with the same content are one to the reader. */
static enum err pick_twins(struct db *db, struct why *why)
{
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

/* Makes the operation of what is picked. */
static enum err do_op(struct db *db, struct op *op, uint32_t *changed, struct why *why)
{
	enum err err = op->mark == DB_MARK_READ && !db->chained ? pick_twins(db, why) : OK;

	if (!err)
		err = db_stmt_run(db, why,
				  "INSERT INTO op(time, mark, value, article, tag)"
				  " VALUES(?1, ?2, ?3, ?4, ?5)",
				  "iiiii", date_now(), op->mark, op->value, op->article, op->tag);
	if (err)
		return err;
	op->id = sqlite3_last_insert_rowid(db->sql);
	err = db_stmt_run(db, why, choose_rows[op->mark], "iii", op->id, op->value, op->tag);
	if (err)
		return err;
	*changed = (uint32_t)sqlite3_changes64(db->sql);
	if (!*changed)
		return db_stmt_run(db, why, "DELETE FROM op WHERE id = ?1", "i", op->id);
	err = run_all(db, set_rows[op->mark], op, why);
	if (!err)
		err = db_stmt_run(db, why, "UPDATE op SET changed = ?2 WHERE id = ?1", "ii", op->id,
				  (int64_t)*changed);
	return err ? err : db_op_forget(db, op->id, why);
}

static enum err start_picking(struct db *db, struct why *why)
{
	return db_stmt_exec(db,
			    "CREATE TEMP TABLE IF NOT EXISTS picked(id INTEGER PRIMARY KEY);"
			    "DELETE FROM temp.picked",
			    why);
}

static enum err pick(struct db *db, const int64_t *ids, uint32_t n, struct why *why)
{
	enum err err = start_picking(db, why);

	for (uint32_t i = 0; !err && i < n; i++)
		err = db_stmt_run(db, why, "INSERT OR IGNORE INTO temp.picked VALUES(?1)", "i",
				  ids[i]);
	return err;
}

enum err db_mark_set(struct db *db, enum db_mark mark, bool on, const int64_t *ids, uint32_t n,
		     uint32_t *changed, struct why *why)
{
	struct op op = {.mark = mark, .value = on, .article = n == 1 ? ids[0] : 0};
	enum err err = begin(db, why);

	*changed = 0;
	if (err)
		return err;
	err = pick(db, ids, n, why);
	if (!err)
		err = do_op(db, &op, changed, why);
	return db_end(db, err, why);
}

static enum err pick_view(struct db *db, const struct db_filter *f, struct why *why)
{
	struct db_view_query query = {"%id AS id", false, false, DB_DOWN};
	struct db_view_part whole = db_view_whole(f);
	sqlite3_stmt *q = NULL;
	struct buf sql;
	bool row = true;
	enum err err = start_picking(db, why);

	if (err)
		return err;
	buf_init(&sql, BUF_MAX);
	buf_cstr(&sql, "INSERT OR IGNORE INTO temp.picked SELECT id FROM (");
	db_view_sql(&sql, f, &query);
	buf_char(&sql, ')');
	err = db_view_open(db, &q, sql.data, f, &whole, INT64_MAX, why);
	while (!err && row)
		err = db_stmt_next(db, q, &row, why);
	buf_release(&sql);
	return err;
}

enum err db_mark_all(struct db *db, enum db_mark mark, bool on, const struct db_filter *f,
		     uint32_t *changed, struct why *why)
{
	struct db_filter view = *f;
	struct op op = {.mark = mark, .value = on};
	enum err err = begin(db, why);

	*changed = 0;
	if (err)
		return err;
	view.arranged = false;
	if (mark == DB_MARK_READ && on) {
		/* only these can change */
		view.unread = true;
		view.read_after = 0;
	}
	err = pick_view(db, &view, why);
	if (!err)
		err = do_op(db, &op, changed, why);
	return db_end(db, err, why);
}

enum err db_mark_tag(struct db *db, struct str tag, bool on, const int64_t *ids, uint32_t n,
		     uint32_t *changed, struct why *why)
{
	struct op op = {.mark = DB_OP_TAG, .value = on, .article = n == 1 ? ids[0] : 0};
	enum err err = begin(db, why);

	*changed = 0;
	if (err)
		return err;
	err = db_stmt_run(db, why, "INSERT OR IGNORE INTO tag(name) VALUES(?1)", "s", tag);
	if (!err)
		err = pick(db, ids, n, why);
	if (!err) {
		op.tag = db_stmt_int(db, 0, "SELECT id FROM tag WHERE name = ?1", "s", tag);
		err = do_op(db, &op, changed, why);
	}
	return db_end(db, err, why);
}

static void describe(struct buf *what, const struct op *op)
{
	long n = (long)op->changed;
	const char *text = "";

	switch (op->mark * 2 + op->value) {
	case DB_MARK_READ * 2:
		text = P_("%ld article marked unread", "%ld articles marked unread", n);
		break;
	case DB_MARK_READ * 2 + 1:
		text = P_("%ld article marked read", "%ld articles marked read", n);
		break;
	case DB_MARK_STAR * 2:
		text = P_("star taken from %ld article", "star taken from %ld articles", n);
		break;
	case DB_MARK_STAR * 2 + 1:
		text = P_("%ld article starred", "%ld articles starred", n);
		break;
	case DB_MARK_DELETED * 2:
		text = P_("%ld article brought back", "%ld articles brought back", n);
		break;
	case DB_MARK_DELETED * 2 + 1:
		text = P_("%ld article deleted", "%ld articles deleted", n);
		break;
	case DB_OP_TAG * 2:
		text = P_("tag taken from %ld article", "tag taken from %ld articles", n);
		break;
	default:
		text = P_("%ld article tagged", "%ld articles tagged", n);
		break;
	}
	buf_printf(what, text, n);
}

static enum err find_op(struct db *db, const char *sql, struct op *op, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = false;
	enum err err = db_stmt_open(db, &q, why, sql, "");

	if (!err)
		err = db_stmt_next(db, q, &row, why);
	if (err || !row)
		return err ? err : ERR_NOT_FOUND;
	op->id = sqlite3_column_int64(q, 0);
	op->mark = sqlite3_column_int64(q, 1);
	op->value = sqlite3_column_int64(q, 2);
	op->article = sqlite3_column_int64(q, 3);
	op->changed = sqlite3_column_int64(q, 4);
	op->tag = sqlite3_column_int64(q, 5);
	op->chain = sqlite3_column_int64(q, 6);
	sqlite3_reset(q);
	return op->mark >= 0 && op->mark <= DB_OP_STORY ? OK : ERR_NOT_FOUND;
}

static enum err turn_rows(struct db *db, bool undo, const struct op *op, struct buf *what,
			  struct why *why)
{
	struct op back = *op;

	describe(what, op);
	if (undo)
		back.value = !op->value;
	return run_all(db, set_rows[op->mark], &back, why);
}

static enum err turn_story(struct db *db, bool undo, const struct op *op, struct buf *what,
			   struct why *why)
{
	buf_cstr(what, op->value ? _("articles joined to one story")
				 : _("article taken out of its story"));
	return db_story_turn(db, op->id, undo, why);
}

static enum err turn_op(struct db *db, bool undo, const struct paths *paths, const struct op *op,
			struct buf *what, struct why *why)
{
	enum err err;

	if (op->mark == DB_OP_URLS)
		err = db_urls_turn(db, op->id, undo, paths, what, why);
	else if (op->mark == DB_OP_STORY)
		err = turn_story(db, undo, op, what, why);
	else
		err = turn_rows(db, undo, op, what, why);
	return err ? err
		   : db_stmt_run(db, why, "UPDATE op SET undone = ?2 WHERE id = ?1", "ii", op->id,
				 (int64_t)undo);
}

static enum err find_next(struct db *db, bool undo, struct op *op, struct why *why)
{
	return find_op(db,
		       undo ? "SELECT id, mark, value, article, changed, tag, chain FROM op"
			      " WHERE undone = 0 ORDER BY id DESC LIMIT 1"
			    : "SELECT id, mark, value, article, changed, tag, chain FROM op"
			      " WHERE undone = 1 ORDER BY id LIMIT 1",
		       op, why);
}

/* The operation and those that go with it. */
static enum err turn(struct db *db, bool undo, const struct paths *paths, struct op *first,
		     struct buf *what, struct why *why)
{
	enum err err = find_next(db, undo, first, why);
	struct op op = *first;

	if (err == ERR_NOT_FOUND)
		return why_set(why, err, NULL, 0, "%s",
			       undo ? _("nothing to take back") : _("nothing to do again"));
	while (!err && op.chain == first->chain) {
		if (what->len)
			buf_cstr(what, "; ");
		err = turn_op(db, undo, paths, &op, what, why);
		if (err || !first->chain)
			return err;
		first->article = 0;
		err = find_next(db, undo, &op, why);
	}
	if (err && err != ERR_NOT_FOUND)
		return err;
	return db_stmt_run(db, why, "UPDATE expected SET off = ?2 WHERE op = ?1", "ii",
			   first->chain, (int64_t)undo);
}

void db_mark_chain(struct db *db, bool on)
{
	db->chained = on;
	db->chain = 0;
}

static enum err undo_or_redo(struct db *db, bool undo, const struct paths *paths, int64_t *article,
			     struct buf *what, struct why *why)
{
	struct op op = {0};
	enum err err = begin(db, why);

	*article = 0;
	if (!err)
		err = db_end(db, turn(db, undo, paths, &op, what, why), why);
	if (err)
		return err;
	*article = op.article;
	return OK;
}

enum err db_mark_undo(struct db *db, const struct paths *paths, int64_t *article, struct buf *what,
		      struct why *why)
{
	return undo_or_redo(db, true, paths, article, what, why);
}

enum err db_mark_redo(struct db *db, const struct paths *paths, int64_t *article, struct buf *what,
		      struct why *why)
{
	return undo_or_redo(db, false, paths, article, what, why);
}
