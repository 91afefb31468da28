/* SPDX-License-Identifier: ISC */
#include "store/db_pending.h"

#include "base/arena.h"
#include "base/buf.h"
#include "store/db_view.h"

/* Keys that are read in one portion, how many of them cost as much as a row that is changed, and
 * how many are held. */
#define COLLECT 1000
#define COLLECT_FOR_ROW 20
#define COLLECT_MAX 100000

/* A place in the queue. */
struct wait {
	int64_t number;
	int64_t op;
	int64_t turned; /* rows of articles up to this id are as they should be */
};

/* The rest of a view. */
struct rest {
	struct db_filter view;
	const char *where;
	struct db_key at;
	bool begun;
};

#define IS_ANY "SELECT EXISTS (SELECT 1 FROM op_wait)"

bool db_pending_is_any(struct db *db)
{
	return db_stmt_int(db, 0, IS_ANY, "") != 0;
}

enum err db_pending_look(struct db *db, bool *any, struct why *why)
{
	int64_t n = 0;
	enum err err = db_stmt_ask(db, &n, why, IS_ANY, "");

	*any = n != 0;
	return err;
}

enum err db_pending_turn(struct db *db, int64_t op, struct why *why)
{
	return db_stmt_run(db, why, "INSERT OR REPLACE INTO op_wait(op, turned) VALUES(?1, -1)",
			   "i", op);
}

enum err db_pending_view(struct db *db, const struct db_op *op, const struct db_filter *f,
			 struct why *why)
{
	int64_t horizon = f->horizon ? f->horizon : db_list_horizon(db);
	enum err err = db_stmt_run(db, why, "INSERT INTO op_wait(op, turned) VALUES(?1, ?2)", "ii",
				   op->id, INT64_MAX);

	return err ? err
		   : db_stmt_run(db, why,
				 "INSERT INTO op_view(op, source, tag, issues, unread, starred,"
				 " since, before, horizon, condition)"
				 " VALUES(?1, ?2, ?9, ?3, ?4, ?5, ?6, ?7, ?8, ?10)",
				 "iiiiiiiiss", op->id, f->source, (int64_t)f->issues,
				 (int64_t)f->unread, (int64_t)f->starred, f->since, f->before,
				 horizon, str_z(f->tag ? f->tag : ""),
				 str_z(f->where ? f->where : ""));
}

static enum err find_wait(struct db *db, int64_t after, struct wait *w, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = false;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT number, op, turned FROM op_wait WHERE number > ?1"
				    " ORDER BY number LIMIT 1",
				    "i", after);

	if (!err)
		err = db_stmt_next(db, q, &row, why);
	if (err || !row)
		return err ? err : ERR_NOT_FOUND;
	w->number = sqlite3_column_int64(q, 0);
	w->op = sqlite3_column_int64(q, 1);
	w->turned = sqlite3_column_int64(q, 2);
	sqlite3_reset(q);
	return OK;
}

/* ERR_NOT_FOUND: all of the view has been seen. */
static enum err find_rest(struct db *db, int64_t op, struct rest *r, struct arena *a,
			  struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = false;
	struct str tag, where;
	enum err err =
		db_stmt_open(db, &q, why,
			     "SELECT source, issues, unread, starred, since, before, horizon,"
			     " tag, condition, begun, sort, id FROM op_view WHERE op = ?1",
			     "i", op);

	if (!err)
		err = db_stmt_next(db, q, &row, why);
	if (err || !row)
		return err ? err : ERR_NOT_FOUND;
	*r = (struct rest){.view = {.source = sqlite3_column_int64(q, 0),
				    .issues = sqlite3_column_int64(q, 1) != 0,
				    .unread = sqlite3_column_int64(q, 2) != 0,
				    .starred = sqlite3_column_int64(q, 3) != 0,
				    .since = sqlite3_column_int64(q, 4),
				    .before = sqlite3_column_int64(q, 5),
				    .horizon = sqlite3_column_int64(q, 6)},
			   .begun = sqlite3_column_int64(q, 9) != 0,
			   .at = {sqlite3_column_int64(q, 10), sqlite3_column_int64(q, 11)}};
	tag = db_stmt_text(q, 7, a);
	where = db_stmt_text(q, 8, a);
	r->view.tag = tag.n ? arena_cstr(a, tag) : NULL;
	r->where = where.n ? arena_cstr(a, where) : NULL;
	sqlite3_reset(q);
	return OK;
}

