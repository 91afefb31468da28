/* SPDX-License-Identifier: ISC */
/* Opening: new, old, newer, damaged, foreign, unwritable caches; transactions; small values; what
 * is told of commits. */
#include "world.h"

#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#ifdef __linux__
#include <sys/vfs.h>
#endif
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/watch.h"
#include "store/db_list.h"
#include "store/db_mark.h"
#include "store/schema.h"

static void a_new_cache_is_ours_alone(void **state)
{
	struct world *w = *state;
	struct why notice;
	struct stat st;

	w->cache = arena_printf(&w->arena, "%s/deep/er/kurzum.db", w->dir);
	assert_int_equal(db_open(&w->db, w->cache, DB_READ, &notice, NULL), OK);
	assert_string_equal(notice.what, "");
	assert_int_equal(stat(w->cache, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_false(db_is_readonly(w->db));
	assert_true(db_bytes(w->db) > 0);
	assert_int_equal(schema_of(w->db), schema_version());
	assert_int_equal(db_stmt_int(w->db, -1, "PRAGMA trusted_schema", ""), 0);
	assert_int_equal(db_stmt_int(w->db, -1, "PRAGMA cell_size_check", ""), 1);
}

#ifdef __linux__
/* In place of the C library's: NFS, or a disk here. */
static bool is_nfs;

int statfs(const char *path, struct statfs *fs)
{
	(void)path;
	*fs = (struct statfs){.f_type = is_nfs ? 0x6969 : 0xEF53};
	return 0;
}

/* SQLite's log needs memory that all who use it share, which a network does not have. */
static void a_cache_on_the_network_has_no_log(void **state)
{
	static const bool nfs[] = {true, false, true};
	struct world *w = *state;
	const char *log;

	world_open(w);
	log = arena_printf(&w->arena, "%s-wal", w->cache);
	for (size_t i = 0; i < sizeof nfs / sizeof *nfs; i++) {
		is_nfs = nfs[i];
		world_reopen(w);
		assert_int_equal(db_note_set(w->db, "a", STR("1"), NULL), OK);
		assert_int_equal(file_exists(log), !is_nfs);
		assert_int_equal(db_note_get(w->db, "a", &w->arena).n, 1);
	}
	is_nfs = false;
}
#endif

static void notes_last(void **state)
{
	struct world *w = *state;

	world_open(w);
	assert_int_equal(db_note_get(w->db, "session", &w->arena).n, 0);
	assert_int_equal(db_note_set(w->db, "session", STR("x\0y"), NULL), OK);
	world_reopen(w);
	assert_int_equal(db_note_get(w->db, "session", &w->arena).n, 3);
	assert_int_equal(db_note_set(w->db, "session", STR(""), NULL), OK);
	assert_int_equal(db_note_get(w->db, "session", &w->arena).n, 0);
}

static void transactions_nest_and_fail_as_one(void **state)
{
	struct world *w = *state;

	world_open(w);
	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_note_set(w->db, "a", STR("1"), NULL), OK);
	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_note_set(w->db, "b", STR("1"), NULL), OK);
	assert_int_equal(db_end(w->db, ERR_IO, NULL), ERR_IO);
	assert_int_equal(db_end(w->db, OK, NULL), ERR_CACHE);
	assert_int_equal(db_note_get(w->db, "a", &w->arena).n, 0);
	assert_int_equal(db_note_get(w->db, "b", &w->arena).n, 0);
	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_note_set(w->db, "a", STR("1"), NULL), OK);
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	assert_int_equal(db_note_get(w->db, "a", &w->arena).n, 1);
}

