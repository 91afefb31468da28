/* SPDX-License-Identifier: ISC */
#include "store/db_prune.h"

#include "base/date.h"
#include "store/db_stmt.h"

#define DAY 86400

/* Older than the key (?2, ?3): what the reader has done with, and what is out of sight. */
#define STAYS                                                                                      \
	" AND a.kind <> 1"                                                                         \
	" AND NOT EXISTS (SELECT 1 FROM tagged t WHERE t.article = a.id AND t.origin = 2)"         \
	" AND NOT EXISTS (SELECT 1 FROM queue q WHERE q.kind = 1 AND q.subject = a.id"             \
	"  AND q.state IN (1, 2) AND q.wish >= 2)"
#define GOES                                                                                       \
	"SELECT id FROM article a INDEXED BY article_done WHERE a.source = ?1 AND a.deleted = 0"   \
	" AND a.read = 1 AND a.starred = 0 AND (a.sort, a.id) < (?2, ?3)" STAYS " UNION ALL "      \
	"SELECT id FROM article a INDEXED BY article_out WHERE a.source = ?1"                      \
	" AND a.deleted IN (1, 2) AND a.starred = 0 AND (a.sort, a.id) < (?2, ?3)" STAYS

/* What is stored of an article; lengths of blobs are read without the blobs. */
#define BYTES                                                                                      \
	"coalesce((SELECT sum(length(b.raw) + coalesce(length(b.doc), 0)"                          \
	" + coalesce(length(b.digest), 0)) FROM body b WHERE b.article = g.id), 0)"                \
	" + coalesce((SELECT sum(length(r.doc)) FROM revision r WHERE r.article = g.id), 0)"

/* Place in the list of a source before which all is older than it is kept; false: nothing is. */
static enum err find_limit(struct db *db, int64_t source, const struct keep *keep, int64_t *sort,
			   int64_t *id, bool *some, struct why *why)
{
	sqlite3_stmt *q = NULL;
	enum err err;

	*some = keep->kind == KEEP_DAYS;
	*sort = date_now() - keep->n * DAY;
	*id = 0;
	if (keep->kind != KEEP_ARTICLES)
		return OK;
	err = db_stmt_open(db, &q, why,
			   "SELECT sort, id FROM article INDEXED BY article_source"
			   " WHERE source = ?1 AND deleted = 0 ORDER BY sort DESC, id DESC"
			   " LIMIT 1 OFFSET ?2 - 1",
			   "ii", source, keep->n);
	if (!err)
		err = db_stmt_next(db, q, some, why);
	if (err || !*some)
		return err;
	*sort = sqlite3_column_int64(q, 0);
	*id = sqlite3_column_int64(q, 1);
	sqlite3_reset(q);
	return OK;
}

enum err db_prune_count(struct db *db, int64_t source, const struct keep *keep,
			struct db_prune *out, struct why *why)
{
	sqlite3_stmt *q = NULL;
	int64_t sort, id;
	bool some;
	enum err err = find_limit(db, source, keep, &sort, &id, &some, why);

	*out = (struct db_prune){0};
	if (err || !some)
		return err;
	err = db_stmt_open(db, &q, why, "SELECT count(*), sum(" BYTES ") FROM (" GOES ") g", "iii",
			   source, sort, id);
	if (!err)
		err = db_stmt_next(db, q, &some, why);
	if (err || !some)
		return err;
	out->articles = sqlite3_column_int64(q, 0);
	out->bytes = sqlite3_column_int64(q, 1);
	sqlite3_reset(q);
	return OK;
}

static enum err take_out(struct db *db, int64_t id, struct why *why)
{
	static const char *const steps[] = {
		"INSERT OR REPLACE INTO tombstone(source, guid, buried)"
		" SELECT source, guid, ?2 FROM article WHERE id = ?1",
		"DELETE FROM article WHERE id = ?1",
	};
	enum err err = OK;

	for (size_t i = 0; !err && i < sizeof steps / sizeof *steps; i++)
		err = db_stmt_run(db, why, steps[i], "ii", id, date_now());
	return err;
}

