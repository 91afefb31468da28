/* SPDX-License-Identifier: ISC */
#include "store/db_edition.h"

#include "conf/source.h"
#include "store/db_article.h"
#include "store/db_stmt.h"

#define SOURCE "kurzum:editions" /* no address that `urls` could have */
#define NAME "kurzum"

/* Who publishes an article, as the counters of stories have it (schema.c), but told by what it says
 * and not by its number; and for people: a file of a folder has its own name. */
#define KEY                                                                                        \
	" CASE WHEN a.publisher <> '' THEN 'p' || a.publisher"                                     \
	" WHEN s.kind <> 2 THEN 's' || s.address WHEN a.author <> '' THEN 'p' || a.author"         \
	" ELSE 'f' || s.address || char(9) || a.guid END,"
#define PUBLISHER                                                                                  \
	" CASE WHEN a.publisher <> '' THEN a.publisher WHEN s.kind <> 2 THEN s.name"               \
	" WHEN a.author <> '' THEN a.author ELSE a.guid END,"

_Static_assert(SOURCE_FOLDER == 2, "as above");

/* "letters/june.txt" is "june". */
static struct str bare(struct str path)
{
	for (size_t i = path.n; i-- > 0;)
		if (path.p[i] == '/') {
			path = str_sub(path, i + 1, path.n);
			break;
		}
	for (size_t i = path.n; i-- > 1;)
		if (path.p[i] == '.')
			return str_sub(path, 0, i);
	return path;
}

static struct db_edition_item read_item(sqlite3_stmt *q, int64_t before, struct arena *a)
{
	struct db_edition_item item = {
		.article = sqlite3_column_int64(q, 0),
		.source = sqlite3_column_int64(q, 1),
		.time = sqlite3_column_int64(q, 2),
		.story = sqlite3_column_int64(q, 3),
		.section = sqlite3_column_int(q, 4),
		.words = (uint32_t)sqlite3_column_int64(q, 5),
		.starred = sqlite3_column_int64(q, 6) != 0,
		.issue = sqlite3_column_int64(q, 7) == DIGEST_ISSUE,
		.title = db_stmt_text(q, 8, a),
		.url = db_stmt_text(q, 9, a),
		.key = db_stmt_text(q, 10, a),
		.publisher = db_stmt_text(q, 11, a),
		.tag = db_stmt_text(q, 12, a),
	};

	item.further = item.article == before;
	if (item.key.n && item.key.p[0] == 'f')
		item.publisher = bare(item.publisher);
	return item;
}

enum err db_edition_items(struct db *db, int64_t from, int64_t to, struct db_edition_items *out,
			  struct arena *a, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err = db_stmt_open(
		db, &q, why,
		"SELECT a.id, a.source, a.sort, coalesce(m.story, 0), coalesce(m.section, -1),"
		" a.words, a.starred, a.kind, a.title, a.url," KEY PUBLISHER
		" (SELECT min(g.name) FROM tagged t JOIN tag g ON g.id = t.tag"
		"  WHERE t.article = a.id AND length(g.name) > 1)"
		" FROM article a INDEXED BY article_all CROSS JOIN source s ON s.id = a.source"
		" LEFT JOIN story_article m ON m.article = a.id"
		" WHERE a.shown = 1 AND a.sort >= ?1 AND a.sort < ?2 AND s.address <> ?3"
		" ORDER BY a.sort, s.address, a.guid, m.section",
		"iis", from, to, STR(SOURCE));

	while (!err) {
		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		VEC_PUSH(out, read_item(q, out->len ? out->items[out->len - 1].article : 0, a));
	}
	return err;
}

enum err db_edition_find(struct db *db, struct str name, int64_t *article, bool *deleted,
			 struct why *why)
{
	int64_t gone = 0;
	enum err err;

	*article = 0;
	err = db_stmt_ask(db, article, why,
			  "SELECT id FROM article WHERE guid = ?2 AND source ="
			  " (SELECT id FROM source WHERE address = ?1)",
			  "ss", STR(SOURCE), name);
	if (!err && *article)
		err = db_stmt_ask(db, &gone, why, "SELECT deleted FROM article WHERE id = ?1", "i",
				  *article);
	*deleted = gone != 0;
	return err;
}

bool db_edition_is(struct db *db, int64_t article)
{
	return db_stmt_int(db, -1, "SELECT raw_type FROM body WHERE article = ?1 AND part = 0", "i",
			   article) == DB_RAW_EDITION;
}

/* The first text of an edition says how much is in it; one without sections is empty. */
enum err db_edition_is_filled(struct db *db, int64_t article, bool *filled, struct why *why)
{
	struct arena a = {0};
	struct digest digest;
	struct doc doc;
	enum err err = db_article_text(db, article, &doc, &digest, &a, why);

	*filled = !err && digest.nsections;
	arena_release(&a);
	return err;
}

/* It stands in no line of `urls`, but its articles are shown; none of them is part of a story. */
static enum err find_source(struct db *db, int64_t *source, struct why *why)
{
	enum err err =
		db_stmt_run(db, why,
			    "INSERT OR IGNORE INTO source(address, kind, listed, name,"
			    " settings, next_attempt) VALUES(?1, ?2, 0, ?3, 'stories=no', ?4)",
			    "sisi", STR(SOURCE), (int64_t)SOURCE_QUERY, STR(NAME), INT64_MAX);

	return err ? err
		   : db_stmt_ask(db, source, why, "SELECT id FROM source WHERE address = ?1", "s",
				 STR(SOURCE));
}

static enum err keep_stories(struct db *db, int64_t article, const int64_t *stories, uint32_t n,
			     struct why *why)
{
	enum err err = OK;

	for (uint32_t i = 0; !err && i < n; i++)
		if (stories[i])
			err = db_stmt_run(db, why, "INSERT INTO edition_story VALUES(?1, ?2, ?3)",
					  "iii", article, (int64_t)i, stories[i]);
	return err;
}

enum err db_edition_put(struct db *db, struct str name, const struct db_entry *e,
			const int64_t *stories, uint32_t n, int64_t *article, struct why *why)
{
	struct db_entry own = *e;
	int64_t before = 0, starred = 0;
	bool deleted;
	enum db_put what;
	enum err err = db_stmt_writable(db, why);

	if (!err)
		err = db_begin(db, why);
	if (err)
		return err;
	own.guid = name;
	own.raw_type = DB_RAW_EDITION;
	err = find_source(db, &own.source, why);
	if (!err)
		err = db_edition_find(db, name, &before, &deleted, why);
	if (!err && before)
		err = db_stmt_ask(db, &starred, why, "SELECT starred FROM article WHERE id = ?1",
				  "i", before);
	if (!err && before)
		err = db_stmt_run(db, why, "DELETE FROM article WHERE id = ?1", "i", before);
	if (!err)
		err = db_article_put(db, &own, &what, article, why);
	if (!err && starred)
		err = db_stmt_run(db, why, "UPDATE article SET starred = 1 WHERE id = ?1", "i",
				  *article);
	if (!err)
		err = keep_stories(db, *article, stories, n, why);
	return db_end(db, err, why);
}
