/* SPDX-License-Identifier: ISC */
#include "store/db_mark.h"

#include "base/i18n.h"
#include "store/db_op.h"
#include "store/db_pending.h"
#include "store/db_story.h"
#include "store/db_urls.h"
#include "store/db_view.h"

/* Rows of a step that nobody waits behind. */
#define STEP_AT_ONCE 5000

/* A mark is safe when the call returns, also with a connection that was opened to write in bulk. */
static enum err begin(struct db *db, struct why *why)
{
	if (!db->full && !db->depth && !db->readonly)
		db->full = db_stmt_exec(db, "PRAGMA synchronous=FULL", NULL) == OK;
	return db_begin(db, why);
}

/* Makes the operation of what is picked. */
static enum err do_op(struct db *db, struct db_op *op, uint32_t *changed, struct why *why)
{
	enum err err = db_op_pick_twins(db, op, why);

	if (!err)
		err = db_pending_settle(db, op, why);
	if (!err)
		err = db_op_add(db, op, why);
	if (!err)
		err = db_op_choose(db, op, why);
	if (err)
		return err;
	*changed = (uint32_t)op->changed;
	if (!op->changed)
		return db_stmt_run(db, why, "DELETE FROM op WHERE id = ?1", "i", op->id);
	err = db_op_set(db, op, op->value, why);
	return err ? err : db_op_forget(db, op->id, why);
}

static enum err pick(struct db *db, const int64_t *ids, uint32_t n, struct why *why)
{
	enum err err = db_op_pick_none(db, why);

	return err ? err : db_op_pick(db, ids, n, why);
}

