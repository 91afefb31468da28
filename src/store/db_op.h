/* SPDX-License-Identifier: ISC */
/*
 * db_op.h: for store/ only: the journal of what undo takes back (tables `op`, `op_row`).
 *
 * An operation sets one mark of some articles to one value; a row in op_row is an article that it
 * changed, or (before = after) one that it is to leave alone.
 */
#ifndef KURZUM_STORE_DB_OP_H
#define KURZUM_STORE_DB_OP_H

#include "store/db_stmt.h"

/* What an operation changes, beyond enum db_mark. */
#define DB_OP_TAG 3
#define DB_OP_URLS 4
#define DB_OP_STORY 5

/* Whether it stands. Forgotten ones can't be done again and go, with their rows. */
enum db_op_state { DB_OP_DONE, DB_OP_UNDONE, DB_OP_UNDONE_FORGOTTEN, DB_OP_DONE_FORGOTTEN };

struct db_op {
	int64_t id;
	int64_t mark; /* enum db_mark or DB_OP_… */
	int64_t value;
	int64_t article; /* 0: many */
	int64_t changed;
	int64_t tag;
	int64_t chain; /* first operation of those that go together, 0: it stands alone */
	int64_t undone; /* enum db_op_state */
};

enum db_op_which { DB_OP_BY_ID, DB_OP_LAST_DONE, DB_OP_FIRST_UNDONE };

/* ERR_NOT_FOUND: there is none. The id is passed over but for DB_OP_BY_ID. */
enum err db_op_find(struct db *db, enum db_op_which which, int64_t id, struct db_op *out,
		    struct why *why) MUST_CHECK;

/* A new operation in the journal, its id in *op. When it has changed something: db_op_forget, by
 * which it joins the chain if there is one (db_mark_chain), what was taken back before it can't be
 * done again, and old operations are forgotten. */
enum err db_op_add(struct db *db, struct db_op *op, struct why *why) MUST_CHECK;
enum err db_op_forget(struct db *db, int64_t id, struct why *why) MUST_CHECK;

/* ---- what it changes: the articles in temp.picked(id) ---- */

/* Makes it empty; adds ids. */
enum err db_op_pick_none(struct db *db, struct why *why) MUST_CHECK;
enum err db_op_pick(struct db *db, const int64_t *ids, uint32_t n, struct why *why) MUST_CHECK;

/* Articles of other sources with the same content are one to the reader: they are picked, too, for
 * a mark that they share. */
enum err db_op_pick_twins(struct db *db, const struct db_op *op, struct why *why) MUST_CHECK;

/*
 * Rows for those of the picked ones that have another value and none yet; these stay picked, and
 * are added to op->changed here and in the journal.
 */
enum err db_op_choose(struct db *db, struct db_op *op, struct why *why) MUST_CHECK;

/* Sets the mark of what is picked. What has the value already stays as it is. */
enum err db_op_set(struct db *db, const struct db_op *op, bool value, struct why *why) MUST_CHECK;

#endif
