/* SPDX-License-Identifier: ISC */
/*
 * db_busy.h: another program writes to the cache for longer than any of ours does (a backup, a
 * shell of SQLite): who has something to write waits. A command says so on a terminal and goes on
 * when the other is done; the reader, which somebody looks at, gives up sooner.
 */
#ifndef KURZUM_STORE_DB_BUSY_H
#define KURZUM_STORE_DB_BUSY_H

#include <stdbool.h>

struct db;

#define DB_BUSY_COMMAND 60000 /* milliseconds */
#define DB_BUSY_READER 10000
#define DB_BUSY_TOLD 2000 /* after which it is said */

/* How long this one waits; then, of each connection, that it does. db_stmt_fail tells who has
 * waited in vain. */
void db_busy_init(struct db *db, bool is_reader);
void db_busy_wait(struct db *db);

/* Asked between two tries; true: no longer. For the whole process, NULL: none. */
void db_busy_until(bool (*is_over)(void));

#endif
