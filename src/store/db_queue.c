/* SPDX-License-Identifier: ISC */
#include "store/db_queue.h"

#include "base/date.h"
#include "store/db_stmt.h"

int64_t db_queue_waiting(struct db *db, enum db_queue_kind kind)
{
	return db_stmt_int(db, 0,
			   "SELECT count(*) FROM queue WHERE kind = ?1 AND state IN (1, 2)"
			   " AND wish >= 2",
			   "i", (int64_t)kind);
}

enum err db_queue_mend(struct db *db, struct why *why)
{
	int64_t latest = date_now() + DB_QUEUE_LATEST, any = 0;
	enum err err = db_stmt_ask(db, &any, why,
				   "SELECT EXISTS(SELECT 1 FROM queue WHERE next_attempt > ?1)",
				   "i", latest);

	if (err || !any)
		return err;
	return db_stmt_run(db, why, "UPDATE queue SET next_attempt = 0 WHERE next_attempt > ?1",
			   "i", latest);
}
