/* SPDX-License-Identifier: ISC */
#include "store/db_sync.h"

#include <stdio.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "store/db_queue.h"
#include "store/db_stmt.h"

/* That many articles at once don't vanish from a server without something being wrong there. */
#define GONE_MANY 20

static enum err run_steps(struct db *db, const char *const *steps, struct why *why)
{
	enum err err = OK;

	for (size_t i = 0; !err && steps[i]; i++)
		err = db_stmt_run(db, why, steps[i], "");
	return err;
}

enum err db_sync_account(struct db *db, struct str account, struct why *why)
{
	static const char *const steps[] = {
		"DELETE FROM sync_mark",
		"DELETE FROM sync_source",
		"DELETE FROM sync_passed",
		"UPDATE article SET remote = '' WHERE remote <> ''",
		"UPDATE source SET remote = '' WHERE remote <> ''",
		"DELETE FROM note WHERE name LIKE 'sync-%'",
		NULL,
	};
	struct arena a = {0};
	bool same = str_eq(db_note_get(db, "sync-account", &a), account);
	enum err err = OK;

	arena_release(&a);
	if (same)
		return OK;
	err = db_begin(db, why);
	if (err)
		return err;
	err = run_steps(db, steps, why);
	if (!err)
		err = db_note_set(db, "sync-account", account, why);
	return db_end(db, err, why);
}

/* ---- how it goes ---- */

void db_sync_state(struct db *db, struct db_sync_state *out)
{
	struct arena a = {0};
	struct str error = db_note_get(db, "sync-error", &a);

	*out = (struct db_sync_state){
		.last = db_note_number(db, "sync-last"),
		.waiting = db_queue_waiting(db, DB_QUEUE_MARK),
	};
	if (error.n)
		out->since = db_note_number(db, "sync-since");
	error = utf8_line(&a, error, DB_SYNC_WORDS - 1);
	snprintf(out->error, sizeof out->error, "%.*s", STR_ARG(error));
	arena_release(&a);
}

enum err db_sync_ended(struct db *db, struct str words, int64_t now, struct why *why)
{
	struct arena a = {0};
	bool failed = words.n > 0, before = db_note_get(db, "sync-error", &a).n > 0;
	enum err err = db_note_set(db, "sync-error", words, why);

	if (!err && failed && !before)
		err = db_note_set_number(db, "sync-since", now, why);
	arena_release(&a);
	return err;
}

/* ---- sources ---- */

enum err db_sync_sources(struct db *db, struct db_sync_sources *out, struct arena *a,
			 struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err = db_stmt_open(
		db, &q, why,
		"SELECT s.id, s.address, s.line_title, s.settings, s.tags, s.remote, s.kind,"
		" s.listed, coalesce(y.folder_there, ''), coalesce(y.folder_here, ''),"
		" coalesce(y.title_there, ''), coalesce(y.title_here, ''), coalesce(y.refused, 0)"
		" FROM source s LEFT JOIN sync_source y ON y.source = s.id"
		" WHERE s.listed = 1 OR s.remote <> '' ORDER BY s.place, s.id",
		"");

	while (!err) {
		struct db_sync_source *s;

		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		s = VEC_ADD(out);
		s->id = sqlite3_column_int64(q, 0);
		s->address = db_stmt_text(q, 1, a);
		s->title = db_stmt_text(q, 2, a);
		s->settings = db_stmt_text(q, 3, a);
		s->tags = db_stmt_text(q, 4, a);
		s->remote = db_stmt_text(q, 5, a);
		s->kind = (uint8_t)sqlite3_column_int64(q, 6);
		s->listed = sqlite3_column_int64(q, 7) != 0;
		s->folder_there = db_stmt_text(q, 8, a);
		s->folder_here = db_stmt_text(q, 9, a);
		s->title_there = db_stmt_text(q, 10, a);
		s->title_here = db_stmt_text(q, 11, a);
		s->refused = sqlite3_column_int64(q, 12);
	}
	return err;
}

