/* SPDX-License-Identifier: ISC */
#include "store/db_newsboat.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/db_stmt.h"

/*
 * Steps of SQLite's machine between two looks at the budget, and how many looks there may be: about
 * a minute. A cache of a million articles takes a hundredth of it.
 */
#define STEPS 1000000
#define LOOKS 5000

#define TABLES 2

struct db_newsboat {
	struct db db; /* of this file; only statements are run with it */
	uint32_t looks;
	char articles[1024]; /* the columns as this version has them */
	char feeds[512];
};

bool db_newsboat_is(struct str begin)
{
	return str_starts(begin, str_of("SQLite format 3", 16));
}

static int look(void *ctx)
{
	struct db_newsboat *nb = ctx;

	return ++nb->looks > LOOKS;
}

/* SQLite's words are for programmers; what matters to a person is that the file is no good. */
static enum err unreadable(struct db_newsboat *nb, struct why *why)
{
	int code = sqlite3_errcode(nb->db.sql) & 0xff;
	const char *path = nb->db.path;

	if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
		return why_set(why, ERR_BUSY, path, 0, "%s",
			       _("newsboat is using it; quit newsboat and try again"));
	if (code == SQLITE_INTERRUPT || code == SQLITE_TOOBIG)
		return why_set(why, ERR_LIMIT, path, 0, "%s",
			       _("there is more in it than a cache of newsboat's would hold"));
	if (code == SQLITE_CANTOPEN || code == SQLITE_READONLY)
		return why_set(why, ERR_IO, path, 0, "%s",
			       _("can't be opened; if newsboat was cut off, start it once more and "
				 "quit it"));
	return why_set(why, ERR_PARSE, path, 0, "%s",
		       _("the cache is damaged; what newsboat itself can still read of it comes "
			 "out of `newsboat -E FILE`"));
}

static enum err open_query(struct db_newsboat *nb, sqlite3_stmt **q, const char *sql,
			   struct why *why)
{
	*q = NULL;
	if (sqlite3_prepare_v2(nb->db.sql, sql, -1, q, NULL) == SQLITE_OK)
		return OK;
	return unreadable(nb, why);
}

static enum err next_row(struct db_newsboat *nb, sqlite3_stmt *q, bool *row, struct why *why)
{
	int rc = sqlite3_step(q);

	*row = rc == SQLITE_ROW;
	return rc == SQLITE_ROW || rc == SQLITE_DONE ? OK : unreadable(nb, why);
}

/* Both are tables, and no views or modules that could do something when they are read. */
static enum err check_tables(struct db_newsboat *nb, struct why *why)
{
	sqlite3_stmt *q;
	bool row = false;
	enum err err = open_query(nb, &q,
				  "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
				  " AND lower(name) IN ('rss_feed', 'rss_item')"
				  " AND sql LIKE 'CREATE TABLE%'",
				  why);

	if (!err)
		err = next_row(nb, q, &row, why);
	if (!err && sqlite3_column_int(q, 0) != TABLES)
		err = why_set(why, ERR_PARSE, nb->db.path, 0, "%s",
			      _("this database is no cache of newsboat's"));
	sqlite3_finalize(q);
	return err;
}

static bool has_column(struct db_newsboat *nb, const char *table, const char *column)
{
	return sqlite3_table_column_metadata(nb->db.sql, "main", table, column, NULL, NULL, NULL,
					     NULL, NULL) == SQLITE_OK;
}

/* Columns by name, '' for those that this version has not; a number stays one. */
static void choose(struct db_newsboat *nb, const char *table, const char *const *columns, char *out,
		   size_t size)
{
	size_t n = 0;

	for (int i = 0; columns[i]; i++)
		n += (size_t)snprintf(out + n, size - n, "%s%s", i ? ", " : "",
				      has_column(nb, table, columns[i]) ? columns[i] : "''");
}

static enum err connect(struct db_newsboat *nb, const char *path, struct why *why)
{
	static const char *const articles[] = {"id",
					       "guid",
					       "title",
					       "author",
					       "url",
					       "content",
					       "enclosure_url",
					       "enclosure_type",
					       "base",
					       "flags",
					       "content_mime_type",
					       "pubDate",
					       "unread",
					       "deleted",
					       NULL};
	static const char *const feeds[] = {"rssurl", "title", "url", "etag", "lastmodified", NULL};
	enum err err;