enum err db_mark_set(struct db *db, enum db_mark mark, bool on, const int64_t *ids, uint32_t n,
		     uint32_t *changed, struct why *why)
{
	struct db_op op = {.mark = mark, .value = on, .article = n == 1 ? ids[0] : 0};
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
	enum err err = db_op_pick_none(db, why);

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

/* What is found in few pages is picked at once; the rest of the views step by step. */
static bool is_small(const struct db_filter *f)
{
	return f->found || f->story || f->behind;
}

static enum err mark_view(struct db *db, struct db_op *op, const struct db_filter *f,
			  struct db_mark_done *done, struct why *why)
{
	uint32_t changed = 0;
	enum err err;

	if (is_small(f)) {
		err = pick_view(db, f, why);
		if (!err)
			err = do_op(db, op, &changed, why);
		*done = (struct db_mark_done){.finished = true,
					      .mark = (enum db_mark)op->mark,
					      .on = op->value,
					      .changed = changed};
		return err;
	}
	err = db_op_add(db, op, why);
	if (!err)
		err = db_pending_view(db, op, f, why);
	if (!err)
		err = db_pending_run(db, DB_MARK_STEP, done, why);
	done->left = db_pending_is_any(db);
	return err;
}

enum err db_mark_view(struct db *db, enum db_mark mark, bool on, const struct db_filter *f,
		      struct db_mark_done *done, struct why *why)
{
	struct db_filter view = *f;
	struct db_op op = {.mark = mark, .value = on};
	enum err err = begin(db, why);

	*done = (struct db_mark_done){0};
	if (err)
		return err;
	view.arranged = false;
	if (mark == DB_MARK_READ && on) {
		/* only these can change */
		view.unread = true;
		view.read_after = 0;
	}
	return db_end(db, mark_view(db, &op, &view, done, why), why);
}

/*
 * What is written down already needs not reach the disk at once, and where nobody waits for it, it
 * waits for no other writer.
 */
static enum err begin_step(struct db *db, bool wait, bool *busy, struct why *why)
{
	if (db->full && !db->depth && !db->readonly)
		db->full = db_stmt_exec(db, "PRAGMA synchronous=NORMAL", NULL) != OK;
	return wait ? db_begin(db, why) : db_begin_free(db, busy, why);
}

static enum err step(struct db *db, bool wait, uint32_t rows, struct db_mark_done *done,
		     struct why *why)
{
	bool busy = false;
	enum err err = begin_step(db, wait, &busy, why);

	*done = (struct db_mark_done){.left = busy, .busy = busy};
	if (busy)
		return OK;
	if (!err)
		err = db_end(db, db_pending_run(db, rows, done, why), why);
	return err;
}

enum err db_mark_step(struct db *db, uint32_t rows, struct db_mark_done *done, struct why *why)
{
	return step(db, false, rows, done, why);
}

enum err db_mark_near(struct db *db, const int64_t *ids, uint32_t n, struct why *why)
{
	static const enum db_mark marks[] = {DB_MARK_READ, DB_MARK_STAR, DB_MARK_DELETED};
	bool busy = false;
	enum err err = begin_step(db, false, &busy, why);

	if (err)
		return busy ? OK : err;
	for (size_t i = 0; !err && i < sizeof marks / sizeof *marks; i++) {
		struct db_op like = {.mark = marks[i]};

		err = pick(db, ids, n, why);
		if (!err)
			err = db_pending_settle(db, &like, why);
	}
	return db_end(db, err, why);
}

bool db_mark_is_pending(struct db *db)
{
	return db_pending_is_any(db);
}

enum err db_mark_finish(struct db *db, struct db_mark_done *last, struct why *why)
{
	struct db_mark_done done = {0};
	bool any = false;
	enum err err = db->readonly ? OK : db_pending_look(db, &any, why);

	if (last)
		*last = done;
	while (!err && any) {
		err = step(db, true, STEP_AT_ONCE, &done, why);
		if (!err && done.finished && last)
			*last = done;
		any = done.left;
	}
	return err;
}

enum err db_mark_all(struct db *db, enum db_mark mark, bool on, const struct db_filter *f,
		     uint32_t *changed, struct why *why)
{
	struct db_mark_done done;
	enum err err = db_mark_view(db, mark, on, f, &done, why);

	if (!err && done.left)
		err = db_mark_finish(db, &done, why);
	*changed = err ? 0 : done.changed;
	return err;
}

enum err db_mark_tag(struct db *db, struct str tag, bool on, const int64_t *ids, uint32_t n,
		     uint32_t *changed, struct why *why)
{
	struct db_op op = {.mark = DB_OP_TAG, .value = on, .article = n == 1 ? ids[0] : 0};
	enum err err = begin(db, why);

	*changed = 0;
	if (err)
		return err;
	err = db_stmt_run(db, why, "INSERT OR IGNORE INTO tag(name) VALUES(?1)", "s", tag);
	if (!err)
		err = pick(db, ids, n, why);
	if (!err) {
		op.tag = db_stmt_int(db, 0, "SELECT id FROM tag WHERE name = ?1", "s", tag);
		/* it is there: 0 is a look that failed, and would tag nothing */
		err = op.tag ? do_op(db, &op, changed, why) : db_stmt_fail(db, SQLITE_IOERR, why);
	}
	return db_end(db, err, why);
}

static void describe(struct buf *what, const struct db_op *op)
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

static enum err turn_rows(struct db *db, const struct db_op *op, struct buf *what, struct why *why)
{
	describe(what, op);
	return db_pending_turn(db, op->id, why);
}

static enum err turn_story(struct db *db, bool undo, const struct db_op *op, struct buf *what,
			   struct why *why)
{
	buf_cstr(what, op->value ? _("articles joined to one story")
				 : _("article taken out of its story"));
	return db_story_turn(db, op->id, undo, why);
}

static enum err turn_op(struct db *db, bool undo, const struct paths *paths, const struct db_op *op,
			struct buf *what, struct why *why)
{
	enum err err;

	if (op->mark == DB_OP_URLS)
		err = db_urls_turn(db, op->id, undo, paths, what, why);
	else if (op->mark == DB_OP_STORY)
		err = turn_story(db, undo, op, what, why);
	else
		err = turn_rows(db, op, what, why);
	return err ? err
		   : db_stmt_run(db, why, "UPDATE op SET undone = ?2 WHERE id = ?1", "ii", op->id,
				 (int64_t)undo);
}

/* The operation and those that go with it. */
static enum err turn(struct db *db, bool undo, const struct paths *paths, struct db_op *first,
		     struct buf *what, struct why *why)
{
	enum db_op_which which = undo ? DB_OP_LAST_DONE : DB_OP_FIRST_UNDONE;
	enum err err = db_op_find(db, which, 0, first, why);
	struct db_op op = *first;

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
		err = db_op_find(db, which, 0, &op, why);
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
	struct db_op op = {0};
	struct db_mark_done done;
	enum err err = begin(db, why);

	*article = 0;
	if (err)
		return err;
	err = turn(db, undo, paths, &op, what, why);
	if (!err)
		err = db_pending_run(db, DB_MARK_STEP, &done, why);
	err = db_end(db, err, why);
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
