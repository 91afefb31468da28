/* SPDX-License-Identifier: ISC */
#include "store/db_rest.h"

#include "store/db_stmt.h"

void db_rest(struct db *db)
{
	(void)sqlite3_db_release_memory(db->sql);
}