/* What the server called its articles is void. */
static enum err forget_names(struct db *db, int64_t source, struct str remote, struct why *why)
{
	enum err err = db_stmt_run(db, why,
				   "DELETE FROM sync_mark WHERE article IN (SELECT id FROM article"
				   " WHERE source = ?1 AND remote <> '') AND EXISTS"
				   " (SELECT 1 FROM source WHERE id = ?1 AND remote <> ?2)",
				   "is", source, remote);

	if (err)
		return err;
	return db_stmt_run(db, why,
			   "UPDATE article SET remote = '' WHERE source = ?1 AND remote <> ''"
			   " AND EXISTS (SELECT 1 FROM source WHERE id = ?1 AND remote <> ?2)",
			   "is", source, remote);
}

enum err db_sync_source_put(struct db *db, const struct db_sync_source *s, struct why *why)
{
	enum err err = db_begin(db, why);

	if (err)
		return err;
	err = forget_names(db, s->id, s->remote, why);
	/* items that were nobody's may be of this one */
	if (!err && s->remote.n)
		err = db_stmt_run(db, why,
				  "DELETE FROM sync_passed WHERE EXISTS"
				  " (SELECT 1 FROM source WHERE id = ?1 AND remote <> ?2)",
				  "is", s->id, s->remote);
	if (!err)
		/* what the server fetched for us is fetched here again */
		err = db_stmt_run(db, why,
				  "UPDATE source SET remote = ?2,"
				  " next_attempt = iif(?2 = '', 0, next_attempt)"
				  " WHERE id = ?1 AND remote <> ?2",
				  "is", s->id, s->remote);
	if (!err)
		err = db_stmt_run(db, why,
				  "INSERT INTO sync_source(source, folder_there, folder_here,"
				  " title_there, title_here, refused)"
				  " VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(source) DO UPDATE"
				  " SET folder_there = ?2, folder_here = ?3, title_there = ?4,"
				  " title_here = ?5, refused = ?6",
				  "issssi", s->id, s->folder_there, s->folder_here, s->title_there,
				  s->title_here, s->refused);
	return db_end(db, err, why);
}

enum err db_sync_source_name(struct db *db, int64_t id, struct str title, struct str home,
			     struct why *why)
{
	return db_stmt_run(db, why,
			   "UPDATE source SET feed_title = ?2, home = iif(?3 = '', home, ?3),"
			   " name = iif(line_title = '' AND ?2 <> '', ?2, name) WHERE id = ?1"
			   " AND (feed_title <> ?2 OR (home <> ?3 AND ?3 <> ''))",
			   "iss", id, title, home);
}

enum err db_sync_source_stamp(struct db *db, int64_t now, struct why *why)
{
	return db_stmt_run(db, why,
			   "UPDATE source SET last_attempt = ?1, last_success = ?1, error = '',"
			   " failures = 0, error_since = 0 WHERE remote <> ''",
			   "i", now);
}

/* ---- the server's lists ---- */

enum err db_sync_begin(struct db *db, struct why *why)
{
	return db_stmt_exec(db,
			    "CREATE TEMP TABLE IF NOT EXISTS there("
			    " remote TEXT PRIMARY KEY, lists INTEGER NOT NULL) WITHOUT ROWID;"
			    "CREATE TEMP TABLE IF NOT EXISTS sent(article INTEGER NOT NULL,"
			    " op INTEGER NOT NULL, remote TEXT NOT NULL,"
			    " accepted INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(article, op))"
			    " WITHOUT ROWID;"
			    "CREATE TEMP TABLE IF NOT EXISTS absent(remote TEXT PRIMARY KEY)"
			    " WITHOUT ROWID;"
			    "DELETE FROM temp.there; DELETE FROM temp.absent",
			    why);
}