	if (sqlite3_open_v2(path, &nb->db.sql, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) !=
	    SQLITE_OK)
		return unreadable(nb, why);
	sqlite3_db_config(nb->db.sql, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(nb->db.sql, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(nb->db.sql, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_limit(nb->db.sql, SQLITE_LIMIT_LENGTH, DB_NEWSBOAT_TEXT_MAX);
	sqlite3_limit(nb->db.sql, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_busy_timeout(nb->db.sql, 2000);
	sqlite3_progress_handler(nb->db.sql, STEPS, look, nb);
	if (sqlite3_exec(nb->db.sql, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0", NULL, NULL,
			 NULL) != SQLITE_OK)
		return unreadable(nb, why);
	err = check_tables(nb, why);
	if (!err) {
		choose(nb, "rss_item", articles, nb->articles, sizeof nb->articles);
		choose(nb, "rss_feed", feeds, nb->feeds, sizeof nb->feeds);
	}
	return err;
}

enum err db_newsboat_open(struct db_newsboat **out, const char *path, struct why *why)
{
	struct db_newsboat *nb = mem_zalloc(1, sizeof *nb);
	enum err err;

	nb->db.path = mem_strdup(path);
	err = connect(nb, path, why);
	*out = err ? NULL : nb;
	if (err)
		db_newsboat_close(nb);
	return err;
}

void db_newsboat_close(struct db_newsboat *nb)
{
	if (!nb)
		return;
	sqlite3_close_v2(nb->db.sql);
	mem_free(nb->db.path);
	mem_free(nb);
}

static enum err read_feeds(struct db_newsboat *nb, sqlite3_stmt *q, struct db_newsboat_feeds *out,
			   struct arena *a, struct why *why)
{
	bool row = true;
	enum err err = OK;

	while (!err && row && out->len < DB_NEWSBOAT_FEEDS_MAX) {
		err = next_row(nb, q, &row, why);
		if (err || !row)
			break;
		VEC_PUSH(out, (struct db_newsboat_feed){
				      .address = db_stmt_text(q, 0, a),
				      .title = db_stmt_text(q, 1, a),
				      .home = db_stmt_text(q, 2, a),
				      .etag = db_stmt_text(q, 3, a),
				      .last_modified = sqlite3_column_int64(q, 4),
				      .articles = (uint32_t)sqlite3_column_int64(q, 5),
			      });
	}
	return err;
}

enum err db_newsboat_list(struct db_newsboat *nb, struct db_newsboat_feeds *out, struct arena *a,
			  struct why *why)
{
	char sql[1024];
	sqlite3_stmt *q;
	enum err err;

	snprintf(sql, sizeof sql,
		 "SELECT f.*, coalesce(i.n, 0) FROM (SELECT %s FROM rss_feed) f"
		 " LEFT JOIN (SELECT feedurl, count(*) AS n FROM rss_item GROUP BY feedurl) i"
		 " ON i.feedurl = f.rssurl UNION ALL"
		 " SELECT feedurl, '', '', '', 0, count(*) FROM rss_item"
		 " WHERE feedurl NOT IN (SELECT rssurl FROM rss_feed) GROUP BY feedurl ORDER BY 1",
		 nb->feeds);
	err = open_query(nb, &q, sql, why);
	if (!err)
		err = read_feeds(nb, q, out, a, why);
	sqlite3_finalize(q);
	return err;
}

static struct db_newsboat_article article_of(sqlite3_stmt *q, struct arena *a)
{
	return (struct db_newsboat_article){
		.id = sqlite3_column_int64(q, 0),
		.guid = db_stmt_text(q, 1, a),
		.title = db_stmt_text(q, 2, a),
		.author = db_stmt_text(q, 3, a),
		.url = db_stmt_text(q, 4, a),
		.content = db_stmt_text(q, 5, a),
		.enclosure_url = db_stmt_text(q, 6, a),
		.enclosure_type = db_stmt_text(q, 7, a),
		.base = db_stmt_text(q, 8, a),
		.flags = db_stmt_text(q, 9, a),
		.content_type = db_stmt_text(q, 10, a),
		.published = sqlite3_column_int64(q, 11),
		.unread = sqlite3_column_int64(q, 12) != 0,
		.deleted = sqlite3_column_int64(q, 13) != 0,
	};
}

enum err db_newsboat_page(struct db_newsboat *nb, struct str feed, int64_t below, uint32_t n,
			  struct db_newsboat_articles *out, struct arena *a, struct why *why)
{
	char sql[1200];
	sqlite3_stmt *q;
	bool row = true;
	enum err err;

	snprintf(sql, sizeof sql,
		 "SELECT %s FROM rss_item WHERE feedurl = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3",
		 nb->articles);
	err = open_query(nb, &q, sql, why);
	if (!err &&
	    (sqlite3_bind_text64(q, 1, feed.p, feed.n, SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK ||
	     sqlite3_bind_int64(q, 2, below) != SQLITE_OK ||
	     sqlite3_bind_int64(q, 3, n) != SQLITE_OK))
		err = unreadable(nb, why);
	while (!err && row) {
		err = next_row(nb, q, &row, why);
		if (!err && row)
			VEC_PUSH(out, article_of(q, a));
	}
	sqlite3_finalize(q);
	return err;
}
