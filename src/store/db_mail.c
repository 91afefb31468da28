/* SPDX-License-Identifier: ISC */
#include "store/db_mail.h"

#include "store/db_stmt.h"

bool db_mail_is_known(struct db *db, int64_t source, struct str name)
{
	return db_stmt_int(db, 0, "SELECT 1 FROM mail WHERE source = ?1 AND name = ?2", "is",
			   source, name) == 1;
}

enum err db_mail_put(struct db *db, int64_t source, struct str name, struct why *why)
{
	return db_stmt_run(db, why, "INSERT OR IGNORE INTO mail(source, name) VALUES(?1, ?2)", "is",
			   source, name);
}