enum err db_sync_saw(struct db *db, struct str id, enum db_sync_list list, bool *is_new,
		     struct why *why)
{
	enum err err = db_stmt_run(db, why,
				   "INSERT INTO temp.there VALUES(?1, ?2) ON CONFLICT(remote)"
				   " DO UPDATE SET lists = lists | ?2 WHERE lists & ?2 = 0",
				   "si", id, (int64_t)list);

	*is_new = !err && sqlite3_changes(db->sql) > 0;
	return err;
}

#define ABSENT                                                                                     \
	" FROM sync_mark m CROSS JOIN article a ON a.id = m.article"                               \
	" WHERE a.remote <> '' AND NOT EXISTS"                                                     \
	" (SELECT 1 FROM temp.there t WHERE t.remote = a.remote)"
#define DOUBT ABSENT " AND (m.read = 0 OR m.starred = 1)"

int64_t db_sync_doubt(struct db *db, int64_t *oldest)
{
	*oldest = db_stmt_int(db, 0,
			      "SELECT min(min(iif(m.crawled > 0, m.crawled, a.fetched),"
			      " iif(a.published > 0, a.published, a.fetched)))" DOUBT,
			      "");
	return db_stmt_int(db, 0, "SELECT count(*)" DOUBT, "");
}

static enum err read_ids(struct db *db, sqlite3_stmt *q, struct db_sync_ids *out, struct arena *a,
			 struct why *why)
{
	bool row = true;
	enum err err = OK;

	while (!err) {
		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		VEC_PUSH(out, db_stmt_text(q, 0, a));
	}
	return err;
}

enum err db_sync_doubtful(struct db *db, uint32_t limit, struct db_sync_ids *out, struct arena *a,
			  struct why *why)
{
	sqlite3_stmt *q = NULL;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT a.remote" DOUBT " AND NOT EXISTS (SELECT 1"
				    " FROM temp.absent x WHERE x.remote = a.remote) LIMIT ?1",
				    "i", (int64_t)limit);

	if (!err)
		err = read_ids(db, q, out, a, why);
	for (uint32_t i = 0; !err && i < out->len; i++)
		err = db_stmt_run(db, why, "INSERT OR IGNORE INTO temp.absent VALUES(?1)", "s",
				  out->items[i]);
	return err;
}

static enum err hide_gone(struct db *db, struct why *why)
{
	return db_stmt_run(db, why,
			   "UPDATE article SET deleted = 4, shown = 0 WHERE deleted = 0"
			   " AND starred = 0 AND id IN (SELECT id FROM temp.lost)"
			   " AND NOT EXISTS (SELECT 1 FROM tagged t"
			   "  WHERE t.article = article.id AND t.origin & 2)",
			   "");
}

enum err db_sync_gone(struct db *db, bool all, int64_t *n, bool *many, struct why *why)
{
	static const char *const leave[] = {
		"DELETE FROM sync_mark WHERE article IN (SELECT id FROM temp.lost)",
		"UPDATE article SET remote = '' WHERE id IN (SELECT id FROM temp.lost)",
		NULL,
	};
	int64_t known = db_stmt_int(db, 0, "SELECT count(*) FROM sync_mark", "");
	enum err err = db_stmt_exec(db,
				    "CREATE TEMP TABLE IF NOT EXISTS lost(id INTEGER PRIMARY KEY);"
				    "DELETE FROM temp.lost",
				    why);

	*n = 0;
	*many = false;
	if (!err)
		err = db_stmt_run(db, why,
				  all ? "INSERT INTO temp.lost SELECT a.id" ABSENT
				      : "INSERT INTO temp.lost SELECT a.id" DOUBT
					" AND a.remote IN (SELECT remote FROM temp.absent)",
				  "");
	if (err)
		return err;
	*n = db_stmt_int(db, 0, "SELECT count(*) FROM temp.lost", "");
	*many = *n > GONE_MANY && 2 * *n > known;
	if (!*n)
		return OK;
	err = db_begin(db, why);
	if (err)
		return err;
	if (!*many)
		err = hide_gone(db, why);
	if (!err)
		err = run_steps(db, leave, why);
	return db_end(db, err, why);
}