static void a_newer_cache_is_read_not_written(void **state)
{
	struct world *w = *state;
	struct why notice, why;
	struct db_filter all = {0};
	struct db_counts c;
	uint32_t changed;
	int64_t id;

	world_urls(w, "https://a.example/\n");
	id = world_put(w, world_source(w, "https://a.example/"), "1", 1, "x");
	assert_int_equal(db_stmt_exec(w->db, "PRAGMA user_version=99", NULL), OK);
	db_close(w->db);
	assert_int_equal(db_open(&w->db, w->cache, DB_WRITE, &notice, NULL), OK);
	assert_non_null(strstr(notice.what, "newer"));
	assert_true(db_is_readonly(w->db));
	assert_int_equal(db_list_count(w->db, &all, &c, NULL), OK);
	assert_int_equal(c.total, 1);
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &id, 1, &changed, &why),
			 ERR_CACHE_NEWER);
	assert_non_null(strstr(why.what, "newer"));
	assert_int_equal(db_note_set(w->db, "x", STR("y"), NULL), ERR_CACHE_NEWER);
	assert_int_equal(db_begin(w->db, NULL), ERR_CACHE_NEWER);
}

static void another_program_s_database_is_left_alone(void **state)
{
	struct world *w = *state;
	struct why why = {0};
	sqlite3 *other;

	assert_int_equal(sqlite3_open(w->cache, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "CREATE TABLE t(x)", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(other);
	assert_int_equal(db_open(&w->db, w->cache, DB_WRITE, NULL, &why), ERR_CACHE);
	assert_non_null(strstr(why.what, "another program"));
	assert_null(w->db);
	assert_true(file_exists(w->cache));
}

static void impossible_places_are_told(void **state)
{
	struct world *w = *state;
	struct why why = {0};

	assert_int_equal(db_open(&w->db, arena_printf(&w->arena, "%s", w->dir), DB_READ, NULL,
				 &why),
			 ERR_CACHE);
	assert_true(strlen(why.what) > 0);
	assert_int_equal(db_open(&w->db, "/dev/null/x/kurzum.db", DB_READ, NULL, &why), ERR_CACHE);
	assert_true(strlen(why.what) > 0);
	assert_int_equal(db_open(&w->db, "/proc/kurzum.db", DB_READ, NULL, &why), ERR_CACHE);
	assert_true(strlen(why.what) > 0);
}

/* A page of the cache as the disk might give it back one day. */
static void scribble(const char *path, off_t at, size_t n)
{
	char *junk = mem_alloc(n);
	int fd = open(path, O_WRONLY);

	memset(junk, 0x5a, n);
	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, junk, n, at), (ssize_t)n);
	close(fd);
	mem_free(junk);
}

static void fill(struct world *w)
{
	uint32_t changed;

	world_urls(w, "https://a.example/ t\n");
	for (int i = 0; i < 400; i++) {
		char guid[16];
		int64_t id;

		snprintf(guid, sizeof guid, "g%d", i);
		id = world_put(w, world_source(w, "https://a.example/"), guid, i,
			       "a text of some length, so that there are several pages");
		if (i % 4 == 0)
			assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &id, 1, &changed,
						     NULL),
					 OK);
	}
	db_close(w->db);
	w->db = NULL;
}

static void a_lost_header_starts_afresh(void **state)
{
	struct world *w = *state;
	struct why notice;

	fill(w);
	scribble(w->cache, 0, 512);
	assert_int_equal(db_open(&w->db, w->cache, DB_WRITE, &notice, NULL), OK);
	assert_non_null(strstr(notice.what, "kurzum.db.damaged-20250615-150640"));
	assert_int_equal(db_stmt_int(w->db, -1, "select count(*) FROM article", ""), 0);
	assert_true(file_exists(arena_printf(&w->arena, "%s.damaged-20250615-150640", w->cache)));
	/* and all is well from now on */
	db_close(w->db);
	assert_int_equal(db_open(&w->db, w->cache, DB_WRITE, &notice, NULL), OK);
	assert_string_equal(notice.what, "");
}

static void a_cut_file_is_set_aside(void **state)
{
	struct world *w = *state;
	struct why notice;

	fill(w);
	assert_int_equal(truncate(w->cache, 3 * 4096 + 17), 0);
	assert_int_equal(db_open(&w->db, w->cache, DB_WRITE, &notice, NULL), OK);
	assert_non_null(strstr(notice.what, "damaged"));
	world_urls(w, "https://a.example/ t\n");
}

