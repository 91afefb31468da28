/* SPDX-License-Identifier: ISC */
#include "world.h"

#include <string.h>

#include "store/db_newsboat.h"
#include "store/db_stmt.h"

/* Tables as versions had them: what came with which is in the header's source. */
#define FEED_2_10                                                                                  \
	"CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT " \
	"NULL, title VARCHAR(1024) NOT NULL, lastmodified INTEGER(11) NOT NULL DEFAULT 0, is_rtl " \
	"INTEGER(1) NOT NULL DEFAULT 0, etag VARCHAR(128) NOT NULL DEFAULT \"\");"
#define ITEM_OLDEST                                                                                \
	"CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) "  \
	"NOT NULL, title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url "              \
	"VARCHAR(1024) NOT NULL, feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, "       \
	"content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL);"
#define ITEM_2_10                                                                                  \
	ITEM_OLDEST                                                                                \
	"ALTER TABLE rss_item ADD enclosure_url VARCHAR(1024);"                                    \
	"ALTER TABLE rss_item ADD enclosure_type VARCHAR(1024);"                                   \
	"ALTER TABLE rss_item ADD enqueued INTEGER(1) NOT NULL DEFAULT 0;"                         \
	"ALTER TABLE rss_item ADD flags VARCHAR(52);"                                              \
	"ALTER TABLE rss_item ADD deleted INTEGER(1) NOT NULL DEFAULT 0;"                          \
	"ALTER TABLE rss_item ADD base VARCHAR(128) NOT NULL DEFAULT \"\";"
#define METADATA(minor)                                                                            \
	"CREATE TABLE metadata (db_schema_version_major INTEGER NOT NULL, "                        \
	"db_schema_version_minor INTEGER NOT NULL); INSERT INTO metadata VALUES (2, " #minor ");"
#define ITEM_2_22                                                                                  \
	ITEM_2_10 "ALTER TABLE rss_item ADD content_mime_type VARCHAR(255) NOT NULL DEFAULT \"\";"
#define ITEM_2_33                                                                                  \
	ITEM_2_22                                                                                  \
	"ALTER TABLE rss_item ADD enclosure_description VARCHAR(1024) NOT NULL DEFAULT \"\";"      \
	"ALTER TABLE rss_item ADD enclosure_description_mime_type VARCHAR(128) NOT NULL DEFAULT "  \
	"\"\";"
#define ROWS                                                                                       \
	"INSERT INTO rss_feed(rssurl, url, title, lastmodified, etag) VALUES"                      \
	" ('https://a.example/f', 'https://a.example/', 'A', 1750000000, '\"x\"');"                \
	"INSERT INTO rss_item(guid, title, author, url, feedurl, pubDate, content, unread) VALUES" \
	" ('g1', 'T1', 'Ann', 'https://a.example/1', 'https://a.example/f', 1740000000, 'c1', 1)," \
	" ('g2', 'T2', '', '', 'https://a.example/f', 1740000001, 'c2', 0),"                       \
	" ('g3', 'T3', '', '', 'https://gone.example/f', 1740000002, 'c3', 1);"

static const char *make(struct world *w, const char *sql)
{
	const char *path = arena_printf(&w->arena, "%s/cache.db", w->dir);
	sqlite3 *db = NULL;

	(void)unlink(path);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	return path;
}

static void check_rows(struct world *w, struct db_newsboat *nb)
{
	struct db_newsboat_feeds feeds = {0};
	struct db_newsboat_articles rows = {0};
	struct why why = {0};

	assert_int_equal(db_newsboat_list(nb, &feeds, &w->arena, &why), OK);
	assert_int_equal(feeds.len, 2);
	assert_true(str_eq(feeds.items[0].address, STR("https://a.example/f")));
	assert_true(str_eq(feeds.items[0].title, STR("A")));
	assert_true(str_eq(feeds.items[0].etag, STR("\"x\"")));
	assert_int_equal(feeds.items[0].last_modified, 1750000000);
	assert_int_equal(feeds.items[0].articles, 2);
	assert_true(str_eq(feeds.items[1].address, STR("https://gone.example/f")));
	assert_int_equal(feeds.items[1].articles, 1);
	assert_int_equal(db_newsboat_page(nb, feeds.items[0].address, INT64_MAX, 1, &rows,
					  &w->arena, &why),
			 OK);
	assert_int_equal(rows.len, 1);
	assert_true(str_eq(rows.items[0].guid, STR("g2")));
	assert_false(rows.items[0].unread);
	assert_int_equal(db_newsboat_page(nb, feeds.items[0].address, rows.items[0].id, 9, &rows,
					  &w->arena, &why),
			 OK);
	assert_int_equal(rows.len, 2);
	assert_true(str_eq(rows.items[1].guid, STR("g1")));
	assert_true(str_eq(rows.items[1].author, STR("Ann")));
	assert_true(str_eq(rows.items[1].content, STR("c1")));
	assert_int_equal(rows.items[1].published, 1740000000);
	assert_true(rows.items[1].unread);
	assert_false(rows.items[1].deleted);
	VEC_RELEASE(&feeds);
	VEC_RELEASE(&rows);
}

