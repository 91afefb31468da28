/* SPDX-License-Identifier: ISC */
#include "store/db_stmt.h"

#include <assert.h>
#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#ifdef KURZUM_PLANS
#include "store/db_plan.h"
#endif

static void end_waiting(struct db *db)
{
	file_unlock(db->waiting - 1);
	db->waiting = 0;
}

static void give_up(struct db_stmt *s)
{
	sqlite3_finalize(s->stmt);
	mem_free(s->sql);
	*s = (struct db_stmt){0};
}

void db_stmt_forget(struct db *db)
{
	for (int i = 0; i < DB_STMT_CACHE; i++)
		if (db->cache[i].sql && !sqlite3_stmt_busy(db->cache[i].stmt))
			give_up(&db->cache[i]);
}

void db_stmt_release(struct db *db)
{
	end_waiting(db);
	for (int i = 0; i < DB_STMT_CACHE; i++)
		give_up(&db->cache[i]);
}

/*
 * A damaged page is often met long after the start. The mark left beside the cache makes the next
 * start look at every page (db.c), so that it is then set aside and what can be read is saved.
 */
void db_stmt_leave_mark(const struct db *db)
{
	struct buf name;

	buf_init(&name, BUF_MAX);
	buf_printf(&name, "%s.check", db->path);
	int fd = open(name.data, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	if (fd >= 0)
		close(fd);
	buf_release(&name);
}

static enum err fail_busy(const struct db *db, struct why *why)
{
	unsigned seconds = (unsigned)(db->busy_waited + 500) / 1000;

	return why_set(why, ERR_CACHE, db->path, 0,
		       P_("another program has been writing to the cache for %u second; try again "
			  "when it is done",
			  "another program has been writing to the cache for %u seconds; try "
			  "again when it is done",
			  seconds),
		       seconds);
}

enum err db_stmt_fail(struct db *db, int rc, struct why *why)
{
	const char *path = db->path;

	log_warn("cache", "%s: %s", sqlite3_errstr(rc), db->sql ? sqlite3_errmsg(db->sql) : "");
	db->failed = rc;
	if (db->newer)
		return why_set(why, ERR_CACHE_NEWER, path, 0,
			       _("the cache was written by a newer kurzum; use that one"));
	if (rc == SQLITE_CORRUPT_VTAB) {
		/* of the whole cache only what can be made again */
		db->index_damaged = true;
		return why_set(why, ERR_CACHE, path, 0,
			       _("the search index is damaged; the next refresh makes it anew"));
	}
	switch (rc & 0xff) {
	case SQLITE_FULL:
		return why_set(why, ERR_CACHE, path, 0,
			       _("the disk is full; make room there and try again, nothing is "
				 "lost"));
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return why_set(why, ERR_CACHE, path, 0,
			       _("the cache can't be written; check the rights of the file and its "
				 "folder"));
	case SQLITE_CANTOPEN:
		return why_set(why, ERR_CACHE, path, 0,
			       _("the cache can't be opened; check that its folder exists and is "
				 "yours, or choose another by --data-dir"));
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return fail_busy(db, why);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		db_stmt_leave_mark(db);
		return why_set(why, ERR_CACHE, path, 0,
			       _("the cache is damaged; start kurzum again, it saves what can be "
				 "read"));
	case SQLITE_IOERR:
		return why_set(why, ERR_CACHE, path, 0,
			       _("the disk can't be read or written (%s); check it and its free "
				 "space"),
			       sqlite3_errstr(sqlite3_extended_errcode(db->sql)));
	case SQLITE_NOMEM:
		return why_set(why, ERR_NO_MEMORY, path, 0, "%s", _("out of memory"));
	case SQLITE_INTERRUPT:
		return why_set(why, ERR_INTERRUPTED, path, 0, "%s", _("interrupted"));
	default:
		return why_set(why, ERR_CACHE, path, 0, _("the cache can't be used (%s)"),
			       db->sql ? sqlite3_errmsg(db->sql) : sqlite3_errstr(rc));
	}
}

enum err db_stmt_writable(const struct db *db, struct why *why)
{
	if (db->newer)
		return why_set(why, ERR_CACHE_NEWER, db->path, 0,
			       _("the cache was written by a newer kurzum and can only be read; "
				 "use that one"));
	if (db->readonly)
		return why_set(why, ERR_CACHE, db->path, 0,
			       _("the cache can only be read; check the rights of the file and its "
				 "folder, and the room on its disk"));
	return OK;
}

/* The slot of a statement: its own, a free one, or the one not used for longest. */
static struct db_stmt *slot_of(struct db *db, const char *sql)
{
	struct db_stmt *best = NULL;

	/* mostly a literal that was asked for before: one comparison instead of many */
	for (int i = 0; i < DB_STMT_CACHE && db->cache[i].sql; i++)
		if (db->cache[i].asked == sql && strcmp(db->cache[i].sql, sql) == 0)
			return &db->cache[i];
	for (int i = 0; i < DB_STMT_CACHE; i++) {
		struct db_stmt *s = &db->cache[i];

		if (!s->sql) {
			if (!best || best->sql)
				best = s;
			break;
		}
		if (strcmp(s->sql, sql) == 0) {
			s->asked = sql;
			return s;
		}
		if (!sqlite3_stmt_busy(s->stmt) && (!best || s->used < best->used))
			best = s;
	}
	assert(best);
	if (best->sql)
		give_up(best);
	return best;
}

/* ---- waiting ---- */

/* The lock of those who wait; a file that is not there is made or, for who only looks, free. */
static enum err lock_waiting(const struct db *db, bool make, int *fd)
{
	struct buf name;
	enum err err;

	*fd = -1;
	buf_init(&name, BUF_MAX);
	buf_printf(&name, "%s.wait", db->path);
	err = make || file_exists(name.data) ? file_lock(fd, name.data, NULL) : OK;
	buf_release(&name);
	return err;
}

/* Several may wait; one of them holds the lock. What can't be locked waits all the same. */
void db_stmt_waits(struct db *db)
{
	int fd;

	if (!db->is_older || db->waiting)
		return;
	(void)!lock_waiting(db, true, &fd);
	db->waiting = fd + 1;
}

bool db_stmt_is_waited_for(const struct db *db)
{
	int fd;
	enum err err = lock_waiting(db, false, &fd);

	file_unlock(fd);
	return err == ERR_BUSY;
}

void db_stmt_let_others(const struct db *db)
{
	for (int i = 0; i < 10 && db_stmt_is_waited_for(db); i++)
		sqlite3_sleep(5);
}

/* ---- statements ---- */

/* Without hints at indexes, of which one is still to be made (db_upgrade.h): slower, as right. */
static int prepare_without(struct db *db, const char *sql, sqlite3_stmt **out)
{
	static const char hint[] = " INDEXED BY ";
	char *plain = mem_strdup(sql);
	int rc;

	for (char *at = plain; (at = strstr(at, hint)) != NULL;) {
		memset(at, ' ', sizeof hint - 1);
		for (at += sizeof hint - 1; *at && !strchr(" )", *at); at++)
			*at = ' ';
	}
	rc = sqlite3_prepare_v3(db->sql, plain, -1, SQLITE_PREPARE_PERSISTENT, out, NULL);
	mem_free(plain);
	return rc;
}

static enum err prepare(struct db *db, const char *sql, sqlite3_stmt **out, struct why *why)
{
	struct db_stmt *s = slot_of(db, sql);

	s->used = ++db->turn;
	if (s->stmt) {
		sqlite3_reset(s->stmt);
		sqlite3_clear_bindings(s->stmt);
	} else {
		int rc = sqlite3_prepare_v3(db->sql, sql, -1, SQLITE_PREPARE_PERSISTENT, &s->stmt,
					    NULL);

		if (rc == SQLITE_ERROR && db->is_older)
			rc = prepare_without(db, sql, &s->stmt);
		if (rc != SQLITE_OK)
			return db_stmt_fail(db, rc, why);
#ifdef KURZUM_PLANS
		if (!db->is_older)
			db_plan_check(db->sql, sql);
#endif
		s->sql = mem_strdup(sql);
	}
	*out = s->stmt;
	return OK;
}

static int bind_one(sqlite3_stmt *stmt, int i, char type, va_list *ap)
{
	bool used = i <= sqlite3_bind_parameter_count(stmt);
	struct str s;

	if (type == 'i') {
		int64_t n = va_arg(*ap, int64_t);

		return used ? sqlite3_bind_int64(stmt, i, n) : SQLITE_OK;
	}
	s = va_arg(*ap, struct str);
	if (!used)
		return SQLITE_OK;
	if (type == 's')
		return sqlite3_bind_text64(stmt, i, s.p ? s.p : "", s.n, SQLITE_STATIC,
					   SQLITE_UTF8);
	assert(type == 'b');
	return sqlite3_bind_blob64(stmt, i, s.p ? s.p : "", s.n, SQLITE_STATIC);
}

static enum err open_bound(struct db *db, sqlite3_stmt **out, struct why *why, const char *sql,
			   const char *types, va_list *ap)
{
	enum err err = prepare(db, sql, out, why);
	int rc = SQLITE_OK;

	if (err)
		return err;
	for (int i = 0; types[i] && rc == SQLITE_OK; i++)
		rc = bind_one(*out, i + 1, types[i], ap);
	return rc == SQLITE_OK ? OK : db_stmt_fail(db, rc, why);
}

enum err db_stmt_open(struct db *db, sqlite3_stmt **out, struct why *why, const char *sql,
		      const char *types, ...)
{
	enum err err;
	va_list ap;

	va_start(ap, types);
	err = open_bound(db, out, why, sql, types, &ap);
	va_end(ap);
	return err;
}

enum err db_stmt_next(struct db *db, sqlite3_stmt *stmt, bool *row, struct why *why)
{
	int rc = sqlite3_step(stmt);

	if (db->waiting)
		end_waiting(db);
	*row = rc == SQLITE_ROW;
	if (*row)
		return OK;
	sqlite3_reset(stmt);
	return rc == SQLITE_DONE ? OK : db_stmt_fail(db, rc, why);
}

enum err db_stmt_run(struct db *db, struct why *why, const char *sql, const char *types, ...)
{
	sqlite3_stmt *stmt = NULL;
	bool row = true;
	enum err err;
	va_list ap;

	va_start(ap, types);
	err = open_bound(db, &stmt, why, sql, types, &ap);
	va_end(ap);
	while (!err && row)
		err = db_stmt_next(db, stmt, &row, why);
	return err;
}

static enum err ask_bound(struct db *db, int64_t *value, struct why *why, const char *sql,
			  const char *types, va_list *ap)
{
	sqlite3_stmt *stmt = NULL;
	bool row = false;
	enum err err = open_bound(db, &stmt, why, sql, types, ap);

	if (!err)
		err = db_stmt_next(db, stmt, &row, why);
	if (err || !row)
		return err;
	*value = sqlite3_column_int64(stmt, 0);
	sqlite3_reset(stmt);
	return OK;
}

enum err db_stmt_ask(struct db *db, int64_t *value, struct why *why, const char *sql,
		     const char *types, ...)
{
	enum err err;
	va_list ap;

	va_start(ap, types);
	err = ask_bound(db, value, why, sql, types, &ap);
	va_end(ap);
	return err;
}

int64_t db_stmt_int(struct db *db, int64_t none, const char *sql, const char *types, ...)
{
	enum err err;
	va_list ap;

	va_start(ap, types);
	err = ask_bound(db, &none, NULL, sql, types, &ap);
	va_end(ap);
	if (err && db->depth > 0) {
		db->doomed = true;
		db->doom = db->failed;
	}
	return none;
}

enum err db_stmt_exec(struct db *db, const char *sql, struct why *why)
{
	int rc = sqlite3_exec(db->sql, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? OK : db_stmt_fail(db, rc, why);
}

enum err db_stmt_keep(struct db *db, struct why *why)
{
	return db_stmt_exec(db, "SAVEPOINT kept", why);
}

enum err db_stmt_kept(struct db *db, enum err err, struct why *why)
{
	if (!err)
		err = db_stmt_exec(db, "RELEASE kept", why);
	if (err)
		(void)!db_stmt_exec(db, "ROLLBACK TO kept; RELEASE kept", NULL);
	return err;
}

struct str db_stmt_text(sqlite3_stmt *stmt, int column, struct arena *a)
{
	const void *p = sqlite3_column_blob(stmt, column);
	int n = sqlite3_column_bytes(stmt, column);

	return arena_str(a, str_of(p ? p : "", p ? (size_t)n : 0));
}