/* The page with the rows of the smallest ids: the first child of the table's root. */
static int64_t first_leaf(struct world *w, const char *table)
{
	unsigned char page[4096];
	int64_t root = db_stmt_int(w->db, 0, "SELECT rootpage FROM sqlite_schema WHERE name = ?1",
				   "s", str_z(table));
	FILE *f = fopen(w->cache, "rb");
	size_t cell;

	assert_non_null(f);
	assert_int_equal(fseek(f, (long)(root - 1) * 4096, SEEK_SET), 0);
	assert_int_equal(fread(page, sizeof page, 1, f), 1);
	fclose(f);
	assert_int_equal(page[0], 5); /* an inner page of a table */
	cell = (size_t)page[12] << 8 | page[13];
	return (int64_t)page[cell + 2] << 8 | page[cell + 3];
}

/* What can't be read is lost, what can is not. */
static void the_rest_of_a_lost_page_is_salvaged(void **state)
{
	struct world *w = *state;
	struct why notice;
	int64_t list, left;

	fill(w);
	world_open(w);
	/* an edition has its text among the others, and more: what it tells, where the reader is */
	assert_int_equal(db_stmt_exec(w->db, "INSERT INTO edition_story VALUES(400, 0, 7)", NULL),
			 OK);
	assert_int_equal(db_stmt_exec(w->db, "INSERT INTO section_read VALUES(400, 2, 30)", NULL),
			 OK);
	assert_int_equal(db_stmt_exec(w->db, "INSERT INTO retold VALUES(400, 5, x'00')", NULL), OK);
	list = db_stmt_int(w->db, 0,
			   "SELECT rootpage FROM sqlite_schema WHERE name = 'article_unread'", "");
	assert_int_equal(db_stmt_exec(w->db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL), OK);
	left = first_leaf(w, "article");
	assert_int_equal(db_stmt_exec(w->db, "UPDATE source SET etag = 'v1'", NULL), OK);
	assert_int_equal(db_stmt_exec(w->db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL), OK);
	db_close(w->db);
	w->db = NULL;
	scribble(w->cache, (off_t)(left - 1) * 4096, 4096);
	/* where the probe looks */
	scribble(w->cache, (off_t)(list - 1) * 4096, 4096);
	assert_int_equal(db_open(&w->db, w->cache, DB_WRITE, &notice, NULL), OK);
	assert_non_null(strstr(notice.what, "articles were saved"));
	left = db_stmt_int(w->db, 0, "select count(*) FROM article", "");
	assert_in_range(left, 300, 399);
	assert_int_equal(db_stmt_int(w->db, 0, "SELECT max(id) FROM article", ""), 400);
	assert_true(db_stmt_int(w->db, 0, "select count(*) FROM article WHERE read = 1", "") > 70);
	assert_int_equal(db_stmt_int(w->db, 0, "select count(*) FROM body", ""), 400);
	assert_int_equal(db_stmt_int(w->db, -1, "select count(*) FROM source WHERE etag <> ''", ""),
			 0);
	assert_int_equal(db_stmt_int(w->db, 0, "select story FROM edition_story", ""), 7);
	assert_int_equal(db_stmt_int(w->db, 0, "select place FROM section_read", ""), 30);
	assert_int_equal(db_stmt_int(w->db, 0, "select hash FROM retold", ""), 5);
}

/* Damages a page that no probe sees, and closes the cache. */
static void scribble_revisions(struct world *w)
{
	int64_t page = db_stmt_int(w->db, 0,
				   "SELECT rootpage FROM sqlite_schema WHERE name = 'revision'",
				   "");

	assert_int_equal(db_stmt_exec(w->db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL), OK);
	db_close(w->db);
	w->db = NULL;
	scribble(w->cache, (off_t)(page - 1) * 4096, 4096);
}