/* ---- articles ---- */

#define WANTED                                                                                     \
	" FROM temp.there t WHERE NOT EXISTS (SELECT 1 FROM article a INDEXED BY article_remote"   \
	" WHERE a.remote = t.remote AND a.remote <> '')"                                           \
	" AND NOT EXISTS (SELECT 1 FROM sync_passed p WHERE p.remote = t.remote)"

enum err db_sync_wanted(struct db *db, uint32_t limit, struct db_sync_ids *out, struct arena *a,
			struct why *why)
{
	sqlite3_stmt *q = NULL;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT t.remote" WANTED " ORDER BY t.lists & 6 > 0 DESC,"
				    " length(t.remote) DESC, t.remote DESC LIMIT ?1",
				    "i", (int64_t)limit);

	return err ? err : read_ids(db, q, out, a, why);
}

int64_t db_sync_wanting(struct db *db)
{
	return db_stmt_int(db, 0, "SELECT count(*)" WANTED, "");
}

enum err db_sync_skip(struct db *db, struct str id, struct why *why)
{
	return db_stmt_run(db, why, "DELETE FROM temp.there WHERE remote = ?1", "s", id);
}

enum err db_sync_pass(struct db *db, struct str id, struct why *why)
{
	return db_stmt_run(db, why, "INSERT OR IGNORE INTO sync_passed VALUES(?1)", "s", id);
}

enum err db_sync_index(struct db *db, struct why *why)
{
	return db_stmt_exec(
		db,
		"DROP TABLE IF EXISTS temp.nameless;"
		"CREATE TEMP TABLE nameless(id INTEGER PRIMARY KEY, source INTEGER NOT NULL,"
		" url TEXT NOT NULL, title TEXT NOT NULL);"
		"INSERT INTO temp.nameless SELECT a.id, a.source, a.url, a.title"
		" FROM source s CROSS JOIN article a ON a.source = s.id"
		" WHERE s.remote <> '' AND a.remote = '' AND a.parent IS NULL;"
		"CREATE INDEX temp.nameless_url ON nameless(source, url)",
		why);
}

int64_t db_sync_find(struct db *db, int64_t source, struct str guid, struct str url,
		     struct str title)
{
	int64_t id = db_stmt_int(db, 0, "SELECT id FROM article WHERE source = ?1 AND guid = ?2",
				 "is", source, guid);

	/* one page may be many articles; then the headline tells them apart */
	if (!id)
		id = db_stmt_int(db, 0,
				 "SELECT id FROM temp.nameless WHERE source = ?1 AND url = ?2"
				 " AND title = ?3",
				 "iss", source, url, title);
	if (!id && url.n)
		id = db_stmt_int(db, 0,
				 "SELECT iif(count(*) = 1, max(id), 0) FROM temp.nameless"
				 " WHERE source = ?1 AND url = ?2",
				 "is", source, url);
	if (id)
		(void)!db_stmt_run(db, NULL, "DELETE FROM temp.nameless WHERE id = ?1", "i", id);
	return id;
}

/* Its marks there; an id that is in no list was only asked for: it is as if it were not. */
#define LISTS "(SELECT lists FROM temp.there WHERE remote = ?2)"

enum err db_sync_attach(struct db *db, int64_t article, struct str id, int64_t crawled, bool is_new,
			struct why *why)
{
	enum err err;

