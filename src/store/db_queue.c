/* SPDX-License-Identifier: ISC */
#include "store/db_queue.h"

#include "store/db_stmt.h"

int64_t db_queue_waiting(struct db *db, enum db_queue_kind kind)
{
	return db_stmt_int(db, 0,
			   "SELECT count(*) FROM queue WHERE kind = ?1 AND state IN (1, 2)"
			   " AND wish >= 2",
			   "i", (int64_t)kind);
}