/* Damage in the middle is met in use, told, and mended at the next start with nearly all marks. */
static void a_lost_page_is_salvaged(void **state)
{
	struct world *w = *state;
	struct db_filter all = {0};
	struct db_counts c;
	struct why notice, why;
	int64_t page;
	enum err err;

	fill(w);
	world_open(w);
	page = db_stmt_int(w->db, 0,
			   "SELECT rootpage FROM sqlite_schema WHERE name = 'article_unread'", "");
	assert_int_equal(db_stmt_exec(w->db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL), OK);
	db_close(w->db);
	w->db = NULL;
	scribble(w->cache, (off_t)(page - 1) * 4096, 4096);
	/* the probe looks at the ends of this list */
	assert_int_equal(db_open(&w->db, w->cache, DB_WRITE, &notice, NULL), OK);
	assert_non_null(strstr(notice.what, "400 articles were saved"));
	world_urls(w, "https://a.example/ t\n");
	assert_int_equal(db_list_count(w->db, &all, &c, NULL), OK);
	assert_int_equal(c.total, 400);
	assert_int_equal(c.unread, 300);
	all.tag = "t";
	assert_int_equal(db_list_count(w->db, &all, &c, NULL), OK);
	assert_int_equal(c.unread, 300);

	scribble_revisions(w);
	assert_int_equal(db_open(&w->db, w->cache, DB_READ, &notice, NULL), OK);
	assert_string_equal(notice.what, "");
	err = db_stmt_run(w->db, &why, "select * FROM revision", "");
	assert_int_equal(err, ERR_CACHE);
	assert_non_null(strstr(why.what, "damaged"));
	db_close(w->db);
	assert_int_equal(db_open(&w->db, w->cache, DB_READ, &notice, NULL), OK);
	assert_non_null(strstr(notice.what, "400 articles were saved"));
	db_close(w->db);
	assert_int_equal(db_open(&w->db, w->cache, DB_READ, &notice, NULL), OK);
	assert_string_equal(notice.what, "");

	/* the fetcher sees it as long as the cache is small */
	scribble_revisions(w);
	assert_int_equal(db_open(&w->db, w->cache, DB_WRITE, &notice, NULL), OK);
	assert_non_null(strstr(notice.what, "400 articles were saved"));
}

/* An answer that could not be had may not decide what is kept. */
static void a_swallowed_failure_ends_the_transaction(void **state)
{
	struct world *w = *state;
	struct db_filter all = {0};
	struct db_counts c;
	struct why why;

	fill(w);
	world_open(w);
	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_stmt_run(w->db, NULL, "delete FROM article WHERE id = 1", ""), OK);
	assert_int_equal(db_stmt_int(w->db, 7, "SELECT 1 FROM nowhere", ""), 7);
	assert_int_equal(db_end(w->db, OK, &why), ERR_CACHE);
	assert_non_null(strstr(why.what, "can't be used"));
	assert_int_equal(db_list_count(w->db, &all, &c, NULL), OK);
	assert_int_equal(c.total, 400);
	/* the next one is free of it */
	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_end(w->db, OK, &why), OK);
}

/* Its tables have fewer columns, and an update's first step meets the damaged page. */
static void an_older_cache_is_salvaged(void **state)
{
	struct world *w = *state;
	struct db_filter all = {0};
	struct db_counts c;
	struct why notice;

	fill(w);
	world_open(w);
	assert_int_equal(db_stmt_exec(w->db,
				      "ALTER TABLE source DROP COLUMN moved;"
				      "DROP TABLE sync_source; PRAGMA user_version = 21",
				      NULL),
			 OK);
	scribble_revisions(w);
	assert_int_equal(db_open(&w->db, w->cache, DB_WRITE, &notice, NULL), OK);
	assert_non_null(strstr(notice.what, "400 articles were saved"));
	assert_int_equal(db_list_count(w->db, &all, &c, NULL), OK);
	assert_int_equal(c.total, 400);
	assert_int_equal(c.unread, 300);
}