static enum err choose(struct db *db, int64_t source, const struct keep *keep, int64_t *ids,
		       uint32_t *n, struct db_prune *done, struct why *why)
{
	sqlite3_stmt *q = NULL;
	int64_t sort, id;
	bool row;
	enum err err = find_limit(db, source, keep, &sort, &id, &row, why);

	if (err || !row)
		return err;
	err = db_stmt_open(db, &q, why, "SELECT g.id, " BYTES " FROM (" GOES ") g LIMIT ?4", "iiii",
			   source, sort, id, (int64_t)DB_PRUNE_BATCH);
	while (!err) {
		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		ids[(*n)++] = sqlite3_column_int64(q, 0);
		done->bytes += sqlite3_column_int64(q, 1);
	}
	return err;
}

enum err db_prune_step(struct db *db, int64_t source, const struct keep *keep,
		       struct db_prune *done, bool *more, struct why *why)
{
	int64_t ids[DB_PRUNE_BATCH];
	struct db_prune these = {0};
	uint32_t n = 0;
	enum err err = db_stmt_writable(db, why);

	*more = false;
	/* looked at first: a refresh after which nothing goes writes nothing */
	if (!err)
		err = choose(db, source, keep, ids, &n, &these, why);
	if (err || !n)
		return err;
	err = db_begin(db, why);
	if (err)
		return err;
	/* a mark may have been set meanwhile */
	these = (struct db_prune){0};
	n = 0;
	err = choose(db, source, keep, ids, &n, &these, why);
	for (uint32_t i = 0; !err && i < n; i++)
		err = take_out(db, ids[i], why);
	err = db_end(db, err, why);
	if (err)
		return err;
	done->articles += n;
	done->bytes += these.bytes;
	*more = n == DB_PRUNE_BATCH;
	return OK;
}

/* Each entry that a feed still had when it last changed was noted then; not by a clock ahead. */
#define FORGOTTEN                                                                                  \
	" EXISTS (SELECT 1 FROM source s WHERE s.id = tombstone.source"                            \
	" AND tombstone.buried < min(s.changed, ?2) - ?1)"

enum err db_prune_forget(struct db *db, struct why *why)
{
	int64_t absent = (int64_t)DB_PRUNE_ABSENT_DAYS * DAY, now = date_now();
	int64_t any = 0;
	enum err err = db_stmt_writable(db, why);

	if (!err)
		err = db_stmt_ask(db, &any, why,
				  "SELECT 1 FROM tombstone WHERE" FORGOTTEN " LIMIT 1", "ii",
				  absent, now);
	if (err || !any)
		return err;
	return db_stmt_run(db, why, "DELETE FROM tombstone WHERE" FORGOTTEN, "ii", absent, now);
}

enum err db_prune_shrink(struct db *db, bool *more, struct why *why)
{
	int64_t before = 0, after = 0, kind = 0;
	char sql[64];
	enum err err = db_stmt_writable(db, why);

	*more = false;
	if (!err)
		err = db_stmt_ask(db, &before, why, "PRAGMA freelist_count", "");
	if (!err)
		err = db_stmt_ask(db, &kind, why, "PRAGMA auto_vacuum", "");
	if (err || !before || kind != 2)
		return err;
	snprintf(sql, sizeof sql, "PRAGMA incremental_vacuum(%d)", DB_PRUNE_PAGES);
	err = db_stmt_exec(db, sql, why);
	if (!err && before > DB_PRUNE_PAGES)
		err = db_stmt_ask(db, &after, why, "PRAGMA freelist_count", "");
	*more = !err && before > DB_PRUNE_PAGES && after < before;
	return err;
}

#define BURIED "SELECT buried FROM tombstone WHERE source = ?1 AND guid = ?2"

bool db_prune_is_known(struct db *db, int64_t source, struct str guid)
{
	return db_stmt_int(db, -1, BURIED, "is", source, guid) > date_now() - DB_PRUNE_SEEN;
}

enum err db_prune_saw(struct db *db, int64_t source, struct str guid, bool *known, struct why *why)
{
	int64_t when = -1;
	enum err err = db_stmt_ask(db, &when, why, BURIED, "is", source, guid);

	*known = when >= 0;
	if (err || !*known || when > date_now() - DB_PRUNE_SEEN)
		return err;
	return db_stmt_run(db, why,
			   "UPDATE tombstone SET buried = ?3 WHERE source = ?1 AND guid = ?2",
			   "isi", source, guid, date_now());
}
