/* SPDX-License-Identifier: ISC */
/*
 * db_stmt.h: for store/ only: the connection's inside, prepared statements by their text, SQLite's
 * failures in words.
 *
 * Statements are prepared once and kept by the connection. A `types` text says what is bound, in
 * order: i int64_t, s struct str as text, b struct str as blob; what is bound must live until the
 * statement is stepped for the last time. Values past the statement's last parameter are passed
 * over, so that a family of statements can be called alike.
 */
#ifndef KURZUM_STORE_DB_STMT_H
#define KURZUM_STORE_DB_STMT_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/why.h"

/* Different statements are few (about 100 with all list queries); the oldest is given up beyond
 * this. */
#define DB_STMT_CACHE 128

struct db_stmt {
	char *sql;
	const char *asked; /* where the text stood when it was last asked for; only compared */
	sqlite3_stmt *stmt;
	uint64_t used; /* turn of the last use */
};

/* Pages of the log from which on what is in it is moved into the cache: 4 MiB as SQLite has it,
 * 16 MiB where it is filled by many; or, when most of it has been moved by somebody else
 * (db_checkpoint.h), 32 MiB: so that a small disk has room for both. */
#define DB_WAL_FEW 1000
#define DB_WAL_PAGES 4096
#define DB_WAL_LONG 8192
/* ... and so much that somebody else should move it: 8 MiB. */
#define DB_WAL_WORTH 2048

/* What of a view has been collected in temp.todo for an operation (db_pending.h). */
struct db_todo {
	int64_t op; /* 0: nothing */
	int64_t sort, id; /* the last */
	uint32_t n;
	bool is_ready, is_last;
};

#define DB_OWN_MAX ((size_t)1 << 20) /* bytes of own */

struct db {
	sqlite3 *sql;
	char *path;
	bool readonly;
	bool newer; /* read-only as its schema is newer than this program */
	bool full; /* commits reach the disk (synchronous=FULL) */
	const char *page_cache; /* the PRAGMA that sets its pages in memory */
	bool is_older; /* indexes may be missing (db_upgrade.h) */
	int gave_way; /* times that making one was broken off for a writer that waits */
	int waiting; /* 1 + a lock, held while this waits for another writer; 0: none */
	bool check; /* every page of a small cache is looked at when it is opened */
	int busy_waited, busy_most; /* milliseconds for another writer (db_busy.h) */
	int64_t busy_since, busy_failed; /* date_ticks */
	bool busy_tells, busy_told;
	int failed; /* SQLite's code of the last failure */
	bool index_damaged; /* the search index could not be read: db_index.h makes it anew */
	bool doomed; /* something inside the transaction failed: it can only be rolled back */
	int doom; /* SQLite's code of a failure that nobody told, 0: none */
	int depth; /* of db_begin */
	int reading; /* of db_read_begin */
	bool chained; /* operations belong together (db_mark_chain) */
	int64_t chain; /* the first of them, 0: none yet */
	char urls[64]; /* stamp of the `urls` that was followed, till it is noted (db_urls.c) */
	struct buf own; /* lines of `urls` that this process changed (db_urls.c) */
	struct db_pack *pack; /* NULL: not needed so far */
	int wal_pages, wal_most; /* in the log after the last commit; when it is moved */
	int wal_asked; /* times that another program was asked to move this log */
	struct db_todo todo;
	uint64_t turn;
	struct db_stmt cache[DB_STMT_CACHE];
};

/* The statement, reset and with its values bound. Not to be finalised. */
enum err db_stmt_open(struct db *db, sqlite3_stmt **out, struct why *why, const char *sql,
		      const char *types, ...) MUST_CHECK;

/* Next row: OK and *row, or the failure. At the end the statement is reset. */
enum err db_stmt_next(struct db *db, sqlite3_stmt *stmt, bool *row, struct why *why) MUST_CHECK;

/* Runs to the end. */
enum err db_stmt_run(struct db *db, struct why *why, const char *sql, const char *types,
		     ...) MUST_CHECK;

/* First column of the first row; *value stays as it was when there is no row. */
enum err db_stmt_ask(struct db *db, int64_t *value, struct why *why, const char *sql,
		     const char *types, ...) MUST_CHECK;

/* The same where a failure may pass for no row: `none`. Inside a transaction it dooms that, so that
 * nothing is kept which rests on a wrong answer. */
int64_t db_stmt_int(struct db *db, int64_t none, const char *sql, const char *types, ...);

/* This one waits for another writer, which may see it. */
void db_stmt_waits(struct db *db);

/* Whether another process waits to write: told only while is_older. */
bool db_stmt_is_waited_for(const struct db *db);

/* Lets those write that wait, 50 ms at most. */
void db_stmt_let_others(const struct db *db);

/* Plain SQL without values, not kept: pragmas, migrations, transactions. */
enum err db_stmt_exec(struct db *db, const char *sql, struct why *why) MUST_CHECK;

/* Around what is written to tables of this connection alone (temp): all of it or nothing, inside a
 * transaction or not. db_stmt_kept returns err, or why it could not be kept. */
enum err db_stmt_keep(struct db *db, struct why *why) MUST_CHECK;
enum err db_stmt_kept(struct db *db, enum err err, struct why *why) MUST_CHECK;

/* Column as a copy in the arena. */
struct str db_stmt_text(sqlite3_stmt *stmt, int column, struct arena *a);

/* A result code of SQLite's → enum err, in words with what to do. */
enum err db_stmt_fail(struct db *db, int rc, struct why *why);

/* ERR_CACHE_NEWER or ERR_CACHE when the cache can't be written; called first by all that write. */
enum err db_stmt_writable(const struct db *db, struct why *why) MUST_CHECK;

/* Leaves the mark by which the next start looks at every page. */
void db_stmt_leave_mark(const struct db *db);

/* Gives up those kept statements that nobody reads: they are prepared anew. */
void db_stmt_forget(struct db *db);

/* Gives all kept statements up. */
void db_stmt_release(struct db *db);

#endif