static void test_versions(void **state)
{
	static const char *const versions[] = {
		FEED_2_10 ITEM_OLDEST ROWS,
		FEED_2_10 ITEM_2_10 ROWS,
		FEED_2_10 ITEM_2_10 METADATA(11) ROWS,
		FEED_2_10 ITEM_2_22 METADATA(22) ROWS,
		FEED_2_10 ITEM_2_33 METADATA(33) ROWS,
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
		struct db_newsboat *nb;
		struct why why = {0};

		assert_int_equal(db_newsboat_open(&nb, make(w, versions[i]), &why), OK);
		check_rows(w, nb);
		db_newsboat_close(nb);
	}
}

/* What was added to the first tables, in the order of the versions, and a value there. */
static const struct step {
	const char *sql, *table, *column, *value;
} steps[] = {
	{"ALTER TABLE rss_item ADD enclosure_url VARCHAR(1024)", "rss_item", "enclosure_url",
	 "'https://a.example/1.ogg'"},
	{"ALTER TABLE rss_item ADD enclosure_type VARCHAR(1024)", "rss_item", "enclosure_type",
	 "'audio/ogg'"},
	{"ALTER TABLE rss_item ADD enqueued INTEGER(1) NOT NULL DEFAULT 0", NULL, NULL, NULL},
	{"ALTER TABLE rss_item ADD flags VARCHAR(52)", "rss_item", "flags", "'aB'"},
	{"ALTER TABLE rss_feed ADD lastmodified INTEGER(11) NOT NULL DEFAULT 0", "rss_feed",
	 "lastmodified", "1750000000"},
	{"ALTER TABLE rss_item ADD deleted INTEGER(1) NOT NULL DEFAULT 0", "rss_item", "deleted",
	 "1"},
	{"ALTER TABLE rss_feed ADD is_rtl INTEGER(1) NOT NULL DEFAULT 0", NULL, NULL, NULL},
	{"ALTER TABLE rss_feed ADD etag VARCHAR(128) NOT NULL DEFAULT ''", "rss_feed", "etag",
	 "'\"x\"'"},
	{"ALTER TABLE rss_item ADD base VARCHAR(128) NOT NULL DEFAULT ''", "rss_item", "base",
	 "'https://a.example/'"},
	{METADATA(11), NULL, NULL, NULL},
	{"ALTER TABLE rss_item ADD content_mime_type VARCHAR(255) NOT NULL DEFAULT ''", "rss_item",
	 "content_mime_type", "'text/plain'"},
	{"ALTER TABLE rss_item ADD enclosure_description VARCHAR(1024) NOT NULL DEFAULT ''", NULL,
	 NULL, NULL},
	{"ALTER TABLE rss_item ADD enclosure_description_mime_type VARCHAR(128) NOT NULL"
	 " DEFAULT ''",
	 NULL, NULL, NULL},
	/* of no version yet */
	{"ALTER TABLE rss_item ADD to_come TEXT NOT NULL DEFAULT 'x'", NULL, NULL, NULL},
};

#define STEPS (sizeof steps / sizeof *steps)

/* Whether the column is among the first n steps. */
static bool has(const char *column, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (steps[i].column && !strcmp(steps[i].column, column))
			return true;
	return false;
}

static void same(struct str got, const char *column, const char *value, size_t n)
{
	assert_string_equal(got.p, has(column, n) ? value : "");
}

static void check_step(struct world *w, const char *path, size_t n)
{
	struct db_newsboat_feeds feeds = {0};
	struct db_newsboat_articles rows = {0};
	const struct db_newsboat_article *one;
	struct db_newsboat *nb;

	assert_int_equal(db_newsboat_open(&nb, path, NULL), OK);
	assert_int_equal(db_newsboat_list(nb, &feeds, &w->arena, NULL), OK);
	assert_int_equal(feeds.len, 1);
	same(feeds.items[0].etag, "etag", "\"x\"", n);
	assert_int_equal(feeds.items[0].last_modified, has("lastmodified", n) ? 1750000000 : 0);
	assert_int_equal(db_newsboat_page(nb, feeds.items[0].address, INT64_MAX, 9, &rows,
					  &w->arena, NULL),
			 OK);
	assert_int_equal(rows.len, 2);
	assert_false(rows.items[0].unread || rows.items[0].deleted);
	one = &rows.items[1];
	assert_string_equal(one->guid.p, "g1");
	assert_true(one->unread);
	assert_true(one->deleted == has("deleted", n));
	same(one->enclosure_url, "enclosure_url", "https://a.example/1.ogg", n);
	same(one->enclosure_type, "enclosure_type", "audio/ogg", n);
	same(one->flags, "flags", "aB", n);
	same(one->base, "base", "https://a.example/", n);
	same(one->content_type, "content_mime_type", "text/plain", n);
	VEC_RELEASE(&feeds);
	VEC_RELEASE(&rows);
	db_newsboat_close(nb);
}

