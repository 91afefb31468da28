/* SPDX-License-Identifier: ISC */
#include "store/db_index.h"

#include "base/log.h"
#include "base/vec.h"
#include "store/db_article.h"
#include "store/db_nouns.h"
#include "store/db_pack.h"
#include "store/db_stmt.h"
#include "store/db_words.h"
#include "store/schema.h"

/* A batch ends at so many articles or bytes of stems. */
#define BATCH_ARTICLES 2000
#define BATCH_BYTES ((size_t)1 << 20)

/* The index is made anew when it has at least so many dead rows, and they are a quarter of it. */
#define DEAD_LEAST 1000
#define DEAD_SHARE 4

/* The list of nouns, when the index is worth making anew by it. */
#define NOUNS_LEAST 1000
#define NOUNS_GROWN 4

/* Note: how many nouns the list had when the index was begun. */
#define SPLIT "search-nouns"

/* Note: the index is damaged. */
#define CONDEMNED "search-damaged"

/* What becomes one row. */
struct entry {
	int64_t article, generation;
	size_t start, end; /* in stems */
};

VEC_OF(entries, struct entry);
VEC_OF(lists, struct compound *);

struct batch {
	struct entries entries;
	struct buf stems;
};

struct db_index {
	struct db_words *words;
	struct compound *list; /* NULL: not read yet */
	struct lists former; /* those before it: threads may be reading them */
	struct batch taken; /* from the cache */
	struct batch given; /* by db_index_give */
	struct buf noted; /* languages whose stems are in the index */
	struct arena arena;
	int64_t mark; /* last article of the batch that is new */
	int64_t dead; /* rows of articles that are gone, when their share was asked last */
	bool wrote; /* articles came in */
	bool tidy; /* no dead row is to stay */
	bool renewed; /* made anew: not again before all is in it, whatever happens */
};

struct db_index *db_index_new(void)
{
	struct db_index *x = mem_zalloc(1, sizeof *x);

	x->words = db_words_new();
	buf_init(&x->taken.stems, BUF_MAX);
	buf_init(&x->given.stems, BUF_MAX);
	buf_init(&x->noted, BUF_MAX);
	return x;
}

static void batch_clear(struct batch *b)
{
	VEC_CLEAR(&b->entries);
	buf_clear(&b->stems);
}

static bool batch_is_full(const struct batch *b)
{
	return b->entries.len >= BATCH_ARTICLES || b->stems.len >= BATCH_BYTES;
}

static void batch_release(struct batch *b)
{
	VEC_RELEASE(&b->entries);
	buf_release(&b->stems);
}

void db_index_free(struct db_index *x)
{
	if (!x)
		return;
	db_words_free(x->words);
	compound_free(x->list);
	for (uint32_t i = 0; i < x->former.len; i++)
		compound_free(x->former.items[i]);
	VEC_RELEASE(&x->former);
	batch_release(&x->taken);
	batch_release(&x->given);
	buf_release(&x->noted);
	arena_release(&x->arena);
	mem_free(x);
}

/* Columns of the queries below. */
#define COLUMNS                                                                                    \
	"a.id, a.title, a.author, a.publisher, a.lang, b.doc, f.doc, coalesce(g.generation, 0)"
#define JOINS                                                                                      \
	" LEFT JOIN body b ON b.article = a.id AND b.part = 0"                                     \
	" LEFT JOIN body f ON f.article = a.id AND f.part = 1"                                     \
	" LEFT JOIN search_again g ON g.article = a.id"

/* A stored doc; a damaged one has no text. */
static const struct doc *doc_of(struct db_index *x, sqlite3_stmt *q, int column, struct doc *doc)
{
	struct str bytes = db_stmt_text(q, column, &x->arena);

	return bytes.n && !db_pack_doc(doc, bytes, &x->arena) ? doc : NULL;
}

