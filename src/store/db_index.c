/* SPDX-License-Identifier: ISC */
#include "store/db_index.h"

#include "base/vec.h"
#include "lang/terms.h"
#include "lang/word.h"
#include "store/db_article.h"
#include "store/db_stmt.h"

/* A batch ends at so many articles or bytes of stems. */
#define BATCH_ARTICLES 2000
#define BATCH_BYTES ((size_t)1 << 20)

/* Languages with stems of their own; articles in any other share one table without stemmer. */
#define LANGS_MAX 24

/* The words of one language. */
struct vocabulary {
	char lang[4];
	struct terms *terms;
};

/* What becomes one row. */
struct entry {
	int64_t article, generation;
	size_t start, end; /* in stems */
};

VEC_OF(entries, struct entry);

struct db_index {
	struct vocabulary langs[LANGS_MAX];
	uint32_t nlangs, noted; /* noted: of them, those the cache knows of */
	struct buf stems, plain;
	struct entries entries;
	struct arena arena;
	int64_t mark; /* last article of the batch that is new */
};

struct db_index *db_index_new(void)
{
	struct db_index *x = mem_zalloc(1, sizeof *x);

	buf_init(&x->stems, BUF_MAX);
	buf_init(&x->plain, BUF_MAX);
	return x;
}

void db_index_free(struct db_index *x)
{
	if (!x)
		return;
	for (uint32_t i = 0; i < x->nlangs; i++)
		terms_free(x->langs[i].terms);
	buf_release(&x->stems);
	buf_release(&x->plain);
	VEC_RELEASE(&x->entries);
	arena_release(&x->arena);
	mem_free(x);
}

/* The vocabulary of an article's language; the last place is everybody else's. */
static struct vocabulary *vocabulary_of(struct db_index *x, struct str lang)
{
	struct vocabulary *v;
	uint32_t i;

	lang.n = lang.n > 2 ? 2 : lang.n;
	if (x->nlangs == LANGS_MAX - 1)
		lang.n = 0;
	for (i = 0; i < x->nlangs; i++)
		if (str_eq(lang, str_z(x->langs[i].lang)))
			return &x->langs[i];
	v = &x->langs[x->nlangs++];
	if (lang.n)
		memcpy(v->lang, lang.p, lang.n);
	v->terms = terms_new(v->lang);
	terms_keep(v->terms);
	return v;
}

static void add_stem(struct buf *out, const char *mark, struct str stem)
{
	buf_cstr(out, mark);
	buf_str(out, stem);
	buf_char(out, ' ');
}

static void add_words(struct db_index *x, struct vocabulary *v, const char *mark, struct str text)
{
	struct word w;
	uint32_t at = 0, used = 0;

	while (word_next(text, &at, &w)) {
		struct str word = str_sub(text, w.range.start, w.range.end);
		uint32_t term = terms_of(v->terms, word), before = used;

		if (term == TERMS_STOP)
			continue;
		(void)terms_local(v->terms, term, &used);
		if (used != before)
			add_stem(&x->stems, mark, terms_text(v->terms, term));
	}
	terms_local_end(v->terms);
}

/* Columns of the queries below. */
#define COLUMNS                                                                                    \
	"a.id, a.title, a.author, a.publisher, a.lang, b.doc, f.doc, coalesce(g.generation, 0)"
#define JOINS                                                                                      \
	" LEFT JOIN body b ON b.article = a.id AND b.part = 0"                                     \
	" LEFT JOIN body f ON f.article = a.id AND f.part = 1"                                     \
	" LEFT JOIN search_again g ON g.article = a.id"

/* Visible text of a stored doc; a damaged one has none. */
static struct str text_of(struct db_index *x, sqlite3_stmt *q, int column)
{
	struct str bytes = db_stmt_text(q, column, &x->arena);
	struct doc doc;

	buf_clear(&x->plain);
	if (bytes.n && !doc_parse(&doc, bytes, &x->arena))
		doc_text_all(&doc, 0, &x->plain);
	return buf_view(&x->plain);
}

