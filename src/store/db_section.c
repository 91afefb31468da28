/* SPDX-License-Identifier: ISC */
#include "store/db_section.h"

#include <string.h>

#include "store/db_stmt.h"
#include "store/schema.h"

/* Older caches that can't be written have no such column. */
#define SCHEMA 12

uint64_t db_section_read(struct db *db, int64_t article, uint32_t places[DB_SECTION_MAX])
{
	uint64_t read = 0;
	sqlite3_stmt *q;
	bool row = false;

	memset(places, 0, DB_SECTION_MAX * sizeof *places);
	if (schema_of(db) < SCHEMA ||
	    db_stmt_open(db, &q, NULL, "SELECT number, place FROM section_read WHERE article = ?1",
			 "i", article))
		return 0;
	while (!db_stmt_next(db, q, &row, NULL) && row) {
		int64_t number = sqlite3_column_int64(q, 0);

		if (number < 0 || number >= DB_SECTION_MAX)
			continue;
		read |= (uint64_t)1 << number;
		places[number] = (uint32_t)sqlite3_column_int64(q, 1);
	}
	return read;
}

enum err db_section_place_put(struct db *db, int64_t article, uint32_t number, uint32_t place,
			      struct why *why)
{
	enum err err = db_stmt_writable(db, why);

	if (err)
		return err;
	return db_stmt_run(db, why,
			   "UPDATE section_read SET place = ?3 WHERE article = ?1 AND number = ?2",
			   "iii", article, (int64_t)number, (int64_t)place);
}

enum err db_section_read_put(struct db *db, int64_t article, uint32_t number, struct why *why)
{
	enum err err = db_stmt_writable(db, why);

	if (err || number >= DB_SECTION_MAX)
		return err;
	return db_stmt_run(db, why,
			   "INSERT OR IGNORE INTO section_read(article, number)"
			   " SELECT id, ?2 FROM article WHERE id = ?1",
			   "ii", article, (int64_t)number);
}