static void take_row(struct db_index *x, sqlite3_stmt *q, bool again)
{
	struct entry *e = VEC_ADD(&x->taken.entries);
	struct doc feed, page;
	struct db_words_of of = {
		.title = db_stmt_text(q, 1, &x->arena),
		.author = db_stmt_text(q, 2, &x->arena),
		.publisher = db_stmt_text(q, 3, &x->arena),
		.lang = db_stmt_text(q, 4, &x->arena),
		.texts = {doc_of(x, q, 5, &feed), doc_of(x, q, 6, &page)},
	};

	e->article = sqlite3_column_int64(q, 0);
	e->generation = sqlite3_column_int64(q, 7) + again;
	e->start = x->taken.stems.len;
	db_words_add(x->words, &of, &x->taken.stems);
	e->end = x->taken.stems.len;
	arena_clear(&x->arena);
}

static enum err take_rows(struct db_index *x, struct db *db, const char *sql, int64_t from,
			  bool again, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err = db_stmt_open(db, &q, why, sql, "ii", from,
				    (int64_t)(BATCH_ARTICLES - x->taken.entries.len));

	while (!err && x->taken.stems.len < BATCH_BYTES) {
		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			return err;
		/* read with the first text: a refresh that brings none needs no list */
		(void)db_index_compounds(x, db);
		take_row(x, q, again);
	}
	sqlite3_reset(q);
	return err;
}

static int64_t mark_of(struct db *db)
{
	return db_stmt_int(db, 0, "SELECT value FROM note WHERE name = 'searched'", "");
}

static enum err gather(struct db_index *x, struct db *db, struct why *why)
{
	struct batch *b = &x->taken;
	enum err err;

	batch_clear(b);
	x->mark = 0;
	/* taken for 0 all would come in again */
	err = db_note_ask(db, "searched", &x->mark, why);
	if (err)
		return err;
	err = take_rows(x, db,
			"SELECT " COLUMNS " FROM article a" JOINS
			" WHERE a.id > ?1 ORDER BY a.id LIMIT ?2",
			x->mark, false, why);
	if (b->entries.len)
		x->mark = b->entries.items[b->entries.len - 1].article;
	if (!err && !batch_is_full(b))
		err = take_rows(x, db,
				"SELECT " COLUMNS " FROM search_again w INDEXED BY search_waiting"
				" CROSS JOIN article a ON a.id = w.article" JOINS
				" WHERE w.waiting = 1 AND w.article > ?1 LIMIT ?2",
				0, true, why);
	return err;
}

static enum err store_entry(struct db *db, const struct entry *e, struct str stems, struct why *why)
{
	enum err err = db_stmt_run(db, why, "INSERT INTO search(rowid, terms) VALUES(?1, ?2)", "is",
				   e->generation << DB_INDEX_BITS | e->article, stems);

	if (err || !e->generation)
		return err;
	err = db_stmt_run(db, why, "UPDATE note SET value = value + 1 WHERE name = 'search-dead'",
			  "");
	if (err)
		return err;
	return db_stmt_run(db, why,
			   "UPDATE search_again SET generation = ?2, waiting = 0"
			   " WHERE article = ?1",
			   "ii", e->article, e->generation);
}

/* Which languages' stems are in the index: a query tries them all. */
static enum err note_lang(struct db_index *x, struct db *db, struct str lang, struct why *why)
{
	struct arena a = {0};
	enum err err;

	if (!lang.n || str_find(buf_view(&x->noted), lang) != SIZE_MAX)
		return OK;
	buf_clear(&x->noted);
	buf_str(&x->noted, db_note_get(db, "search-langs", &a));
	arena_release(&a);
	if (str_find(buf_view(&x->noted), lang) != SIZE_MAX)
		return OK;
	buf_printf(&x->noted, "%s%.*s", x->noted.len ? " " : "", STR_ARG(lang));
	err = db_note_set(db, "search-langs", buf_view(&x->noted), why);
	if (err)
		buf_clear(&x->noted);
	return err;
}

static enum err store(struct db_index *x, struct db *db, const struct batch *b, struct why *why)
{
	enum err err = OK;

