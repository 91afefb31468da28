/* SPDX-License-Identifier: ISC */
#include "store/db_checkpoint.h"

#include "base/mem.h"
#include "store/db_stmt.h"

#define WORTH_IT_IDLE 64

struct db_checkpoint {
	struct db *db;
	sqlite3 *sql; /* NULL: not opened yet, or it can't be */
	char *path;
	int moved; /* pages of the log as it was, by the last run */
};

struct db_checkpoint *db_checkpoint_new(struct db *db)
{
	struct db_checkpoint *c = mem_zalloc(1, sizeof *c);

	c->db = db;
	c->path = mem_strdup(db->path);
	db->wal_most = DB_WAL_LONG;
	return c;
}

void db_checkpoint_free(struct db_checkpoint *c)
{
	if (!c)
		return;
	c->db->wal_most = DB_WAL_PAGES;
	if (c->db->wal_pages > DB_WAL_PAGES)
		sqlite3_wal_checkpoint_v2(c->db->sql, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	sqlite3_close_v2(c->sql);
	mem_free(c->path);
	mem_free(c);
}

bool db_checkpoint_is_due(const struct db_checkpoint *c, bool idle)
{
	int pages = c->db->wal_pages;

	/* a shorter log is a new one */
	return pages - (pages < c->moved ? 0 : c->moved) >= (idle ? WORTH_IT_IDLE : DB_WAL_WORTH);
}

void db_checkpoint_run(struct db_checkpoint *c)
{
	int pages = 0, moved = 0;

	if (!c->sql &&
	    sqlite3_open_v2(c->path, &c->sql, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL)) {
		sqlite3_close_v2(c->sql);
		c->sql = NULL;
	}
	if (!c->sql)
		return;
	/* the connection learns of the log by reading */
	sqlite3_exec(c->sql, "PRAGMA synchronous=NORMAL; SELECT 1 FROM note LIMIT 1", NULL, NULL,
		     NULL);
	sqlite3_wal_checkpoint_v2(c->sql, NULL, SQLITE_CHECKPOINT_PASSIVE, &pages, &moved);
	c->moved = moved;
}