/* ---- steps ---- */

/* Rows that stand are set; *used: how many. */
static enum err turn_some(struct db *db, const struct wait *w, const struct db_op *op, uint32_t n,
			  uint32_t *used, struct why *why)
{
	enum err err = db_op_pick_none(db, why);
	bool value = op->undone == DB_OP_DONE ? op->value : !op->value;

	if (!err)
		err = db_stmt_run(db, why,
				  "INSERT INTO temp.picked SELECT article FROM op_row"
				  " WHERE op = ?1 AND article > ?2 AND before <> after"
				  " AND settled <> ?3 ORDER BY article LIMIT ?4",
				  "iiii", w->op, w->turned, w->number, (int64_t)n);
	if (err)
		return err;
	*used = (uint32_t)sqlite3_changes64(db->sql);
	err = db_stmt_run(db, why, "UPDATE op_wait SET turned = ?2 WHERE number = ?1", "ii",
			  w->number,
			  *used < n ? INT64_MAX
				    : db_stmt_int(db, INT64_MAX, "SELECT max(id) FROM temp.picked",
						  ""));
	return err ? err : db_op_set(db, op, value, why);
}

static enum err keep_where(struct db *db, const char *where, struct why *why)
{
	struct buf sql;
	enum err err;

	buf_init(&sql, BUF_MAX);
	buf_printf(&sql,
		   "DELETE FROM temp.picked WHERE NOT EXISTS (SELECT 1 FROM article a"
		   " WHERE a.id = picked.id AND %s)",
		   where);
	err = db_stmt_run(db, why, sql.data, "");
	buf_release(&sql);
	return err;
}

/* Its first change: what was taken back before it can't be done again from here on. */
static enum err apply_picked(struct db *db, struct db_op *op, struct why *why)
{
	bool was_idle = !op->changed;
	enum err err = db_op_pick_twins(db, op, why);

	if (!err)
		err = db_op_choose(db, op, why);
	if (!err && was_idle && op->changed)
		err = db_op_forget(db, op->id, why);
	return err ? err : db_op_set(db, op, op->value, why);
}

/*
 * The view's next keys in temp.todo, whatever its condition says of them, in portions. They are
 * found by time and applied by id: articles that came together lie on the same pages, and a step
 * that went by time would have to write most of the pages again.
 */
static enum err collect_some(struct db *db, struct db_op *op, const struct rest *r, struct why *why)
{
	struct db_todo *todo = &db->todo;
	struct db_key at = todo->op == op->id ? (struct db_key){todo->sort, todo->id} : r->at;
	bool begun = todo->op == op->id || r->begun;
	struct db_keys keys = {0};
	enum err err = OK;

	if (todo->op != op->id)
		err = db_stmt_exec(db,
				   "CREATE TEMP TABLE IF NOT EXISTS todo(id INTEGER PRIMARY KEY);"
				   "DELETE FROM temp.todo",
				   why);
	if (todo->op != op->id)
		*todo = (struct db_todo){.op = op->id};
	if (!err)
		err = db_list_keys(db, &r->view, begun ? &at : NULL, COLLECT, &keys, why);
	for (uint32_t i = 0; !err && i < keys.len; i++)
		err = db_stmt_run(db, why, "INSERT OR IGNORE INTO temp.todo VALUES(?1)", "i",
				  keys.items[i].id);
	if (keys.len) {
		todo->sort = keys.items[keys.len - 1].sort;
		todo->id = keys.items[keys.len - 1].id;
	}
	todo->n += keys.len;
	todo->is_last = keys.len < COLLECT;
	todo->is_ready = todo->is_last || todo->n >= COLLECT_MAX;
	VEC_RELEASE(&keys);
	return err;
}

/* All that was collected is done: the next of the view, or its end. */
static enum err end_round(struct db *db, struct db_op *op, struct why *why)
{
	struct db_todo todo = db->todo;

	db->todo.op = 0;
	if (todo.is_last)
		return db_stmt_run(db, why, "DELETE FROM op_view WHERE op = ?1", "i", op->id);
	return db_stmt_run(db, why,
			   "UPDATE op_view SET begun = 1, sort = ?2, id = ?3 WHERE op = ?1", "iii",
			   op->id, todo.sort, todo.id);
}