	for (uint32_t i = 0; !err && i < b->entries.len; i++) {
		const struct entry *e = &b->entries.items[i];
		struct str stems = str_sub(buf_view(&b->stems), e->start, e->end);

		err = note_lang(x, db, db_words_lang(stems), why);
		if (!err)
			err = store_entry(db, e, stems, why);
	}
	if (!err)
		err = db_stmt_run(db, why, "UPDATE note SET value = ?1 WHERE name = 'searched'",
				  "i", x->mark);
	x->wrote = x->wrote || b->entries.len;
	return err;
}

void db_index_give(struct db_index *x, int64_t article, struct str stems, const struct compound *by)
{
	struct batch *b = &x->given;
	struct entry e = {.article = article, .start = b->stems.len};

	x->wrote = true;
	if (by != x->list)
		return;
	buf_str(&b->stems, stems);
	e.end = b->stems.len;
	VEC_PUSH(&b->entries, e);
}

void db_index_tidy(struct db_index *x)
{
	x->tidy = true;
}

bool db_index_is_due(const struct db_index *x)
{
	return batch_is_full(&x->given);
}

/* Whether what was given is all that is new, as it is in the cache: nobody else has stored an
 * article between them, and none has got a page's text since. */
static bool is_all(struct db_index *x, struct db *db)
{
	const struct entries *all = &x->given.entries;
	int64_t last = all->items[all->len - 1].article;

	x->mark = last;
	return all->items[0].article > mark_of(db) &&
	       db_stmt_int(db, -1, "SELECT count(*) FROM article WHERE id > ?1 AND id <= ?2", "ii",
			   mark_of(db), last) == all->len &&
	       db_stmt_int(db, -1, "SELECT count(*) FROM body WHERE article > ?1 AND article <= ?2",
			   "ii", mark_of(db), last) == all->len;
}

/* What was noted in a transaction that was taken back was not. */
static enum err end(struct db_index *x, struct db *db, enum err err, struct why *why)
{
	err = db_end(db, err, why);
	if (err)
		buf_clear(&x->noted);
	return err;
}

static enum err step_given(struct db_index *x, struct db *db, struct why *why)
{
	enum err err = db_begin(db, why);

	if (err)
		return err;
	if (is_all(x, db))
		err = store(x, db, &x->given, why);
	batch_clear(&x->given);
	return end(x, db, err, why);
}

void db_index_condemn(struct db *db)
{
	/* one that can't be noted is met again */
	(void)!db_note_set(db, CONDEMNED, STR("1"), NULL);
}

enum err db_index_check(struct db *db, struct why *why)
{
	enum err err =
		db_stmt_exec(db, "INSERT INTO search(search) VALUES('integrity-check')", why);

	if (err && db->index_damaged)
		db_index_condemn(db);
	return err;
}

bool db_index_is_condemned(struct db *db)
{
	struct arena a = {0};
	bool condemned = db->index_damaged || db_note_get(db, CONDEMNED, &a).n > 0;

	arena_release(&a);
	return condemned;
}

const struct compound *db_index_compounds(struct db_index *x, struct db *db)
{
	struct arena a = {0};

	if (x->list)
		return x->list;
	x->list = compound_new();
	/* one that can't be read is an empty one */
	(void)!compound_parse(x->list, db_note_get(db, DB_NOUNS, &a));
	db_words_compounds(x->words, x->list);
	arena_release(&a);
	return x->list;
}

/* Whether the list has grown so much since the index was begun that it should be begun again: when
 * there is something new. A refresh that brings nothing writes nothing. */
static bool knows_more_nouns(struct db_index *x, struct db *db)
{
	int64_t now, then = 0;

	if (!x->wrote)
		return false;
	now = compound_size(db_index_compounds(x, db));
	/* what can't be read is no reason to do all of it again */
	return now >= NOUNS_LEAST && !db_note_ask(db, SPLIT, &then, NULL) &&
	       now >= NOUNS_GROWN * then;
}

static enum err note_nouns(struct db_index *x, struct db *db, struct why *why)
{
	return db_stmt_run(db, why, "INSERT OR REPLACE INTO note VALUES('" SPLIT "', ?1)", "i",
			   (int64_t)compound_size(db_index_compounds(x, db)));
}

