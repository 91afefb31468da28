/* SPDX-License-Identifier: ISC */
#include "store/db_grouping.h"

#include "store/db_stmt.h"

static enum err read_ids(struct db *db, sqlite3_stmt *q, struct db_ids *out, struct why *why)
{
	bool row = true;
	enum err err = OK;

	while (!err) {
		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		VEC_PUSH(out, sqlite3_column_int64(q, 0));
	}
	return err;
}

/* The note says for which version this was done last: all rows are looked at, so once is enough. */
static enum err renew(struct db *db, const char *note, int64_t version, const char *sql,
		      struct why *why)
{
	enum err err;

	if (db_note_number(db, note) == version)
		return OK;
	err = db_stmt_run(db, why, sql, "i", version);
	return err ? err : db_note_set_number(db, note, version, why);
}

enum err db_grouping_renew(struct db *db, int64_t version, struct why *why)
{
	enum err err = db_begin(db, why);

	if (err)
		return err;
	err = renew(db, "signatures", version,
		    "INSERT OR IGNORE INTO story_wait"
		    " SELECT key >> 8 FROM story_sign WHERE version <> ?1",
		    why);
	/* their version stands inside them: all of them */
	if (!err)
		err = renew(db, "dossiers", DOSSIER_VERSION,
			    "INSERT OR IGNORE INTO story_due SELECT story FROM dossier WHERE ?1",
			    why);
	return db_end(db, err, why);
}

enum err db_grouping_waiting(struct db *db, int64_t until, uint32_t limit, struct db_ids *out,
			     struct why *why)
{
	sqlite3_stmt *q = NULL;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT a.id FROM story_wait w CROSS JOIN article a"
				    " ON a.id = w.article WHERE a.sort <= ?1"
				    " ORDER BY a.sort, a.id LIMIT ?2",
				    "ii", until, (int64_t)limit);

	VEC_CLEAR(out);
	return err ? err : read_ids(db, q, out, why);
}

bool db_grouping_oldest(struct db *db, int64_t *oldest)
{
	*oldest = db_stmt_int(db, INT64_MAX,
			      "SELECT min(a.sort) FROM story_wait w CROSS JOIN article a"
			      " ON a.id = w.article HAVING count(*)",
			      "");
	return *oldest != INT64_MAX;
}

enum err db_grouping_load(struct db *db, int64_t version, int64_t since, int64_t until,
			  void (*take)(void *ctx, const struct db_sign *s), void *ctx,
			  struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT g.key, g.sort, coalesce(m.story, 0), g.terms"
				    " FROM story_sign g INDEXED BY story_sign_sort"
				    " LEFT JOIN story_article m ON m.article = g.key >> 8"
				    " AND m.section = (g.key & 255) - 1"
				    " WHERE g.sort BETWEEN ?2 AND ?3 AND g.version = ?1"
				    " ORDER BY g.sort, g.key",
				    "iii", version, since, until);

	while (!err) {
		struct db_sign s;

		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		s = (struct db_sign){
			.key = sqlite3_column_int64(q, 0),
			.time = sqlite3_column_int64(q, 1),
			.story = sqlite3_column_int64(q, 2),
			.terms = str_of(sqlite3_column_blob(q, 3),
					(size_t)sqlite3_column_bytes(q, 3)),
		};
		take(ctx, &s);
	}
	return err;
}

enum err db_grouping_words(struct db *db,
			   void (*take)(void *ctx, int64_t key, int64_t other, bool together),
			   void *ctx, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT article, section, other, other_section, together"
				    " FROM story_word",
				    "");

	while (!err) {
		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		take(ctx, db_grouping_key(sqlite3_column_int64(q, 0), sqlite3_column_int(q, 1)),
		     db_grouping_key(sqlite3_column_int64(q, 2), sqlite3_column_int(q, 3)),
		     sqlite3_column_int64(q, 4) != 0);
	}
	return err;
}

int64_t db_grouping_next(struct db *db)
{
	return 1 + db_stmt_int(db, 0, "SELECT seq FROM sqlite_sequence WHERE name = 'story'", "");
}