static enum err walk_some(struct db *db, struct db_op *op, const struct rest *r, uint32_t n,
			  uint32_t *used, struct why *why)
{
	enum err err;

	if (db->todo.op != op->id || !db->todo.is_ready) {
		*used = COLLECT / COLLECT_FOR_ROW;
		return collect_some(db, op, r, why);
	}
	err = db_op_pick_none(db, why);
	if (!err)
		err = db_stmt_run(db, why,
				  "INSERT INTO temp.picked SELECT id FROM temp.todo ORDER BY id"
				  " LIMIT ?1",
				  "i", (int64_t)n);
	if (err)
		return err;
	*used = (uint32_t)sqlite3_changes64(db->sql);
	err = db_stmt_run(db, why,
			  "DELETE FROM temp.todo WHERE id <= (SELECT max(id) FROM temp.picked)",
			  "");
	if (!err && r->where)
		err = keep_where(db, r->where, why);
	if (!err)
		err = apply_picked(db, op, why);
	return err || *used == n ? err : end_round(db, op, why);
}

static enum err drop_some(struct db *db, const struct db_op *op, uint32_t n, uint32_t *used,
			  struct why *why)
{
	enum err err = db_stmt_run(db, why,
				   "DELETE FROM op_row WHERE op = ?1 AND article IN (SELECT article"
				   " FROM op_row WHERE op = ?1 ORDER BY article LIMIT ?2)",
				   "ii", op->id, (int64_t)n);

	*used = (uint32_t)sqlite3_changes64(db->sql);
	if (err || *used == n)
		return err;
	return db_stmt_run(db, why, "DELETE FROM op WHERE id = ?1", "i", op->id);
}

static enum err finish(struct db *db, const struct wait *w, const struct db_op *op,
		       struct db_mark_done *done, struct why *why)
{
	enum err err =
		db_stmt_run(db, why, "DELETE FROM op_wait WHERE number = ?1", "i", w->number);

	done->finished = true;
	done->mark = (enum db_mark)op->mark;
	done->on = op->value;
	done->undone = op->undone != DB_OP_DONE;
	done->changed = (uint32_t)op->changed;
	if (err || op->changed || op->undone != DB_OP_DONE)
		return err;
	err = db_stmt_run(db, why, "DELETE FROM op_row WHERE op = ?1", "i", op->id);
	return err ? err : db_stmt_run(db, why, "DELETE FROM op WHERE id = ?1", "i", op->id);
}

/* What is next to do for an operation; *used 0: nothing. */
static enum err go_on(struct db *db, const struct wait *w, struct db_op *op, uint32_t n,
		      uint32_t *used, struct db_mark_done *done, struct why *why)
{
	struct arena a = {0};
	struct rest r;
	enum err err;

	if (op->undone != DB_OP_DONE_FORGOTTEN && w->turned != INT64_MAX)
		return turn_some(db, w, op, n, used, why);
	if (op->undone == DB_OP_UNDONE_FORGOTTEN || op->undone == DB_OP_DONE_FORGOTTEN)
		return drop_some(db, op, n, used, why);
	err = op->undone == DB_OP_DONE ? find_rest(db, op->id, &r, &a, why) : ERR_NOT_FOUND;
	if (!err)
		err = walk_some(db, op, &r, n, used, why);
	else if (err == ERR_NOT_FOUND)
		err = finish(db, w, op, done, why);
	arena_release(&a);
	return err;
}

enum err db_pending_run(struct db *db, uint32_t rows, struct db_mark_done *done, struct why *why)
{
	struct db_op op;
	struct wait w;
	enum err err;

	*done = (struct db_mark_done){0};
	while (rows && !(err = find_wait(db, -1, &w, why))) {
		uint32_t used = 0;

		err = db_op_find(db, DB_OP_BY_ID, w.op, &op, why);
		if (err == ERR_NOT_FOUND)
			err = db_stmt_run(db, why, "DELETE FROM op_wait WHERE number = ?1", "i",
					  w.number);
		else if (!err)
			err = go_on(db, &w, &op, rows, &used, done, why);
		if (err)
			return err;
		rows -= used < rows ? used : rows;
	}
	done->left = db_pending_is_any(db);
	return rows && err != ERR_NOT_FOUND ? err : OK;
}

/* ---- what comes before its turn ---- */

VEC_OF(ids, int64_t);