/* Who shows a screen first asks afterwards, and is answered by the next start. */
static void a_lost_page_is_found_behind_the_first_screen(void **state)
{
	struct world *w = *state;
	struct why notice;

	fill(w);
	assert_int_equal(db_open(&w->db, w->cache, DB_SHOW, &notice, NULL), OK);
	assert_true(db_check(w->db));
	scribble_revisions(w);
	assert_int_equal(db_open(&w->db, w->cache, DB_SHOW, &notice, NULL), OK);
	assert_string_equal(notice.what, "");
	assert_false(db_check(w->db));
	db_close(w->db);
	assert_int_equal(db_open(&w->db, w->cache, DB_SHOW, &notice, NULL), OK);
	assert_non_null(strstr(notice.what, "400 articles were saved"));
	assert_true(db_check(w->db));
}

/* Marks are on the disk when they are acknowledged, the reader's too; a refresh does not wait for
 * it with each source. */
static void who_waits_for_the_disk(void **state)
{
	static const int64_t full = 2, normal = 1; /* https://www.sqlite.org/pragma.html */
	struct world *w = *state;
	int64_t none = 0;
	uint32_t changed;

	for (enum db_mode mode = DB_READ; mode <= DB_SHOW; mode++) {
		db_close(w->db);
		assert_int_equal(db_open(&w->db, w->cache, mode, NULL, NULL), OK);
		assert_int_equal(db_stmt_int(w->db, 0, "PRAGMA synchronous", ""),
				 mode == DB_WRITE ? normal : full);
		/* a mark waits for it whoever makes it */
		assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &none, 1, &changed, NULL),
				 OK);
		assert_int_equal(db_stmt_int(w->db, 0, "PRAGMA synchronous", ""), full);
	}
}

/* A disk that is full: SQLite's limit of pages fails the same way. */
static void a_full_disk_loses_nothing(void **state)
{
	struct world *w = *state;
	struct why why = {0};
	struct str big;
	char sql[64];
	enum err err;

	world_urls(w, "https://a.example/\n");
	world_put(w, world_source(w, "https://a.example/"), "1", 1, "x");
	snprintf(sql, sizeof sql, "PRAGMA max_page_count=%lld",
		 (long long)db_stmt_int(w->db, 0, "PRAGMA page_count", ""));
	assert_int_equal(db_stmt_exec(w->db, sql, NULL), OK);
	big.n = 1 << 20;
	big.p = arena_zalloc(&w->arena, 1, big.n);
	assert_int_equal(db_begin(w->db, NULL), OK);
	err = db_note_set(w->db, "big", big, &why);
	assert_int_equal(err, ERR_CACHE);
	assert_non_null(strstr(why.what, "the disk is full; make room"));
	assert_int_equal(db_end(w->db, err, NULL), ERR_CACHE);
	assert_int_equal(db_stmt_int(w->db, 0, "select count(*) FROM article", ""), 1);
	/* small changes go on */
	assert_int_equal(db_note_set(w->db, "small", STR("x"), NULL), OK);
}

/* It may have no end; and a version that never was. */
static void what_was_planted_is_set_aside(void **state)
{
	static const char *const plants[] = {
		"DROP TABLE note; CREATE VIEW note AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL"
		" SELECT x + 1 FROM c) SELECT x AS name, x AS value FROM c",
		"PRAGMA user_version=-1",
	};
	struct world *w = *state;
	struct why notice;
	sqlite3 *sql;

	for (size_t i = 0; i < sizeof plants / sizeof *plants; i++) {
		world_urls(w, "https://a.example/\n");
		world_put(w, world_source(w, "https://a.example/"), "1", 1, "x");
		db_close(w->db);
		w->db = NULL;
		assert_int_equal(sqlite3_open(w->cache, &sql), SQLITE_OK);
		assert_int_equal(sqlite3_exec(sql, plants[i], NULL, NULL, NULL), SQLITE_OK);
		sqlite3_close(sql);
		assert_int_equal(db_open(&w->db, w->cache, DB_WRITE, &notice, NULL), OK);
		assert_non_null(strstr(notice.what, "damaged"));
		assert_int_equal(db_stmt_int(w->db, 0, "select count(*) FROM article", ""), 1);
		assert_int_equal(db_note_set(w->db, "a", STR("b"), NULL), OK);
	}
}