	/* marks of this article may have come before it (db_take.h) */
	if (is_new)
		is_new = !db_stmt_int(db, 0, "SELECT 1 FROM expected LIMIT 1", "");
	err = db_stmt_run(db, why,
			  "UPDATE article SET remote = '' WHERE remote = ?1"
			  " AND remote <> ''",
			  "s", id);
	if (!err)
		err = db_stmt_run(db, why,
				  "INSERT OR REPLACE INTO sync_mark(article, read, starred,"
				  " crawled) VALUES(?1, " LISTS " & 2 = 0, " LISTS " & 4 <> 0, ?3)",
				  "isi", article, id, crawled);
	if (!err)
		err = db_stmt_run(
			db, why,
			"UPDATE article SET remote = ?2,"
			" read = iif(?3, m.read, max(article.read, m.read)),"
			" starred = iif(?3, m.starred, max(article.starred, m.starred)),"
			" deleted = iif(deleted = 4, 0, deleted),"
			" shown = iif(deleted = 4,"
			"  coalesce((SELECT shown FROM source WHERE id = article.source), 0),"
			"  shown)"
			" FROM sync_mark m WHERE article.id = ?1 AND m.article = ?1",
			"isi", article, id, (int64_t)is_new);
	return err;
}

/* ---- marks ---- */

/* What differs there from what was agreed on; take_…: nobody has changed it here. */
static enum err find_news(struct db *db, struct why *why)
{
	enum err err =
		db_stmt_exec(db,
			     "CREATE TEMP TABLE IF NOT EXISTS news(article INTEGER PRIMARY KEY,"
			     " read INTEGER NOT NULL, starred INTEGER NOT NULL,"
			     " take_read INTEGER NOT NULL, take_starred INTEGER NOT NULL);"
			     "DELETE FROM temp.news",
			     why);

	if (err)
		return err;
	return db_stmt_run(db, why,
			   "INSERT INTO temp.news SELECT a.id, t.lists & 2 = 0, t.lists & 4 <> 0,"
			   " a.read = m.read AND m.read <> (t.lists & 2 = 0),"
			   " a.starred = m.starred AND m.starred <> (t.lists & 4 <> 0)"
			   " FROM temp.there t CROSS JOIN article a INDEXED BY article_remote"
			   " ON a.remote = t.remote AND a.remote <> ''"
			   " CROSS JOIN sync_mark m ON m.article = a.id"
			   " WHERE m.read <> (t.lists & 2 = 0) OR m.starred <> (t.lists & 4 <> 0)",
			   "");
}

enum err db_sync_merge(struct db *db, struct db_sync_counts *c, struct why *why)
{
	static const char *const steps[] = {
		"UPDATE note SET value = value + 1 WHERE name = 'clock'",
		"UPDATE sync_mark SET read = n.read, starred = n.starred FROM temp.news n"
		" WHERE sync_mark.article = n.article",
		"UPDATE article SET read = n.read,"
		" clock = (SELECT value FROM note WHERE name = 'clock')"
		" FROM temp.news n WHERE article.id = n.article AND n.take_read = 1",
		"UPDATE article SET starred = n.starred FROM temp.news n"
		" WHERE article.id = n.article AND n.take_starred = 1",
		NULL,
	};
	enum err err = db_begin(db, why);

	*c = (struct db_sync_counts){0};
	if (err)
		return err;
	err = find_news(db, why);
#define COUNT(which)                                                                               \
	(uint32_t) db_stmt_int(db, 0, "SELECT count(*) FROM temp.news WHERE " which, "")
	if (!err) {
		c->read = COUNT("take_read = 1 AND read = 1");
		c->unread = COUNT("take_read = 1 AND read = 0");
		c->starred = COUNT("take_starred = 1 AND starred = 1");
		c->unstarred = COUNT("take_starred = 1 AND starred = 0");
		err = run_steps(db, steps, why);
	}
#undef COUNT
	return db_end(db, err, why);
}