/* The view's articles among temp.touched that the operation has not come to. */
static enum err find_in_view(struct db *db, const struct db_op *op, struct rest *r, struct ids *out,
			     struct why *why)
{
	struct db_view_query query = {"%id AS id", false, true, DB_DOWN};
	struct ids all = {0};
	sqlite3_stmt *q = NULL;
	struct buf sql;
	bool row = true;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT t.id FROM temp.touched t WHERE NOT EXISTS (SELECT 1"
				    " FROM op_row r WHERE r.op = ?1 AND r.article = t.id)",
				    "i", op->id);

	while (!err && !(err = db_stmt_next(db, q, &row, why)) && row)
		VEC_PUSH(&all, sqlite3_column_int64(q, 0));
	buf_init(&sql, BUF_MAX);
	r->view.where = r->where;
	db_view_sql(&sql, &r->view, &query);
	for (uint32_t i = 0; !err && i < all.len; i++) {
		int64_t id = all.items[i];
		struct db_view_part only = {.tie = true,
					    .above = id - 1,
					    .below = id < INT64_MAX ? id + 1 : id};

		only.from = db_stmt_int(db, INT64_MIN, "SELECT sort FROM article WHERE id = ?1",
					"i", id);
		err = db_view_open(db, &q, sql.data, &r->view, &only, 1, why);
		if (!err && !(err = db_stmt_next(db, q, &row, why)) && row) {
			VEC_PUSH(out, id);
			sqlite3_reset(q);
		}
	}
	buf_release(&sql);
	VEC_RELEASE(&all);
	return err;
}

static enum err settle_view(struct db *db, struct db_op *op, struct why *why)
{
	struct arena a = {0};
	struct ids ids = {0};
	struct rest r;
	enum err err = find_rest(db, op->id, &r, &a, why);

	if (!err)
		err = find_in_view(db, op, &r, &ids, why);
	if (!err)
		err = db_op_pick_none(db, why);
	if (!err)
		err = db_op_pick(db, ids.items, ids.len, why);
	if (!err)
		err = apply_picked(db, op, why);
	/* and the others it is to leave alone */
	if (!err)
		err = db_stmt_run(db, why,
				  "INSERT OR IGNORE INTO op_row(op, article, before, after)"
				  " SELECT ?1, id, ?2, ?2 FROM temp.touched",
				  "ii", op->id, op->value);
	VEC_RELEASE(&ids);
	arena_release(&a);
	return err == ERR_NOT_FOUND ? OK : err;
}

static enum err settle_one(struct db *db, const struct wait *w, struct db_op *op, struct why *why)
{
	enum err err = db_op_pick_none(db, why);

	if (!err)
		err = db_stmt_run(db, why,
				  "INSERT INTO temp.picked SELECT t.id FROM temp.touched t"
				  " CROSS JOIN op_row r ON r.op = ?1 AND r.article = t.id"
				  " WHERE r.article > ?2 AND r.before <> r.after"
				  " AND r.settled <> ?3",
				  "iii", w->op, w->turned, w->number);
	if (!err)
		err = db_op_set(db, op, op->undone == DB_OP_DONE ? op->value : !op->value, why);
	if (!err && op->undone == DB_OP_DONE)
		err = settle_view(db, op, why);
	return err ? err
		   : db_stmt_run(db, why,
				 "UPDATE op_row SET settled = ?2 WHERE op = ?1"
				 " AND article IN (SELECT id FROM temp.touched)",
				 "ii", w->op, w->number);
}

enum err db_pending_settle(struct db *db, const struct db_op *like, struct why *why)
{
	struct wait w = {.number = -1};
	struct db_op op;
	enum err err;

	if (!db_pending_is_any(db))
		return OK;
	err = db_stmt_exec(db,
			   "CREATE TEMP TABLE IF NOT EXISTS touched(id INTEGER PRIMARY KEY);"
			   "DELETE FROM temp.touched;"
			   "INSERT INTO temp.touched SELECT id FROM temp.picked",
			   why);
	while (!err && !(err = find_wait(db, w.number, &w, why))) {
		err = db_op_find(db, DB_OP_BY_ID, w.op, &op, why);
		if (!err && op.undone != DB_OP_DONE_FORGOTTEN && op.mark == like->mark &&
		    op.tag == like->tag)
			err = settle_one(db, &w, &op, why);
		if (err == ERR_NOT_FOUND)
			err = OK;
	}
	if (err && err != ERR_NOT_FOUND)
		return err;
	return db_stmt_exec(db,
			    "DELETE FROM temp.picked;"
			    "INSERT INTO temp.picked SELECT id FROM temp.touched",
			    why);
}