/* One in a cache of a newer kurzum, which is not set aside for it: it is not read, nor are tables
 * that SQLite keeps for itself written. */
static void what_was_planted_in_a_newer_cache_is_not_read(void **state)
{
	struct world *w = *state;
	struct why why;
	sqlite3 *sql;
	int on = 0;

	world_open(w);
	db_close(w->db);
	assert_int_equal(sqlite3_open(w->cache, &sql), SQLITE_OK);
	assert_int_equal(sqlite3_exec(sql,
				      "PRAGMA user_version=9999;"
				      "CREATE VIEW planted AS SELECT 1 AS one",
				      NULL, NULL, NULL),
			 SQLITE_OK);
	sqlite3_close(sql);
	assert_int_equal(db_open(&w->db, w->cache, DB_READ, NULL, NULL), OK);
	assert_int_equal(db_stmt_run(w->db, &why, "SELECT one FROM planted", ""), ERR_CACHE_NEWER);
	assert_int_equal(sqlite3_db_config(w->db->sql, SQLITE_DBCONFIG_DEFENSIVE, -1, &on),
			 SQLITE_OK);
	assert_true(on);
	assert_in_range(sqlite3_limit(w->db->sql, SQLITE_LIMIT_LENGTH, -1), 1, 1 << 29);
}

static int slept; /* milliseconds; nobody really does */
static struct db *writer; /* is done when so much has been slept */
static int writes_for;

/* SQLite sleeps through its VFS while it waits for another writer. */
static int sleep_not(sqlite3_vfs *vfs, int microseconds)
{
	(void)vfs;
	slept += microseconds / 1000;
	if (writer && slept >= writes_for) {
		assert_int_equal(db_end(writer, OK, NULL), OK);
		writer = NULL;
	}
	return microseconds;
}

/* Another program writes for 30 seconds: a command waits, the reader gives up after ten. */
static void a_lock_of_30_seconds_is_borne(void **state)
{
	struct world *w = *state;
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
	int (*sleeps)(sqlite3_vfs *, int) = vfs->xSleep;
	struct why why = {0};
	struct db *other;
	uint32_t changed;
	int64_t id;

	world_urls(w, "https://a.example/\n");
	id = world_put(w, world_source(w, "https://a.example/"), "1", 1, "x");
	assert_int_equal(db_open(&other, w->cache, DB_READ, NULL, NULL), OK);
	vfs->xSleep = sleep_not;
	for (int mode = DB_READ; mode <= DB_SHOW; mode++) {
		db_close(w->db);
		assert_int_equal(db_open(&w->db, w->cache, (enum db_mode)mode, NULL, NULL), OK);
		assert_int_equal(db_begin(other, NULL), OK);
		assert_int_equal(db_note_set_number(other, "theirs", mode, NULL), OK);
		slept = 0;
		writer = other;
		writes_for = 30000;
		changed = 0;
		if (mode == DB_SHOW) {
			assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &id, 1, &changed,
						     &why),
					 ERR_CACHE);
			assert_non_null(strstr(why.what, "for 10 seconds; try again"));
			assert_in_range(slept, 10000, 11000);
			/* and what comes right after it is told at once */
			assert_int_equal(db_note_set(w->db, "ours", STR("y"), &why), ERR_CACHE);
			assert_in_range(slept, 10000, 11000);
			assert_int_equal(db_end(other, OK, NULL), OK);
		}
		assert_int_equal(db_mark_set(w->db, mode == DB_READ ? DB_MARK_STAR : DB_MARK_READ,
					     mode != DB_SHOW, &id, 1, &changed, &why),
				 OK);
		assert_int_equal(changed, 1);
		assert_int_equal(db_note_number(w->db, "theirs"), mode);
	}
	vfs->xSleep = sleeps;
	writer = NULL;
	db_close(other);
}

