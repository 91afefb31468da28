/* SPDX-License-Identifier: ISC */
#include "store/db.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/watch.h"
#include "store/db_busy.h"
#include "store/db_functions.h"
#include "store/db_pack.h"
#include "store/db_salvage.h"
#include "store/schema.h"
#include "store/schema_rows.h"

#define CHECK_BYTES ((int64_t)16 << 20) /* some 20 ms */

/* The cache is made by us, so that nobody else can ever read it; SQLite gives its log the same
 * rights. */
static enum err make_file(const char *path, struct why *why)
{
	struct arena a = {0};
	const char *slash = strrchr(path, '/');
	struct why folder = {0};
	enum err err = OK;
	int fd;

	if (file_exists(path))
		return OK;
	if (slash && slash > path)
		err = file_make_folder(arena_cstr(&a, str_of(path, (size_t)(slash - path))),
				       &folder);
	arena_release(&a);
	if (err)
		return why_set(why, ERR_CACHE, path, 0,
			       _("the folder of the cache can't be made: %s; choose another by "
				 "--data-dir"),
			       folder.what);
	fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0 && errno != EEXIST)
		return why_set(why, ERR_CACHE, path, 0,
			       _("the cache can't be made: %s; check the rights of its folder, or "
				 "choose another by --data-dir"),
			       strerror(errno));
	if (fd >= 0)
		close(fd);
	return OK;
}

static bool is_damage(int rc)
{
	return (rc & 0xff) == SQLITE_CORRUPT || (rc & 0xff) == SQLITE_NOTADB;
}

/* Runs a query and forgets what it gives; SQLite's result code. */
static int try_sql(struct db *db, const char *sql)
{
	return sqlite3_exec(db->sql, sql, NULL, NULL, NULL);
}

static char *beside(struct arena *a, const struct db *db, const char *end)
{
	return arena_printf(a, "%s%s", db->path, end);
}

static bool has_bad_page(struct db *db)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(db->sql, "PRAGMA quick_check(1)", -1, &stmt, NULL);
	bool bad;

	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	bad = is_damage(rc) ||
	      (rc == SQLITE_ROW && strcmp((const char *)sqlite3_column_text(stmt, 0), "ok") != 0);
	sqlite3_finalize(stmt);
	return bad;
}

/* Each page is looked at once: a few that are kept are enough. */
bool db_check(struct db *db)
{
	bool bad;

	if (db->newer || db->readonly || db_bytes(db) > CHECK_BYTES)
		return true;
	try_sql(db, "PRAGMA cache_size=-500");
	bad = has_bad_page(db);
	try_sql(db, db->page_cache);
	if (bad)
		db_stmt_leave_mark(db);
	return !bad;
}

/*
 * Looks at the ends of each table and list: what costs the same whatever the size. Where a damaged
 * page was met before (db_stmt.c leaves a mark), and by the fetcher as long as the cache is small,
 * every page is looked at.
 */
static bool is_damaged(struct db *db)
{
	static const char *const probes[] = {
		"SELECT * FROM source LIMIT 1",
		"SELECT * FROM article WHERE id = (SELECT max(id) FROM article)",
		"SELECT * FROM article WHERE id = (SELECT min(id) FROM article)",
		"SELECT id FROM article WHERE shown = 1 AND (sort, id) < (9e18, 0)"
		" ORDER BY sort DESC, id DESC LIMIT 64",
		"SELECT id FROM article WHERE shown = 1 AND read = 0 AND (sort, id) < (9e18, 0)"
		" ORDER BY sort DESC, id DESC LIMIT 64",
		"SELECT * FROM body WHERE article = (SELECT max(id) FROM article)",
		"SELECT * FROM op WHERE id = (SELECT max(id) FROM op)",
		"SELECT * FROM counter LIMIT 1",
	};
	struct arena a = {0};
	char *mark = beside(&a, db, ".check");
	bool damaged = false;

	for (size_t i = 0; !damaged && i < sizeof probes / sizeof probes[0]; i++)
		damaged = is_damage(try_sql(db, probes[i]));
	if (!damaged && (file_exists(mark) || (db->check && db_bytes(db) <= CHECK_BYTES)))
		damaged = has_bad_page(db);
	if (!damaged)
		unlink(mark);
	arena_release(&a);
	return damaged;
}

/* ERR_PARSE: the file is damaged. */
static enum err first_look(struct db *db, struct why *why)
{
	int rc = try_sql(db, "SELECT count(*) FROM sqlite_schema");
	int64_t application;

