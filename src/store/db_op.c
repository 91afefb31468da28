/* SPDX-License-Identifier: ISC */
#include "store/db_op.h"

/* Operations that can be taken back. */
#define OPS_MAX 1000

enum err db_op_forget(struct db *db, int64_t id, struct why *why)
{
	static const char *const steps[] = {
		"DELETE FROM op_row WHERE op IN (SELECT id FROM op WHERE undone = 1)",
		"DELETE FROM op WHERE undone = 1",
		"DELETE FROM op_row WHERE op <= ?1",
		"DELETE FROM op WHERE id <= ?1",
	};
	enum err err = OK;

	if (db->chained && !db->chain)
		db->chain = id;
	if (db->chained)
		err = db_stmt_run(db, why, "UPDATE op SET chain = ?2 WHERE id = ?1", "ii", id,
				  db->chain);
	for (size_t i = 0; !err && i < sizeof steps / sizeof steps[0]; i++)
		err = db_stmt_run(db, why, steps[i], "i", id - OPS_MAX);
	return err;
}