/* Newsbeuter's and newsboat's caches at each step that their tables ever took (newsboat's
 * src/cache.cpp, up to August 2026: 2.10, 2.11, 2.22, 2.33). */
static void test_every_step(void **state)
{
	struct world *w = *state;

	for (size_t n = 0; n <= STEPS; n++) {
		const char *sql =
			"CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL,"
			" url VARCHAR(1024) NOT NULL, title VARCHAR(1024) NOT NULL);" ITEM_OLDEST;

		for (size_t i = 0; i < n; i++)
			sql = arena_printf(&w->arena, "%s%s;", sql, steps[i].sql);
		sql = arena_printf(&w->arena, "%s%s", sql,
				   "INSERT INTO rss_feed(rssurl, url, title) VALUES"
				   " ('https://a.example/f', 'https://a.example/', 'A');"
				   "INSERT INTO rss_item(guid, title, author, url, feedurl,"
				   " pubDate, content, unread) VALUES"
				   " ('g1', 'T1', '', '', 'https://a.example/f', 1, 'c1', 1),"
				   " ('g2', 'T2', '', '', 'https://a.example/f', 2, 'c2', 0);");
		for (size_t i = 0; i < n; i++)
			if (steps[i].table)
				sql = arena_printf(&w->arena, "%sUPDATE %s SET %s = %s%s;", sql,
						   steps[i].table, steps[i].column, steps[i].value,
						   strcmp(steps[i].table, "rss_item")
							   ? ""
							   : " WHERE guid = 'g1'");
		check_step(w, make(w, sql), n);
	}
}

static void refuse(const char *path, enum err want)
{
	struct db_newsboat *nb;
	struct why why = {0};

	assert_int_equal(db_newsboat_open(&nb, path, &why), want);
	assert_null(nb);
	assert_true(why.what[0]);
}

/* Nothing that its schema could name is run. */
static void test_strange(void **state)
{
	struct world *w = *state;

	refuse(make(w, "CREATE TABLE other(a)"), ERR_PARSE);
	refuse(make(w, FEED_2_10), ERR_PARSE);
	refuse(make(w, FEED_2_10 "CREATE VIEW rss_item AS SELECT 1 AS id"), ERR_PARSE);
	refuse(make(w, FEED_2_10 "CREATE VIRTUAL TABLE rss_item USING fts5(guid)"), ERR_PARSE);
	refuse(arena_printf(&w->arena, "%s/nothing", w->dir), ERR_IO);
	assert_true(db_newsboat_is(str_of("SQLite format 3\0rest", 20)));
	assert_false(db_newsboat_is(STR("SQLite format 2")));
	assert_false(db_newsboat_is(STR("")));
}

static void test_damaged(void **state)
{
	struct world *w = *state;
	const char *path = make(w, FEED_2_10 ITEM_2_10 ROWS);
	struct db_newsboat_feeds feeds = {0};
	struct db_newsboat *nb = NULL;
	struct why why = {0};
	enum err err;
	FILE *f = fopen(path, "r+");

	/* all pages but the first, which has the schema */
	assert_non_null(f);
	assert_int_equal(fseek(f, 4096, SEEK_SET), 0);
	for (int i = 0; i < 8 * 4096; i++)
		fputc(0xff, f);
	fclose(f);
	err = db_newsboat_open(&nb, path, &why);
	if (!err)
		err = db_newsboat_list(nb, &feeds, &w->arena, &why);
	assert_int_equal(err, ERR_PARSE);
	assert_non_null(strstr(why.what, "damaged"));
	db_newsboat_close(nb);
	VEC_RELEASE(&feeds);
}

/* A text larger than any article's ends the reading. */
static void test_large(void **state)
{
	struct world *w = *state;
	struct db_newsboat_articles rows = {0};
	struct db_newsboat *nb;
	struct why why = {0};

	assert_int_equal(db_newsboat_open(&nb,
					  make(w, FEED_2_10 ITEM_2_10 ROWS
					       "UPDATE rss_item SET content = zeroblob(20000000)"
					       " WHERE guid = 'g2'"),
					  &why),
			 OK);
	assert_int_equal(db_newsboat_page(nb, STR("https://a.example/f"), INT64_MAX, 9, &rows,
					  &w->arena, &why),
			 ERR_LIMIT);
	db_newsboat_close(nb);
	VEC_RELEASE(&rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_versions, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_every_step, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_strange, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_damaged, world_setup, world_teardown),
		cmocka_unit_test_setup_teardown(test_large, world_setup, world_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