/* What was given by the former list comes from the cache. */
static enum err learn(struct db_index *x, struct db *db, struct why *why)
{
	bool learnt = false;
	enum err err = db_is_readonly(db) ? OK : db_nouns_learn(db, &learnt, why);

	if (err || !learnt || !x->list)
		return err;
	VEC_PUSH(&x->former, x->list);
	x->list = NULL;
	batch_clear(&x->given);
	return OK;
}

/* The share is asked once for each number of them: it takes going through the sources. */
static bool has_many_dead(struct db_index *x, struct db *db)
{
	int64_t dead = db_stmt_int(db, 0, "SELECT value FROM note WHERE name = 'search-dead'", "");
	int64_t all = INT64_MAX;

	if (x->tidy)
		return dead > 0;
	if (dead < DEAD_LEAST || dead == x->dead)
		return false;
	x->dead = dead;
	return !db_stmt_ask(db, &all, NULL, "SELECT sum(total) FROM counter", "") &&
	       dead * DEAD_SHARE >= all;
}

/* Empties it; all articles are new to it again. */
static enum err make_anew(struct db_index *x, struct db *db, struct why *why)
{
	static const char *const forget[] = {
		"UPDATE note SET value = 0 WHERE name IN ('searched', 'search-dead')",
		"DELETE FROM note WHERE name = '" CONDEMNED "'",
		"DELETE FROM search_again",
		NULL,
	};
	enum err err;

	if (db_index_is_condemned(db))
		log_warn("index", "the search index is damaged; it is made anew");
	else
		log_info("index", "the search index is made anew");
	err = db_begin(db, why);
	if (err)
		return err;
	err = db_stmt_exec(db, "DROP TABLE search", why);
	for (int i = 0; !err && schema_search[i]; i++)
		err = db_stmt_exec(db, schema_search[i], why);
	for (int i = 0; !err && forget[i]; i++)
		err = db_stmt_exec(db, forget[i], why);
	if (!err)
		err = note_nouns(x, db, why);
	err = db_end(db, err, why);
	db->index_damaged = db->index_damaged && err;
	x->dead = 0;
	return err;
}

static enum err step(struct db_index *x, struct db *db, bool *more, struct why *why)
{
	int64_t version;
	enum err err;

	*more = true;
	if (x->given.entries.len)
		return step_given(x, db, why);
	version = db_version(db);
	err = gather(x, db, why);
	*more = !err && x->taken.entries.len > 0;
	if (!*more)
		return err;
	err = db_begin(db, why);
	if (err)
		return err;
	/* somebody has written meanwhile: what was gathered may be stale */
	if (db_version(db) == version)
		err = store(x, db, &x->taken, why);
	return end(x, db, err, why);
}

enum err db_index_step(struct db_index *x, struct db *db, bool *more, struct why *why)
{
	bool many = batch_is_full(&x->given) || batch_is_full(&x->taken);
	/* early in a refresh that fills a cache: while little is to be made anew by it */
	enum err err = many ? learn(x, db, why) : OK;
	bool mend = !err && !x->renewed && (db_index_is_condemned(db) || has_many_dead(x, db));

	*more = false;
	x->renewed = x->renewed || mend;
	if (!err && (mend || knows_more_nouns(x, db)))
		err = make_anew(x, db, why);
	if (!err)
		err = step(x, db, more, why);
	x->renewed = x->renewed && (err || *more);
	if (!err && !*more) {
		err = learn(x, db, why);
		*more = !err && knows_more_nouns(x, db);
	}
	/* a row that should not be there yet: what the index has of itself is wrong */
	if (err && (db->failed & 0xff) == SQLITE_CONSTRAINT)
		db->index_damaged = true;
	if (!err || !db->index_damaged || x->renewed)
		return err;
	/* the next step makes it anew */
	*more = true;
	return OK;
}

int64_t db_index_missing(struct db *db)
{
	return db_stmt_int(db, 0,
			   "SELECT max(0, (SELECT max(id) FROM article)"
			   " - (SELECT value FROM note WHERE name = 'searched'))"
			   " + (SELECT count(*) FROM search_again INDEXED BY search_waiting"
			   "    WHERE waiting = 1)",
			   "");
}
