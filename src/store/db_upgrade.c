/* SPDX-License-Identifier: ISC */
#include "store/db_upgrade.h"

#include "base/log.h"
#include "store/db_stmt.h"
#include "store/schema_rows.h"

#define ROWS 1000 /* in one transaction */
#define GIVES_WAY 20 /* times that making an index is broken off for a writer that waits */
#define OPERATIONS 10000 /* of SQLite's machine between two looks at whether one does: some ms */

bool db_upgrade_is_due(struct db *db, int64_t *done, int64_t *all)
{
	int64_t next = schema_rows_next(db), rows = 0;

	if (next >= schema_rows_count())
		return false;
	if (schema_parts[next].rows)
		rows = db_stmt_int(db, 0, schema_parts[next].last, "");
	/* in hundredths of a part, so that long ones are seen to go on */
	if (done)
		*done = 100 * next +
			(rows > 0 ? 100 * db_note_number(db, SCHEMA_ROWS_PLACE) / (rows + 1) : 0);
	if (all)
		*all = 100 * schema_rows_count();
	return true;
}

static enum err step_rows(struct db *db, const struct schema_part *p, bool *over, struct why *why)
{
	int64_t from = db_note_number(db, SCHEMA_ROWS_PLACE),
		last = db_stmt_int(db, 0, p->last, "");
	int64_t to = last - from > ROWS ? from + ROWS : last;
	enum err err = db_stmt_run(db, why, p->rows, "ii", from, to);

	*over = to == last;
	return err ? err : db_note_set_number(db, SCHEMA_ROWS_PLACE, to, why);
}

/* The part is done: the next. */
static enum err move_on(struct db *db, int64_t next, struct why *why)
{
	enum err err =
		db_stmt_run(db, why, "DELETE FROM note WHERE name = '" SCHEMA_ROWS_PLACE "'", "");

	if (err)
		return err;
	if (next == schema_rows_count())
		return db_stmt_run(db, why, "DELETE FROM note WHERE name = '" SCHEMA_ROWS_NEXT "'",
				   "");
	return db_note_set_number(db, SCHEMA_ROWS_NEXT, next, why);
}

static int breaks_off(void *ctx)
{
	struct db *db = ctx;

	return db->gave_way < GIVES_WAY && db_stmt_is_waited_for(db);
}

static enum err step_part(struct db *db, int64_t next, bool *over, struct why *why)
{
	const struct schema_part *p = &schema_parts[next];
	enum err err;

	*over = true;
	if (p->rows)
		return step_rows(db, p, over, why);
	sqlite3_progress_handler(db->sql, OPERATIONS, breaks_off, db);
	err = schema_rows_run(db, p, why);
	sqlite3_progress_handler(db->sql, 0, NULL, NULL);
	return err;
}

enum err db_upgrade_step(struct db *db, bool *more, struct why *why)
{
	int64_t next = schema_rows_next(db);
	bool over = false;
	enum err err;

	*more = false;
	if (next >= schema_rows_count() || db_stmt_writable(db, NULL))
		return OK;
	db_stmt_let_others(db);
	err = db_begin(db, why);
	if (err)
		return err;
	next = schema_rows_next(db); /* another process may have been here */
	err = next < schema_rows_count() ? step_part(db, next, &over, why) : OK;
	if (!err && over)
		err = move_on(db, next + 1, why);
	err = db_end(db, err, why);
	*more = !err && schema_rows_are_left(db);
	if (err == ERR_INTERRUPTED && db->gave_way < GIVES_WAY) {
		db->gave_way++;
		*more = true;
		return OK;
	}
	if (!err && over)
		db->gave_way = 0;
	if (!err && !*more) {
		log_info("cache", "%s", "the cache is up to date");
		db_upgrade_over(db);
	}
	return err;
}

void db_upgrade_over(struct db *db)
{
	if (!db->is_older)
		return;
	db_stmt_forget(db);
	db->is_older = false;
}