/* Another program writes for longer than one waits (here 20 ms). */
static void a_busy_cache_is_told_and_nothing_is_lost(void **state)
{
	struct world *w = *state;
	struct why why = {0};
	struct db *other;
	int64_t id;
	uint32_t changed;
	struct db_article a;

	world_urls(w, "https://a.example/\n");
	id = world_put(w, world_source(w, "https://a.example/"), "1", 1, "x");
	assert_int_equal(db_open(&other, w->cache, DB_READ, NULL, NULL), OK);
	assert_int_equal(db_begin(other, NULL), OK);
	assert_int_equal(db_note_set(other, "theirs", STR("x"), NULL), OK);
	w->db->busy_most = 20;
	assert_int_equal(db_mark_set(w->db, DB_MARK_STAR, true, &id, 1, &changed, &why), ERR_CACHE);
	assert_non_null(strstr(why.what, "another program has been writing"));
	assert_int_equal(db_note_set(w->db, "ours", STR("y"), &why), ERR_CACHE);
	/* what is there can be read */
	assert_int_equal(db_article_get(w->db, id, &a, &w->arena, NULL), OK);
	assert_false(a.starred);
	assert_int_equal(db_end(other, OK, NULL), OK);
	assert_int_equal(db_mark_set(w->db, DB_MARK_STAR, true, &id, 1, &changed, &why), OK);
	assert_int_equal(db_article_get(other, id, &a, &w->arena, NULL), OK);
	assert_true(a.starred);
	assert_string_equal(db_note_get(w->db, "theirs", &w->arena).p, "x");
	db_close(other);
}

static void a_busy_cache_is_opened_and_read_at_once(void **state)
{
	struct world *w = *state;
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
	int (*sleeps)(sqlite3_vfs *, int) = vfs->xSleep;
	struct db *other;
	bool busy;

	world_urls(w, "https://example.org/f news\n");
	assert_int_equal(db_stmt_int(w->db, -1, "PRAGMA auto_vacuum", ""), 2);
	assert_int_equal(db_open(&other, w->cache, DB_WRITE, NULL, NULL), OK);
	assert_int_equal(db_begin(other, NULL), OK);
	db_close(w->db);
	w->db = NULL;
	slept = 0;
	vfs->xSleep = sleep_not;
	assert_int_equal(db_open(&w->db, w->cache, DB_READ, NULL, NULL), OK);
	/* `urls` is as the table has it: nothing is written */
	world_urls(w, "https://example.org/f news\n");
	/* what can be written later */
	assert_int_not_equal(db_begin_free(w->db, &busy, NULL), OK);
	assert_true(busy);
	vfs->xSleep = sleeps;
	assert_int_equal(slept, 0);
	assert_int_equal(db_end(other, OK, NULL), OK);
	assert_int_equal(db_begin_free(w->db, &busy, NULL), OK);
	assert_false(busy);
	assert_int_equal(db_end(w->db, OK, NULL), OK);
	db_close(other);
}

/* ---- who reads looks only when told, and sees then what was told ---- */

static bool is_told(struct watch *w)
{
	struct pollfd p = {.fd = w->fd, .events = POLLIN};
	bool yes = poll(&p, 1, 0) > 0;

	watch_drain(w);
	return yes;
}

static struct watch watch_cache(struct world *w)
{
	struct watch watch;

	watch_init(&watch);
	if (!watch_add_told(&watch, w->cache))
		skip(); /* a system without it */
	return watch;
}

#define NOTES 40

static void write_notes(struct db *db)
{
	for (int i = 0; i < NOTES; i++)
		if (db_note_set_number(db, "count", i, NULL))
			_exit(2);
}