enum err db_grouping_sign(struct db *db, int64_t article, int64_t version,
			  const struct db_sign *signs, uint32_t n, struct why *why)
{
	enum err err = db_begin(db, why);

	if (err)
		return err;
	err = db_stmt_run(db, why,
			  "DELETE FROM story_sign WHERE key BETWEEN ?1 << 8 AND (?1 << 8) + 255",
			  "i", article);
	for (uint32_t i = 0; !err && i < n; i++)
		err = db_stmt_run(db, why,
				  "INSERT INTO story_sign(key, version, sort, terms)"
				  " VALUES(?1, ?2, ?3, ?4)",
				  "iiib", signs[i].key, version, signs[i].time, signs[i].terms);
	if (!err)
		err = db_stmt_run(db, why,
				  "DELETE FROM story_article WHERE article = ?1 AND NOT EXISTS"
				  " (SELECT 1 FROM story_sign WHERE key = (?1 << 8) + section + 1)",
				  "i", article);
	/* it reads otherwise: the figures of its stories are compared anew */
	if (!err)
		err = db_stmt_run(db, why,
				  "INSERT OR IGNORE INTO story_due"
				  " SELECT story FROM story_article WHERE article = ?1",
				  "i", article);
	if (!err)
		err = db_stmt_run(db, why, "DELETE FROM story_wait WHERE article = ?1", "i",
				  article);
	return db_end(db, err, why);
}

enum err db_grouping_move(struct db *db, int64_t key, int64_t story, struct why *why)
{
	int64_t article = key >> 8, section = (key & 255) - 1;
	enum err err = db_begin(db, why);

	if (err)
		return err;
	err = db_stmt_run(db, why,
			  "DELETE FROM story_article WHERE article = ?1 AND section = ?2"
			  " AND story <> ?3",
			  "iii", article, section, story);
	if (!err && story)
		err = db_stmt_run(db, why, "INSERT OR IGNORE INTO story(id) VALUES(?1)", "i",
				  story);
	if (!err && story)
		err = db_stmt_run(db, why,
				  "INSERT OR IGNORE INTO story_article(story, article, section)"
				  " SELECT ?3, id, ?2 FROM article WHERE id = ?1",
				  "iii", article, section, story);
	return db_end(db, err, why);
}

enum err db_grouping_due(struct db *db, uint32_t limit, struct db_ids *out, struct why *why)
{
	sqlite3_stmt *q = NULL;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT story FROM story_due ORDER BY story DESC LIMIT ?1", "i",
				    (int64_t)limit);

	VEC_CLEAR(out);
	return err ? err : read_ids(db, q, out, why);
}

enum err db_grouping_tell(struct db *db, int64_t story, struct str title, const struct dossier *d,
			  struct why *why)
{
	struct buf bytes;
	enum err err = db_begin(db, why);

	if (err)
		return err;
	buf_init(&bytes, BUF_MAX);
	if (d)
		dossier_print(d, &bytes);
	err = db_stmt_run(db, why, "DELETE FROM story_due WHERE story = ?1", "i", story);
	if (!err)
		err = db_stmt_run(db, why,
				  "UPDATE story SET title = ?2, differs = ?3 WHERE id = ?1", "isi",
				  story, title, (int64_t)(d && dossier_differs(d)));
	if (!err)
		err = db_stmt_run(db, why,
				  d ? "INSERT OR REPLACE INTO dossier(story, made) VALUES(?1, ?2)"
				    : "DELETE FROM dossier WHERE story = ?1",
				  "ib", story, buf_view(&bytes));
	buf_release(&bytes);
	return db_end(db, err, why);
}

struct str db_grouping_settings(struct db *db, int64_t source, struct arena *a)
{
	sqlite3_stmt *q = NULL;
	bool row = false;
	struct str settings = STR_NONE;

	if (db_stmt_open(db, &q, NULL, "SELECT settings FROM source WHERE id = ?1", "i", source) ||
	    db_stmt_next(db, q, &row, NULL) || !row)
		return STR_NONE;
	settings = db_stmt_text(q, 0, a);
	sqlite3_reset(q);
	return settings;
}
