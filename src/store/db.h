/* SPDX-License-Identifier: ISC */
/*
 * db.h: the cache: one SQLite database in WAL mode, shared by readers and a fetcher.
 *
 * One struct db a process and thread. Marks are durable when a call returns OK (synchronous=FULL
 * them). Write transactions are short and BEGIN IMMEDIATE; waiting for another writer is bounded
 * (db_busy.h) and then ERR_CACHE in words. All texts handed out are in the caller's arena.
 */
#ifndef KURZUM_STORE_DB_H
#define KURZUM_STORE_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/why.h"

struct db;

enum db_mode {
	DB_READ, /* as DB_WRITE, but the caller does not mean to write in bulk */
	DB_WRITE,
	DB_SHOW, /* as DB_WRITE, for who has a first screen to show and then calls db_check */
};

/*
 * Opens (creating and migrating) the cache; what takes long in a large one is left for the fetcher
 * (db_upgrade.h). A newer schema opens read-only (db_is_readonly; writes
 * give ERR_CACHE_NEWER). A damaged file is set aside as NAME.damaged-DATE, marks salvaged, `notice`
 * says so in a line. notice (may be NULL) gets what a person should know though all went well;
 * notice->what is empty otherwise.
 */
enum err db_open(struct db **out, const char *path, enum db_mode mode, struct why *notice,
		 struct why *why) MUST_CHECK;
void db_close(struct db *db);

/*
 * Looks at every page of a small cache (some ms for each MiB, up to 16 of them), as DB_WRITE does
 * when it is opened. False: it is damaged; the next db_open sets it aside.
 */
bool db_check(struct db *db);

/*
 * What is sorted (db_arrange.h) goes to a file without a name when it is more than the page cache
 * may hold, else a list of a million by title takes 130 MB. Right after db_open; not in a sandbox
 * that has no folder for it.
 */
void db_spill(struct db *db);

bool db_is_readonly(const struct db *db);

/* Name and version of the library, for --version. */
const char *db_library(void);

/* Changes when another connection has committed; cheap. Each commit is told (watch_tell of the
 * cache's file) once it is seen by this, its own connection's too. */
int64_t db_version(struct db *db);

/* A write transaction around several calls. db_end commits when err is OK, else rolls back and
 * returns err. */
enum err db_begin(struct db *db, struct why *why) MUST_CHECK;
enum err db_end(struct db *db, enum err err, struct why *why) MUST_CHECK;
/* db_begin for who has time: does not wait for another program that writes; *busy is set then, and
 * the error stands for it. */
enum err db_begin_free(struct db *db, bool *busy, struct why *why) MUST_CHECK;

/*
 * What is read between these sees one state of the cache, and asks SQLite for it once: a statement
 * on its own takes three system calls, and reads its pages again when others have written since.
 * They nest. Nothing is written in between.
 */
void db_read_begin(struct db *db);
void db_read_end(struct db *db);

/* Bytes of the database file, for doctor. */
int64_t db_bytes(struct db *db);

/* Small lasting values (the session: screen, selection; the last theme). NULL-safe: unset is "". */
enum err db_note_set(struct db *db, const char *name, struct str value, struct why *why) MUST_CHECK;
struct str db_note_get(struct db *db, const char *name, struct arena *a);
/* The same of a number or time; what is no number from 0 on is 0. */
enum err db_note_set_number(struct db *db, const char *name, int64_t n, struct why *why) MUST_CHECK;
int64_t db_note_number(struct db *db, const char *name);
/* For who must not take one that can't be read for unset; unset, *n stays as it was. */
enum err db_note_ask(struct db *db, const char *name, int64_t *n, struct why *why) MUST_CHECK;

/* ---- the log, moved into the cache by another program ---- */

/* Who waits for the disk no longer: from now on db moves its log itself only when it has become
 * very long, as another program does it (db_log_move) whenever this one asks it to. */
void db_log_leave(struct db *db);

/*
 * 0, or so much has been written since it was last asked that the other is to be told: the number
 * of times for this log. It is begun anew when all of it has been moved, so whoever writes without
 * a rest should take the longer ones the higher that is.
 */
int db_log_wanted(struct db *db);

/* Moves what is in the log, by whomever it was written; between transactions. What goes wrong is
 * left for the next time. */
void db_log_move(struct db *db);

#endif
