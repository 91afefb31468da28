/* SPDX-License-Identifier: ISC */
#include "store/db_salvage.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/civil.h"
#include "base/date.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "store/schema.h"

/* Names to try when a cache was set aside in this very second before. */
#define NAMES_MAX 100

/* Rows that are copied at once; where that fails, single ones are tried. */
#define CHUNK 256

/* Failures after which a table is left: what follows would be a lottery that takes minutes. */
#define FAILURES_MAX 2000

enum err db_salvage_set_aside(const char *path, char **to, struct arena *a, struct why *why)
{
	static const char *const ends[] = {"-wal", "-shm", "-journal"};
	struct civil d = civil_local(date_now());
	char *base = arena_printf(a, "%s.damaged-%04d%02d%02d-%02d%02d%02d", path, (int)d.year,
				  d.month, d.day, d.hour, d.minute, d.second);

	*to = base;
	for (int i = 2; file_exists(*to) && i < NAMES_MAX; i++)
		*to = arena_printf(a, "%s-%d", base, i);
	/* the log first: without its database it is worth nothing, beside a new one it would be
	 * harmful */
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		char *from = arena_printf(a, "%s%s", path, ends[i]);

		if (file_exists(from) && rename(from, arena_printf(a, "%s%s", *to, ends[i])) != 0)
			return why_set(why, ERR_CACHE, from, 0, _("could not be renamed: %s"),
				       strerror(errno));
	}
	if (rename(path, *to) != 0)
		return why_set(why, ERR_CACHE, path, 0,
			       _("the cache is damaged and could not be set aside: %s"),
			       strerror(errno));
	return OK;
}

/* Tables in the order they are copied, and the column that cuts them into chunks. */
static const struct {
	const char *name, *key;
} tables[] = {
	{"source", "id"},
	{"tag", "id"},
	{"source_tag", "source"},
	{"article", "id"},
	{"body", "article"},
	{"tagged", "article"},
	{"revision", "article"},
	{"section", "article"},
	{"queue", "subject"},
	{"op", "id"},
	{"op_row", "op"},
	{"op_wait", "op"},
	{"op_view", "op"},
	{"tombstone", "source"},
	{"sync_mark", "article"},
	{"sync_source", "source"},
	{"story", "id"},
	{"story_article", "story"},
	{"story_word", "article"},
	{"section_read", "article"},
	{"edition_story", "article"},
	{"retold", "article"},
	{"change", "article"},
	{"enclosure", "article"},
	{"download", "article"},
	{"alias", "article"},
	{"loose", "article"},
};

static int64_t ask(struct db *db, int64_t none, const char *sql)
{
	sqlite3_stmt *stmt = NULL;

	if (sqlite3_prepare_v2(db->sql, sql, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		none = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return none;
}

/* The columns that a table has in both caches: an older version had fewer. Owned; NULL: none. */
static char *columns_of(struct db *db, size_t t)
{
	sqlite3_stmt *stmt = NULL;
	char *columns = NULL;

	if (sqlite3_prepare_v2(db->sql,
			       "SELECT group_concat(format('\"%w\"', name))"
			       " FROM pragma_table_info(?1, 'main')"
			       " WHERE name IN (SELECT name FROM pragma_table_info(?1, 'old'))",
			       -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_bind_text(stmt, 1, tables[t].name, -1, SQLITE_STATIC) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_type(stmt, 0) == SQLITE_TEXT)
		columns = sqlite3_mprintf("%s", sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	return columns;
}

static bool copy(struct db *db, size_t t, const char *columns, int64_t from, int64_t to)
{
	char *sql = sqlite3_mprintf("INSERT OR IGNORE INTO main.%s(%s) SELECT %s FROM old.%s"
				    " WHERE %s BETWEEN %lld AND %lld",
				    tables[t].name, columns, columns, tables[t].name, tables[t].key,
				    (long long)from, (long long)to);
	bool copied = sql && sqlite3_exec(db->sql, sql, NULL, NULL, NULL) == SQLITE_OK;

	sqlite3_free(sql);
	return copied;
}

/* Ids go no higher than this, or than the table of sequences says when the end can't be found. */
static int64_t last_key(struct db *db, size_t t)
{
	char sql[160];
	int64_t last;

	snprintf(sql, sizeof sql, "SELECT max(%s) FROM old.%s", tables[t].key, tables[t].name);
	last = ask(db, -1, sql);
	if (last >= 0)
		return last;
	last = ask(db, -1, "SELECT max(seq) FROM old.sqlite_sequence");
	return last >= 0 ? last : ask(db, 0, "SELECT max(id) FROM main.article");
}

static void copy_table(struct db *db, size_t t)
{
	char *columns = columns_of(db, t);
	int64_t last = columns ? last_key(db, t) : -1;
	uint32_t failures = 0;

	for (int64_t at = 0; at <= last && failures < FAILURES_MAX; at += CHUNK) {
		if (copy(db, t, columns, at, at + CHUNK - 1))
			continue;
		failures++;
		for (int64_t one = at; one < at + CHUNK && failures < FAILURES_MAX; one++)
			failures += !copy(db, t, columns, one, one);
	}
	if (failures)
		log_warn("cache", "%s: %u pieces could not be read", tables[t].name, failures);
	sqlite3_free(columns);
}

void db_salvage_take(struct db *db, const char *from, int64_t *articles)
{
	char *attach = sqlite3_mprintf("ATTACH %Q AS old", from);
	bool attached;

	*articles = 0;
	attached = attach && sqlite3_exec(db->sql, attach, NULL, NULL, NULL) == SQLITE_OK;
	sqlite3_free(attach);
	/* one that is newer is only read, and does not come here */
	if (attached) {
		/* no transaction around all: after a piece that can't be read, SQLite takes nothing
		 * more in one */
		for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++)
			copy_table(db, t);
		sqlite3_exec(db->sql,
			     "INSERT OR REPLACE INTO note SELECT 'clock', coalesce(max(clock), 0)"
			     " FROM article;"
			     /* what was lost comes again: no server may say "unchanged" */
			     "UPDATE source SET etag = '', last_modified = ''",
			     NULL, NULL, NULL);
		if (ask(db, 0, "PRAGMA old.user_version") < SCHEMA_FILES_STEP)
			sqlite3_exec(db->sql, SCHEMA_FILES_KEYED, NULL, NULL, NULL);
		*articles = ask(db, 0, "SELECT count(*) FROM article");
	}
	if (attached)
		sqlite3_exec(db->sql, "DETACH old", NULL, NULL, NULL);
}