/* The last that is told is the last that is written: nothing comes to be seen without a word. */
static void nothing_is_seen_late(void **state)
{
	struct world *w = *state;
	struct watch watch;
	int64_t seen;
	int end[2], status, looks = 0;
	pid_t pid;

	world_open(w);
	watch = watch_cache(w);
	seen = db_version(w->db);
	assert_int_equal(pipe(end), 0);
	pid = fork();
	if (pid == 0) {
		struct db *db;

		if (db_open(&db, w->cache, DB_READ, NULL, NULL))
			_exit(1);
		write_notes(db);
		_exit(0);
	}
	close(end[1]);
	for (bool over = false; !over;) {
		struct pollfd fds[] = {{.fd = watch.fd, .events = POLLIN},
				       {.fd = end[0], .events = POLLIN}};

		assert_true(poll(fds, 2, -1) > 0);
		over = fds[1].revents && !fds[0].revents;
		if (!fds[0].revents)
			continue;
		watch_drain(&watch);
		seen = db_version(w->db);
		looks++;
	}
	assert_int_equal(seen, db_version(w->db));
	assert_int_equal(db_note_number(w->db, "count"), NOTES - 1);
	assert_in_range(looks, 1, NOTES);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	close(end[0]);
	watch_release(&watch);
}

/* Other readers learn of it; this one is told once, and finds nothing new. */
static void own_writes_are_no_news(void **state)
{
	struct world *w = *state;
	struct watch watch;
	int64_t version, id;
	uint32_t changed;

	world_urls(w, "https://a.example/\n");
	id = world_put(w, world_source(w, "https://a.example/"), "g", 0, "text");
	watch = watch_cache(w);
	version = db_version(w->db);
	assert_int_equal(db_mark_set(w->db, DB_MARK_READ, true, &id, 1, &changed, NULL), OK);
	assert_true(is_told(&watch));
	assert_false(is_told(&watch));
	assert_int_equal(db_version(w->db), version);
	watch_release(&watch);
}

static void what_changes_nothing_is_not_told(void **state)
{
	struct world *w = *state;
	struct watch watch;

	world_open(w);
	assert_int_equal(db_note_set_number(w->db, "count", 1, NULL), OK);
	watch = watch_cache(w);
	assert_int_equal(db_note_number(w->db, "count"), 1);
	assert_false(is_told(&watch));
	/* taken back */
	assert_int_equal(db_begin(w->db, NULL), OK);
	assert_int_equal(db_note_set_number(w->db, "count", 2, NULL), OK);
	assert_int_not_equal(db_end(w->db, ERR_IO, NULL), OK);
	assert_false(is_told(&watch));
	/* in the file in place of the log */
	db_log_move(w->db);
	assert_false(is_told(&watch));
	watch_release(&watch);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_new_cache_is_ours_alone),
#ifdef __linux__
		TEST(a_cache_on_the_network_has_no_log),
#endif
		TEST(notes_last),
		TEST(transactions_nest_and_fail_as_one),
		TEST(a_newer_cache_is_read_not_written),
		TEST(another_program_s_database_is_left_alone),
		TEST(impossible_places_are_told),
		TEST(a_lost_header_starts_afresh),
		TEST(a_cut_file_is_set_aside),
		TEST(a_lost_page_is_salvaged),
		TEST(a_swallowed_failure_ends_the_transaction),
		TEST(an_older_cache_is_salvaged),
		TEST(the_rest_of_a_lost_page_is_salvaged),
		TEST(a_lost_page_is_found_behind_the_first_screen),
		TEST(who_waits_for_the_disk),
		TEST(a_full_disk_loses_nothing),
		TEST(what_was_planted_is_set_aside),
		TEST(what_was_planted_in_a_newer_cache_is_not_read),
		TEST(a_lock_of_30_seconds_is_borne),
		TEST(a_busy_cache_is_told_and_nothing_is_lost),
		TEST(a_busy_cache_is_opened_and_read_at_once),
		TEST(nothing_is_seen_late),
		TEST(own_writes_are_no_news),
		TEST(what_changes_nothing_is_not_told),
	};

	return cmocka_run_group_tests_name("db", tests, NULL, NULL);
}