static void take_row(struct db_index *x, sqlite3_stmt *q, bool again)
{
	struct entry *e = VEC_ADD(&x->entries);
	struct vocabulary *v = vocabulary_of(x, db_stmt_text(q, 4, &x->arena));
	struct str title = db_stmt_text(q, 1, &x->arena);

	e->article = sqlite3_column_int64(q, 0);
	e->generation = sqlite3_column_int64(q, 7) + again;
	e->start = x->stems.len;
	add_stem(&x->stems, DB_INDEX_LANG, str_z(v->lang));
	add_words(x, v, DB_INDEX_TITLE, title);
	add_words(x, v, DB_INDEX_AUTHOR, db_stmt_text(q, 2, &x->arena));
	add_words(x, v, DB_INDEX_AUTHOR, db_stmt_text(q, 3, &x->arena));
	add_words(x, v, "", title);
	for (int part = 5; part <= 6; part++)
		add_words(x, v, "", text_of(x, q, part));
	e->end = x->stems.len;
	terms_rest(v->terms);
	arena_clear(&x->arena);
}

static enum err take_rows(struct db_index *x, struct db *db, const char *sql, int64_t from,
			  bool again, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err = db_stmt_open(db, &q, why, sql, "ii", from,
				    (int64_t)(BATCH_ARTICLES - x->entries.len));

	while (!err && x->stems.len < BATCH_BYTES) {
		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			return err;
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
	enum err err;

	VEC_CLEAR(&x->entries);
	buf_clear(&x->stems);
	x->mark = mark_of(db);
	err = take_rows(x, db,
			"SELECT " COLUMNS " FROM article a" JOINS
			" WHERE a.id > ?1 ORDER BY a.id LIMIT ?2",
			x->mark, false, why);
	if (x->entries.len)
		x->mark = x->entries.items[x->entries.len - 1].article;
	if (!err && x->entries.len < BATCH_ARTICLES && x->stems.len < BATCH_BYTES)
		err = take_rows(x, db,
				"SELECT " COLUMNS " FROM search_again w INDEXED BY search_waiting"
				" CROSS JOIN article a ON a.id = w.article" JOINS
				" WHERE w.waiting = 1 AND w.article > ?1 LIMIT ?2",
				0, true, why);
	return err;
}

static enum err store_entry(struct db *db, const struct db_index *x, const struct entry *e,
			    struct why *why)
{
	enum err err = db_stmt_run(db, why, "INSERT INTO search(rowid, terms) VALUES(?1, ?2)", "is",
				   e->generation << DB_INDEX_BITS | e->article,
				   str_sub(buf_view(&x->stems), e->start, e->end));

	if (err || !e->generation)
		return err;
	return db_stmt_run(db, why,
			   "UPDATE search_again SET generation = ?2, waiting = 0"
			   " WHERE article = ?1",
			   "ii", e->article, e->generation);
}

/* Which languages' stems are in the index: a query tries them all. */
static enum err note_langs(struct db_index *x, struct db *db, struct why *why)
{
	struct arena a = {0};
	struct buf all;
	enum err err;

	if (x->noted == x->nlangs)
		return OK;
	buf_init(&all, 256);
	buf_str(&all, db_note_get(db, "search-langs", &a));
	for (uint32_t i = x->noted; i < x->nlangs; i++) {
		const char *lang = x->langs[i].lang;

		if (*lang && str_find(buf_view(&all), str_z(lang)) == SIZE_MAX)
			buf_printf(&all, "%s%s", all.len ? " " : "", lang);
	}
	err = db_note_set(db, "search-langs", buf_view(&all), why);
	if (!err)
		x->noted = x->nlangs;
	buf_release(&all);
	arena_release(&a);
	return err;
}

static enum err store(struct db_index *x, struct db *db, struct why *why)
{
	enum err err = note_langs(x, db, why);

	for (uint32_t i = 0; !err && i < x->entries.len; i++)
		err = store_entry(db, x, &x->entries.items[i], why);
	if (!err)
		err = db_stmt_run(db, why, "UPDATE note SET value = ?1 WHERE name = 'searched'",
				  "i", x->mark);
	return err;
}

enum err db_index_step(struct db_index *x, struct db *db, bool *more, struct why *why)
{
	int64_t version = db_version(db);
	enum err err = gather(x, db, why);

	*more = !err && x->entries.len > 0;
	if (!*more)
		return err;
	err = db_begin(db, why);
	if (err)
		return err;
	/* somebody has written meanwhile: what was gathered may be stale */
	if (db_version(db) == version)
		err = store(x, db, why);
	return db_end(db, err, why);
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
