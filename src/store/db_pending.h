/* SPDX-License-Identifier: ISC */
/*
 * db_pending.h: for store/ only: operations on many articles that are done in steps (db_mark.h).
 *
 * A queue, in the order things were asked for (table op_wait): an operation is to be applied or
 * taken back, as op.undone says, or its rows are to go. What an operation on a view has not come to
 * yet is described by the view and the key the walk is at (op_view); ids that come later than the
 * operation are not in it. Each step is a transaction, so a kill leaves a state that the next step
 * goes on from.
 */
#ifndef KURZUM_STORE_DB_PENDING_H
#define KURZUM_STORE_DB_PENDING_H

#include "store/db_list.h"
#include "store/db_mark_kind.h"
#include "store/db_op.h"

/* Whether something waits; the first takes what can't be read for nothing. */
bool db_pending_is_any(struct db *db);
enum err db_pending_look(struct db *db, bool *any, struct why *why) MUST_CHECK;

/* The operation, which has no rows yet, is to be applied to a view: no search, no story. */
enum err db_pending_view(struct db *db, const struct db_op *op, const struct db_filter *f,
			 struct why *why) MUST_CHECK;

/* Its rows are to be set as op.undone says then. */
enum err db_pending_turn(struct db *db, int64_t op, struct why *why) MUST_CHECK;

/*
 * temp.picked is about to get a mark: what waits of the same kind (like->mark, like->tag) is done
 * with these first, in order, and comes back to none of them.
 */
enum err db_pending_settle(struct db *db, const struct db_op *like, struct why *why) MUST_CHECK;

/* So many rows further; inside a transaction. */
enum err db_pending_run(struct db *db, uint32_t rows, struct db_mark_done *done,
			struct why *why) MUST_CHECK;

#endif