#define TO_SEND(mark, value, op)                                                                   \
	"SELECT a.remote, a.id FROM queue q CROSS JOIN article a ON a.id = q.subject"              \
	" CROSS JOIN sync_mark m ON m.article = a.id"                                              \
	" WHERE q.kind = 2 AND a.remote <> '' AND a." mark " = " value " AND m." mark " <> " value \
	" AND NOT EXISTS (SELECT 1 FROM temp.sent s WHERE s.article = a.id AND s.op = " op ")"     \
	" LIMIT ?1"

enum err db_sync_next(struct db *db, enum db_sync_op op, uint32_t limit, struct db_sync_ids *out,
		      struct arena *a, struct why *why)
{
	static const char *const ops[DB_SYNC_OPS] = {
		[DB_SYNC_MARK] = TO_SEND("read", "1", "0"),
		[DB_SYNC_UNMARK] = TO_SEND("read", "0", "1"),
		[DB_SYNC_STAR] = TO_SEND("starred", "1", "2"),
		[DB_SYNC_UNSTAR] = TO_SEND("starred", "0", "3"),
	};
	sqlite3_stmt *q = NULL;
	enum err err = db_stmt_open(db, &q, why, ops[op], "i", (int64_t)limit);

	if (!err)
		err = read_ids(db, q, out, a, why);
	for (uint32_t i = 0; !err && i < out->len; i++)
		err = db_stmt_run(
			db, why,
			"INSERT OR IGNORE INTO temp.sent(article, op, remote) SELECT id, ?2, remote"
			" FROM article WHERE remote = ?1 AND remote <> ''",
			"si", out->items[i], (int64_t)op);
	return err;
}

/* What an operation has made of its mark. */
static enum err agree(struct db *db, const char *which, bool arrived, struct why *why)
{
	struct arena a = {0};
	enum err err = OK;

	for (int mark = 0; !err && mark < 2; mark++)
		err = db_stmt_exec(
			db,
			arena_printf(&a,
				     "UPDATE sync_mark SET %s = (s.op %s %d) FROM temp.sent s"
				     " WHERE sync_mark.article = s.article AND s.op IN (%d, %d)"
				     " AND %s",
				     mark ? "starred" : "read", arrived ? "=" : "<>", 2 * mark,
				     2 * mark, 2 * mark + 1, which),
			why);
	arena_release(&a);
	return err;
}

enum err db_sync_accepted(struct db *db, struct why *why)
{
	enum err err = db_begin(db, why);

	if (err)
		return err;
	err = agree(db, "s.accepted = 0", true, why);
	if (!err)
		err = db_stmt_run(db, why, "UPDATE temp.sent SET accepted = 1 WHERE accepted = 0",
				  "");
	return db_end(db, err, why);
}

#define LISTED(list)                                                                               \
	"EXISTS (SELECT 1 FROM temp.there t WHERE t.remote = s.remote AND t.lists & " list ")"
#define ARRIVED                                                                                    \
	"((s.op = 0 AND NOT " LISTED("2") ") OR (s.op = 1 AND " LISTED(                            \
		"2") ")"                                                                           \
		     " OR (s.op = 2 AND " LISTED("4") ") OR (s.op = 3 AND NOT " LISTED("4") "))"

enum err db_sync_prove(struct db *db, uint32_t *proven, uint32_t *missing, struct why *why)
{
	int64_t sent = db_stmt_int(db, 0, "SELECT count(*) FROM temp.sent", "");
	enum err err = db_begin(db, why);

	*proven = *missing = 0;
	if (err)
		return err;
	*proven =
		(uint32_t)db_stmt_int(db, 0, "SELECT count(*) FROM temp.sent s WHERE " ARRIVED, "");
	*missing = (uint32_t)sent - *proven;
	err = agree(db, ARRIVED, true, why);
	if (!err)
		err = agree(db, "s.accepted = 1 AND NOT " ARRIVED, false, why);
	if (!err)
		err = db_stmt_run(db, why, "DELETE FROM temp.sent", "");
	return db_end(db, err, why);
}