	if (is_damage(rc))
		return ERR_PARSE;
	if (rc != SQLITE_OK)
		return db_stmt_fail(db, rc, why);
	application = db_stmt_int(db, 0, "PRAGMA application_id", "");
	if (application != SCHEMA_APPLICATION &&
	    db_stmt_int(db, 0, "SELECT count(*) FROM sqlite_schema", "") > 0)
		return why_set(why, ERR_CACHE, db->path, 0,
			       _("this is a database of another program; choose another folder by "
				 "--data-dir"));
	if (schema_of(db) < 0 ||
	    (schema_of(db) <= schema_version() &&
	     db_stmt_int(db, 0, "SELECT count(*) FROM sqlite_schema WHERE type = 'view'", "") > 0))
		return ERR_PARSE;
	return OK;
}

/* KiB. The reader is to stay below 12 MiB in all; more than 5 MiB saves a refresh no time, and it
 * has feeds to hold. */
static const char *const caches[] = {
	[DB_READ] = "PRAGMA cache_size=-8000",
	[DB_WRITE] = "PRAGMA cache_size=-5000",
	[DB_SHOW] = "PRAGMA cache_size=-3000",
};

static void settings(struct db *db)
{
	db_busy_wait(db);
	sqlite3_extended_result_codes(db->sql, 1);
	sqlite3_db_config(db->sql, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->sql, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db->sql, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	/* ours has none; a planted one could have no end (WITH RECURSIVE) */
	sqlite3_db_config(db->sql, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_limit(db->sql, SQLITE_LIMIT_LENGTH, 256 << 20);
	try_sql(db, "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY");
	/* a new cache gets smaller when articles go (db_prune.h); in one that is there this begins
	 * a write, so that all who only read would wait for another writer */
	if (db_bytes(db) == 0)
		try_sql(db, "PRAGMA auto_vacuum=INCREMENTAL");
	try_sql(db, db->page_cache);
}

/* Another process that does the same is waited for. ERR_PARSE: a damaged page was in its way, and
 * would be at each start. */
static enum err migrate(struct db *db, struct why *why)
{
	enum err err;

	if (schema_of(db) >= schema_version())
		return OK;
	err = db_begin(db, why);
	if (err)
		return err;
	err = db_end(db, schema_migrate(db, schema_version(), why), why);
	return err && is_damage(db->failed) ? ERR_PARSE : err;
}

/* Called when what was written counts and the lock is given back: now others can see it. The rest
 * is as SQLite does it by itself (https://www.sqlite.org/c3ref/wal_hook.html), with the pages seen.
 */
static int on_commit(void *ctx, sqlite3 *sql, const char *name, int pages)
{
	struct db *db = ctx;

	watch_tell(db->path);
	if (pages < db->wal_pages)
		db->wal_asked = 0; /* a new log */
	db->wal_pages = pages;
	if (pages >= db->wal_most)
		sqlite3_wal_checkpoint_v2(sql, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	return SQLITE_OK;
}

/*
 * SQLite's plans go by its statistics where it has some, and these by what was there when they were
 * made: of an index with one row it says that walking the table is as good. Without them plans go
 * by the schema alone, are the same for each cache, and are asserted (db_plan.h). So what another
 * program's ANALYZE or PRAGMA optimize has left goes, the fetcher sees to it.
 */
static void drop_statistics(struct db *db)
{
	if (db_stmt_int(db, 0,
			"SELECT count(*) FROM sqlite_schema"
			" WHERE name IN ('sqlite_stat1', 'sqlite_stat4')",
			"") > 0)
		try_sql(db, "DROP TABLE IF EXISTS sqlite_stat1; DROP TABLE IF EXISTS sqlite_stat4;"
			    "PRAGMA writable_schema=RESET");
}

/* Journal and migration. A cache that may only be read is read as it is. */
static enum err prepare_schema(struct db *db, struct why *why)
{
	enum err err;

	if (schema_of(db) > schema_version()) {
		db->newer = db->readonly = true;
		return OK;
	}
	if (sqlite3_db_readonly(db->sql, "main") == 1)
		db->readonly = true;
	if (db->readonly) {
		if (schema_of(db) == schema_version()) {
			db->is_older = schema_rows_are_left(db);
			return OK;
		}
		return db_stmt_fail(db, SQLITE_READONLY, why);
	}
	/* a new file has nothing that a journal could bring back */
	if (db_bytes(db) == 0)
		try_sql(db, "PRAGMA journal_mode=MEMORY");
	try_sql(db, file_system_of(db->path) == FILE_SYSTEM_LOCAL ? "PRAGMA journal_mode=WAL"
								  : "PRAGMA journal_mode=DELETE");
	/* 16 MiB: what is left of the log after a large refresh */
	try_sql(db, "PRAGMA journal_size_limit=16777216");
	/* the fetcher fills it: pages that change often are written back only once */
	db->wal_most = db->full ? DB_WAL_FEW : DB_WAL_PAGES;
	sqlite3_wal_hook(db->sql, on_commit, db);
	err = db_stmt_exec(db, db->full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL",
			   why);
	if (!err)
		err = migrate(db, why);
	if (!err && db->check)
		drop_statistics(db);
	db->is_older = !err && schema_rows_are_left(db);
	return err;
}

static void disconnect(struct db *db)
{
	db_stmt_release(db);
	sqlite3_close_v2(db->sql);
	db->sql = NULL;
	db->readonly = db->newer = false;
}

/* One attempt; ERR_PARSE: damaged. On failure nothing stays open. */
static enum err connect_to(struct db *db, const char *name, int flags, struct why *why)
{
	enum err err;
	int rc;

	/* nobody asks for SQLite's statistics; without them its allocator takes no lock */
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	/* what a statement may have to take back is little, and needs no file (db_spill) */
	sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1);
	/* a subquery's own table takes a page or two, not the twenty that it would get ahead */
	sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
	rc = sqlite3_open_v2(name, &db->sql, flags | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc == SQLITE_OK) {
		settings(db);
		db_functions_add(db);
		err = first_look(db, why);
	} else {
		err = db_stmt_fail(db, rc, why);
	}
	if (!err)
		err = prepare_schema(db, why);
	if (!err && !db->newer && is_damaged(db))
		err = ERR_PARSE;
	if (err)
		disconnect(db);
	if (err || !db->newer || !(flags & SQLITE_OPEN_READWRITE))
		return err;
	/* not query_only: that would forbid the lists of a search, too, which are in memory */
	disconnect(db);
	return connect_to(db, name, SQLITE_OPEN_READONLY, why);
}

/*
 * In a folder where nothing may be written SQLite can't open a database in WAL mode, though it
 * could be read. It is opened as unchangeable then, unless there is a log that would be passed
 * over.
 */
static enum err connect_unchangeable(struct db *db, struct why *notice)
{
	struct arena a = {0};
	char *wal = beside(&a, db, "-wal");
	struct stat st;
	enum err err = ERR_CACHE;

	if (access(db->path, R_OK) == 0 && (stat(wal, &st) != 0 || st.st_size == 0)) {
		char *uri = sqlite3_mprintf("file:%s?immutable=1", db->path);

		if (!strpbrk(db->path, "?#%"))
			err = connect_to(db, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
		sqlite3_free(uri);
	}
	if (!err)
		why_set(notice, ERR_CACHE, db->path, 0,
			_("the cache can only be read, marks won't be kept; check the rights of "
			  "its folder and the room on its disk"));
	arena_release(&a);
	return err;
}

/* A new cache in place of a damaged one. */
static enum err start_again(struct db *db, struct why *notice, struct why *why)
{
	struct arena a = {0};
	char *aside = NULL;
	int64_t articles = 0;
	int lock = -1;
	enum err err = file_lock(&lock, beside(&a, db, ".repair"), why);

	/* another process may just have done all this */
	if (!err)
		err = connect_to(db, db->path, SQLITE_OPEN_READWRITE, why);
	if (err == ERR_PARSE) {
		err = db_salvage_set_aside(db->path, &aside, &a, why);
		unlink(beside(&a, db, ".check"));
		if (!err)
			err = make_file(db->path, why);
		if (!err)
			err = connect_to(db, db->path, SQLITE_OPEN_READWRITE, why);
		if (!err)
			db_salvage_take(db, aside, &articles);
		if (!err)
			why_set(notice, ERR_CACHE, db->path, 0,
				P_("the cache was damaged; it is kept as %s, %lld article was "
				   "saved with its marks",
				   "the cache was damaged; it is kept as %s, %lld articles were "
				   "saved with their marks",
				   articles),
				strrchr(aside, '/') ? strrchr(aside, '/') + 1 : aside,
				(long long)articles);
	}
	if (lock >= 0)
		file_unlock(lock);
	arena_release(&a);
	return err;
}

enum err db_open(struct db **out, const char *path, enum db_mode mode, struct why *notice,
		 struct why *why)
{
	struct db *db = mem_zalloc(1, sizeof *db);
	enum err err = make_file(path, why);

	*out = NULL;
	if (notice)
		*notice = (struct why){0};
	db->path = mem_strdup(path);
	buf_init(&db->own, DB_OWN_MAX);
	db->full = mode != DB_WRITE;
	db->check = mode == DB_WRITE;
	db->page_cache = caches[mode];
	db_busy_init(db, mode == DB_SHOW);
	if (!err)
		err = connect_to(db, path, SQLITE_OPEN_READWRITE, why);
	if (err == ERR_PARSE)
		err = start_again(db, notice, why);
	else if (err == ERR_CACHE && mode != DB_WRITE && file_exists(path) &&
		 !connect_unchangeable(db, notice))
		err = OK;
	if (err) {
		db_close(db);
		return err;
	}
	if (db->newer)
		why_set(notice, ERR_CACHE_NEWER, path, 0,
			_("the cache was written by a newer kurzum and can only be read"));
	*out = db;
	return OK;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	db_stmt_release(db);
	sqlite3_close_v2(db->sql);
	db_pack_free(db->pack);
	buf_release(&db->own);
	mem_free(db->path);
	mem_free(db);
}

const char *db_library(void)
{
	return "SQLite " SQLITE_VERSION;
}

void db_spill(struct db *db)
{
	try_sql(db, "PRAGMA temp_store=FILE");
}

bool db_is_readonly(const struct db *db)
{
	return db->readonly;
}

int64_t db_version(struct db *db)
{
	return db_stmt_int(db, 0, "PRAGMA data_version", "");
}

enum err db_begin(struct db *db, struct why *why)
{
	enum err err = db_stmt_writable(db, why);

	if (!err && db->depth == 0) {
		db->doomed = false;
		db->doom = 0;
		err = db_stmt_run(db, why, "BEGIN IMMEDIATE", "");
	}
	if (!err)
		db->depth++;
	return err;
}

enum err db_begin_free(struct db *db, bool *busy, struct why *why)
{
	int most = db->busy_most;
	enum err err;

	db->busy_most = 0;
	err = db_begin(db, why);
	db->busy_most = most;
	*busy = err && (db->failed & 0xff) == SQLITE_BUSY;
	return err;
}

enum err db_end(struct db *db, enum err err, struct why *why)
{
	assert(db->depth > 0);
	db->depth--;
	if (err)
		db->doomed = true;
	if (db->depth > 0)
		return err;
	if (!db->doomed)
		err = db_stmt_run(db, why, "COMMIT", "");
	else if (!err)
		err = db->doom ? db_stmt_fail(db, db->doom, why)
			       : why_set(why, ERR_CACHE, db->path, 0, "%s",
					 _("the change was taken back"));
	/* SQLite takes some failures back by itself (a full disk) */
	if (err && !sqlite3_get_autocommit(db->sql))
		try_sql(db, "ROLLBACK");
	if (err)
		db->todo.op = 0; /* what was collected went with the rest */
	return err;
}

void db_read_begin(struct db *db)
{
	if (!db->reading++ && sqlite3_get_autocommit(db->sql))
		try_sql(db, "BEGIN");
}

void db_read_end(struct db *db)
{
	assert(db->reading > 0);
	/* what could not be read may be why it is not ended; nothing was written */
	if (!--db->reading && !db->depth && !sqlite3_get_autocommit(db->sql) &&
	    try_sql(db, "COMMIT") != SQLITE_OK)
		try_sql(db, "ROLLBACK");
}

int64_t db_bytes(struct db *db)
{
	struct stat st;

	return stat(db->path, &st) == 0 ? (int64_t)st.st_size : 0;
}

enum err db_note_set(struct db *db, const char *name, struct str value, struct why *why)
{
	enum err err = db_stmt_writable(db, why);

	if (err)
		return err;
	return db_stmt_run(db, why, "INSERT OR REPLACE INTO note(name, value) VALUES(?1, ?2)", "sb",
			   str_z(name), value);
}

struct str db_note_get(struct db *db, const char *name, struct arena *a)
{
	sqlite3_stmt *stmt = NULL;
	struct str value = STR("");
	bool row = false;

	if (db_stmt_open(db, &stmt, NULL, "SELECT value FROM note WHERE name = ?1", "s",
			 str_z(name)) ||
	    db_stmt_next(db, stmt, &row, NULL) || !row)
		return value;
	value = db_stmt_text(stmt, 0, a);
	sqlite3_reset(stmt);
	return value;
}

enum err db_note_set_number(struct db *db, const char *name, int64_t n, struct why *why)
{
	char digits[24];

	snprintf(digits, sizeof digits, "%lld", (long long)n);
	return db_note_set(db, name, str_z(digits), why);
}

int64_t db_note_number(struct db *db, const char *name)
{
	struct arena a = {0};
	long long n = 0;

	if (!str_int(db_note_get(db, name, &a), 0, INT64_MAX, &n))
		n = 0;
	arena_release(&a);
	return n;
}

enum err db_note_ask(struct db *db, const char *name, int64_t *n, struct why *why)
{
	return db_stmt_ask(db, n, why, "SELECT value FROM note WHERE name = ?1", "s", str_z(name));
}

void db_log_leave(struct db *db)
{
	db->wal_most = DB_WAL_LONG;
}

int db_log_wanted(struct db *db)
{
	int times = db->wal_pages / DB_WAL_WORTH;

	if (db->wal_most != DB_WAL_LONG || times <= db->wal_asked)
		return 0;
	return db->wal_asked = times;
}

void db_log_move(struct db *db)
{
	sqlite3_wal_checkpoint_v2(db->sql, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}
