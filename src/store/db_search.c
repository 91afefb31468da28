/* SPDX-License-Identifier: ISC */
#include "store/db_search.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "lang/match.h"
#include "lang/sentence.h"
#include "store/db_enclosure.h"
#include "store/db_index.h"
#include "store/db_pack.h"
#include "store/db_source.h"
#include "store/db_stmt.h"
#include "store/db_parts.h"
#include "store/db_words.h"

#define DAY 86400
/* So many hits are looked up one by one; more are met on the way through the newest articles. */
#define FEW 2000
/* Texts that are read to find a phrase. */
#define TEXTS_MAX 3000
/* Articles at most, by their ids: 16 MB of bits. */
#define ID_MAX ((int64_t)1 << 27)
/* A prefix this long may be longer than a stem: then the texts have to be asked. */
#define LONG_PREFIX 5
#define SENTENCE_BYTES 4000 /* longer ones are cut around the hit */

/* One word or phrase of the query. */
struct wanted {
	const struct match_pattern *pattern;
	enum query_field field;
	bool negated;
	bool in_text; /* the index can't say for sure */
	bool lenient; /* function words ask nothing of articles in their language */
};

/* A set of articles. */
struct bits {
	uint64_t *words;
	int64_t size; /* ids below */
	int64_t count;
};

struct found {
	int64_t id, sort;
};

VEC_OF(founds, struct found);

struct db_search {
	struct match *match;
	struct wanted wanted[QUERY_PARTS_MAX];
	uint32_t n;
	struct buf where; /* SQL: what is asked beside the words */
	struct db_parts *parts; /* NULL: not needed yet */
	struct arena arena;
};

void db_search_free(struct db_search *s)
{
	if (!s)
		return;
	match_free(s->match);
	db_parts_free(s->parts);
	buf_release(&s->where);
	arena_release(&s->arena);
	mem_free(s);
}

/* ---- the query ---- */

static bool has_folded(struct str text, struct str needle)
{
	struct buf a, b;
	bool has;

	buf_init(&a, BUF_MAX);
	buf_init(&b, BUF_MAX);
	utf8_fold(&a, text);
	utf8_fold(&b, needle);
	has = str_find(buf_view(&a), buf_view(&b)) != SIZE_MAX;
	buf_release(&a);
	buf_release(&b);
	return has;
}

/* Sources whose name or address has the text in it. */
static enum err ask_sources(struct db_search *s, struct db *db, const struct query_part *part,
			    struct why *why)
{
	struct db_sources list = {0};
	uint32_t n = 0;
	enum err err = db_source_list(db, &list, &s->arena, why);

	buf_printf(&s->where, " AND a.source %sIN (", part->negated ? "NOT " : "");
	for (uint32_t i = 0; !err && i < list.len; i++) {
		const struct db_source *source = &list.items[i];

		if (has_folded(source->name, part->text) || has_folded(source->address, part->text))
			buf_printf(&s->where, "%s%" PRId64, n++ ? "," : "", source->id);
	}
	buf_char(&s->where, ')');
	VEC_RELEASE(&list);
	if (!err && !n)
		err = why_set(why, ERR_NOT_FOUND, NULL, 0,
			      _("no source is called '%.*s'; `kurzum sources` lists them"),
			      STR_ARG(str_sub(part->text, 0, 100)));
	return err;
}

/* Tags are compared as words are: "ki" finds KI. */
static enum err ask_tags(struct db_search *s, struct db *db, const struct query_part *part,
			 struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	uint32_t n = 0;
	enum err err = db_stmt_open(db, &q, why, "SELECT id, name FROM tag", "");

	buf_printf(&s->where,
		   " AND %sEXISTS (SELECT 1 FROM tagged g WHERE g.article = a.id"
		   " AND g.tag IN (",
		   part->negated ? "NOT " : "");
	while (!err) {
		struct str name;

		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		name = db_stmt_text(q, 1, &s->arena);
		if (name.n == part->text.n
			    ? str_ieq(name, part->text)
			    : has_folded(name, part->text) && has_folded(part->text, name))
			buf_printf(&s->where, "%s%lld", n++ ? "," : "",
				   (long long)sqlite3_column_int64(q, 0));
	}
	buf_cstr(&s->where, "))");
	if (!err && !n)
		err = why_set(why, ERR_NOT_FOUND, NULL, 0,
			      _("there is no tag '%.*s'; `kurzum sources` shows them"),
			      STR_ARG(str_sub(part->text, 0, 100)));
	return err;
}

/* Whether the index has none of the pattern's words: only function words. */
static bool is_nowhere(const struct match_pattern *p)
{
	for (uint32_t i = 0; i < p->n; i++)
		if (p->words[i].nstems || p->words[i].prefix)
			return false;
	return true;
}

static bool says_much(const struct match_word *w)
{
	return w->nstems && !w->nstops;
}

/* Function words of one language alone are looked for; beside others they need not be there. */
static void be_lenient(struct db_search *s)
{
	bool lenient = false;

	for (uint32_t i = 0; i < s->n; i++)
		for (uint32_t k = 0; k < s->wanted[i].pattern->n; k++)
			lenient |= !s->wanted[i].negated &&
				   says_much(&s->wanted[i].pattern->words[k]);
	for (uint32_t i = 0; i < s->n; i++)
		s->wanted[i].lenient = lenient && !s->wanted[i].negated;
}

static void ask_words(struct db_search *s, const struct query_part *part)
{
	struct wanted *w = &s->wanted[s->n];
	const struct match_pattern *p = match_pattern(s->match, part->text, part->prefix);

	if (!p->n || is_nowhere(p))
		return;
	*w = (struct wanted){.pattern = p, .field = part->field, .negated = part->negated};
	w->in_text = p->n > 1 || (part->prefix && p->words[0].folded.n >= LONG_PREFIX);
	s->n++;
}

static enum err ask(struct db_search *s, struct db *db, const struct query_part *part,
		    struct why *why)
{
	switch (part->field) {
	case QUERY_SOURCE:
		return ask_sources(s, db, part, why);
	case QUERY_TAG:
		return ask_tags(s, db, part, why);
	case QUERY_READ:
		buf_printf(&s->where, " AND a.read = %d", part->flag != part->negated);
		return OK;
	case QUERY_STARRED:
		buf_printf(&s->where, " AND a.starred = %d", part->flag != part->negated);
		return OK;
	case QUERY_ENCLOSED:
		buf_cstr(&s->where, part->negated ? " AND NOT " : " AND ");
		buf_cstr(&s->where, DB_ENCLOSURE_IS);
		return OK;
	case QUERY_SINCE:
		buf_printf(&s->where, " AND a.sort %s %" PRId64,
			   part->negated ? "<" : ">=", part->time);
		return OK;
	default:
		ask_words(s, part);
		return OK;
	}
}

enum err db_search_new(struct db_search **out, struct db *db, const struct query *q,
		       struct why *why)
{
	struct db_search *s = mem_zalloc(1, sizeof *s);
	enum err err = OK;

	*out = NULL;
	buf_init(&s->where, BUF_MAX);
	s->match = match_new(db_note_get(db, "search-langs", &s->arena));
	for (uint32_t i = 0; !err && i < q->n; i++)
		err = ask(s, db, &q->parts[i], why);
	be_lenient(s);
	if (!err && !s->n && !s->where.len && q->n)
		err = why_set(why, ERR_USAGE, NULL, 0, "%s",
			      _("only words that stand in every text; add one that says more"));
	if (err)
		db_search_free(s);
	else
		*out = s;
	return err;
}

/* ---- the index ---- */

static void add_term(struct buf *out, const char *mark, struct str term, bool prefix, bool *first)
{
	buf_printf(out, "%s\"%s%.*s\"%s", *first ? "" : " OR ", mark, STR_ARG(term),
		   prefix ? "*" : "");
	*first = false;
}

/*
 * A word as FTS5 wants it: any of its stems. A prefix is looked for as it is, and where it may be
 * longer than the stem, by what the stem may be.
 */
static void add_word(struct buf *out, const char *mark, const struct match_word *w, bool lenient,
		     bool sure)
{
	bool first = true;

	buf_char(out, '(');
	for (uint32_t i = 0; i < w->nstems; i++)
		add_term(out, mark, w->stems[i], false, &first);
	for (uint32_t i = 0; lenient && i < w->nstops; i++)
		add_term(out, DB_WORDS_LANG, w->stops[i], false, &first);
	if (w->prefix) {
		add_term(out, mark, w->folded, true, &first);
		for (size_t cut = 1; !sure && cut < 5 && w->folded.n >= LONG_PREFIX + cut - 1;
		     cut++)
			add_term(out, mark, str_sub(w->folded, 0, w->folded.n - cut), false,
				 &first);
	}
	buf_char(out, ')');
}

static void add_pattern(struct buf *out, const struct wanted *w, const char *mark, bool sure)
{
	bool first = true;

	buf_char(out, '(');
	for (uint32_t i = 0; i < w->pattern->n; i++) {
		const struct match_word *word = &w->pattern->words[i];

		if (!word->nstems && !word->prefix)
			continue;
		if (!first)
			buf_cstr(out, " AND ");
		first = false;
		add_word(out, mark, word, w->lenient, sure);
	}
	buf_char(out, ')');
}

/* What an expression is for. */
enum part {
	PART_YES, /* what has to be there */
	PART_NO, /* what must not */
	PART_TITLE, /* all of it in the headline */
	PART_SURE, /* what has to be there, without guesses: the texts need not be asked */
};

/* FTS5's expression for it. Empty: nothing of the kind is asked for, or the index can't say. */
static void add_expression(const struct db_search *s, enum part part, struct buf *out)
{
	bool negated = part == PART_NO, in_title = part == PART_TITLE, sure = part == PART_SURE;

	for (uint32_t i = 0; i < s->n; i++) {
		const struct wanted *w = &s->wanted[i];
		const char *mark = w->field == QUERY_TITLE    ? DB_WORDS_TITLE
				   : w->field == QUERY_AUTHOR ? DB_WORDS_AUTHOR
							      : "";

		if (w->negated != negated || (negated && w->in_text)) {
			if (sure && w->in_text)
				return buf_clear(out);
			continue;
		}
		if (sure && w->pattern->n > 1)
			return buf_clear(out);
		if (out->len)
			buf_cstr(out, negated ? " OR " : " AND ");
		if (!*mark && !in_title && !negated) {
			/* who wrote it is found like what he wrote */
			buf_char(out, '(');
			add_pattern(out, w, "", sure);
			buf_cstr(out, " OR ");
			add_pattern(out, w, DB_WORDS_AUTHOR, sure);
			buf_char(out, ')');
		} else {
			add_pattern(out, w, in_title && !*mark ? DB_WORDS_TITLE : mark, sure);
		}
	}
}

static void bits_init(struct bits *b, int64_t size)
{
	b->size = size < ID_MAX ? size : ID_MAX;
	b->count = 0;
	b->words = mem_zalloc((size_t)b->size / 64 + 1, sizeof *b->words);
}

static bool bits_has(const struct bits *b, int64_t id)
{
	return id >= 0 && id < b->size && b->words[id / 64] >> (id % 64) & 1;
}

static void bits_set(struct bits *b, int64_t id, bool on)
{
	uint64_t bit = (uint64_t)1 << (id % 64);

	if (id < 0 || id >= b->size || bits_has(b, id) == on)
		return;
	b->words[id / 64] ^= bit;
	b->count += on ? 1 : -1;
}

/* Articles whose text changed are in the index under each generation; only the last counts. */
static enum err drop_stale(struct db *db, struct bits *b, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	enum err err = db_stmt_open(db, &q, why,
				    "SELECT article FROM search_again WHERE generation > 0", "");

	while (!err) {
		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		bits_set(b, sqlite3_column_int64(q, 0), false);
	}
	return err;
}

static bool is_last(struct db *db, int64_t article, int64_t generation)
{
	return db_stmt_int(db, 0, "SELECT generation FROM search_again WHERE article = ?1", "i",
			   article) == generation;
}

static enum err look_up(struct db *db, struct str expression, struct bits *b, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true, dropped = false;
	enum err err = db_stmt_open(db, &q, why, "SELECT rowid FROM search WHERE search MATCH ?1",
				    "s", expression);

	while (!err) {
		int64_t id, article;

		err = db_stmt_next(db, q, &row, why);
		if (err || !row)
			break;
		id = sqlite3_column_int64(q, 0);
		article = id & (((int64_t)1 << DB_INDEX_BITS) - 1);
		/* in the order of ids, so first generations come first */
		if (id != article && !dropped) {
			err = drop_stale(db, b, why);
			dropped = true;
		}
		if (id == article || is_last(db, article, id >> DB_INDEX_BITS))
			bits_set(b, article, true);
	}
	if (!err && !dropped && b->count)
		err = drop_stale(db, b, why);
	return err;
}

/* ---- the best of them ---- */

struct pick {
	struct db_search *s;
	struct db *db;
	const struct bits *yes, *no, *sure; /* NULL: all, none, none */
	bool in_title;
	uint32_t limit, texts;
	struct founds *out;
};

static struct str text_part(sqlite3_stmt *q, int column, struct arena *a, struct doc *doc)
{
	struct str bytes = db_stmt_text(q, column, a);

	if (!bytes.n || db_pack_doc(doc, bytes, a))
		*doc = (struct doc){0};
	return doc->text;
}

static bool has(struct db_search *s, const struct wanted *w, struct str text, struct str lang)
{
	struct range hit;

	return match_find(s->match, w->pattern, text, 0, lang, &hit);
}

static bool row_fits(struct db_search *s, sqlite3_stmt *q, struct arena *a)
{
	struct str lang = db_stmt_text(q, 0, a);
	struct doc feed, page;

	text_part(q, 4, a, &feed);
	text_part(q, 5, a, &page);
	for (uint32_t i = 0; i < s->n; i++) {
		const struct wanted *w = &s->wanted[i];
		bool fits = false;

		if (!w->in_text)
			continue;
		if (w->field != QUERY_AUTHOR)
			fits = has(s, w, db_stmt_text(q, 1, a), lang);
		if (w->field != QUERY_TITLE && !fits)
			fits = has(s, w, db_stmt_text(q, 2, a), lang) ||
			       has(s, w, db_stmt_text(q, 3, a), lang);
		if (w->field == QUERY_ANY && !fits)
			fits = has(s, w, feed.text, lang) || has(s, w, page.text, lang);
		if (fits == w->negated)
			return false;
	}
	return true;
}

#define TEXT_SQL                                                                                   \
	"SELECT a.lang, a.title, a.author, a.publisher, b.doc, f.doc FROM article a"               \
	" LEFT JOIN body b ON b.article = a.id AND b.part = 0"                                     \
	" LEFT JOIN body f ON f.article = a.id AND f.part = 1 WHERE a.id = ?1"

/* Whether an article fits where the index can't say so. */
static enum err text_fits(struct db_search *s, struct db *db, int64_t id, bool *fits,
			  struct why *why)
{
	struct arena a = {0};
	sqlite3_stmt *q = NULL;
	bool row = false;
	enum err err = db_stmt_open(db, &q, why, TEXT_SQL, "i", id);

	*fits = false;
	if (!err)
		err = db_stmt_next(db, q, &row, why);
	if (!err && row) {
		*fits = row_fits(s, q, &a);
		sqlite3_reset(q);
	}
	arena_release(&a);
	return err;
}

static bool asks_texts(const struct db_search *s)
{
	for (uint32_t i = 0; i < s->n; i++)
		if (s->wanted[i].in_text)
			return true;
	return false;
}

/* Takes an article if it is shown and fits all that is asked. */
static enum err take(struct pick *p, int64_t id, const char *sql, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = false, fits = true;
	struct found f = {.id = id};
	enum err err;

	if ((p->yes && !bits_has(p->yes, id)) || (p->no && bits_has(p->no, id)))
		return OK;
	err = db_stmt_open(p->db, &q, why, sql, "i", id);
	if (!err)
		err = db_stmt_next(p->db, q, &row, why);
	if (err || !row)
		return err;
	f.sort = sqlite3_column_int64(q, 0);
	sqlite3_reset(q);
	if (asks_texts(p->s) && !(p->sure && bits_has(p->sure, id))) {
		if (p->texts++ >= TEXTS_MAX)
			return OK;
		err = text_fits(p->s, p->db, id, &fits, why);
	}
	if (p->in_title)
		f.sort += DB_SEARCH_TITLE_DAYS * DAY;
	if (!err && fits)
		VEC_PUSH(p->out, f);
	return err;
}

/* Newest first through all articles, until there are enough. */
static enum err walk(struct pick *p, const char *sql, struct why *why)
{
	sqlite3_stmt *q = NULL;
	bool row = true;
	uint32_t enough = p->out->len + p->limit;
	enum err err = db_stmt_open(p->db, &q, why,
				    "SELECT a.id FROM article a INDEXED BY article_all"
				    " WHERE a.shown = 1 ORDER BY a.sort DESC, a.id DESC",
				    "");

	while (!err && p->out->len < enough && p->texts < TEXTS_MAX) {
		err = db_stmt_next(p->db, q, &row, why);
		if (err || !row)
			return err;
		err = take(p, sqlite3_column_int64(q, 0), sql, why);
	}
	sqlite3_reset(q);
	return err;
}

static int newest_first(const void *pa, const void *pb)
{
	const struct found *a = pa, *b = pb;

	if (a->sort != b->sort)
		return a->sort < b->sort ? 1 : -1;
	return a->id < b->id ? 1 : a->id > b->id ? -1 : 0;
}

/* Few hits, newest ids first, as texts may be read for only so many. */
static enum err take_each(struct pick *p, const char *sql, struct why *why)
{
	enum err err = OK;

	for (int64_t word = p->yes->size / 64; !err && word >= 0; word--) {
		for (int bit = 63; !err && p->yes->words[word] && bit >= 0; bit--) {
			if (p->yes->words[word] >> bit & 1)
				err = take(p, word * 64 + bit, sql, why);
		}
	}
	return err;
}

static enum err pick(struct pick *p, struct why *why)
{
	struct buf sql;
	enum err err;

	buf_init(&sql, BUF_MAX);
	buf_printf(&sql, "SELECT a.sort FROM article a WHERE a.id = ?1 AND a.shown = 1%s",
		   p->s->where.len ? p->s->where.data : "");
	if (p->yes && p->yes->count <= FEW)
		err = take_each(p, sql.data, why);
	else
		err = walk(p, sql.data, why);
	buf_release(&sql);
	return err;
}

/* ---- the list ---- */

static enum err keep(struct db *db, struct founds *f, uint32_t limit, uint32_t *n, struct why *why)
{
	enum err err = db_stmt_exec(db,
				    "CREATE TEMP TABLE IF NOT EXISTS found(article INTEGER"
				    " PRIMARY KEY, sort INTEGER NOT NULL);"
				    "CREATE INDEX IF NOT EXISTS temp.found_sort"
				    " ON found(sort, article)",
				    why);

	if (!err)
		err = db_stmt_keep(db, why);
	if (err)
		return err;
	err = db_stmt_exec(db, "DELETE FROM temp.found", why);
	if (f->len)
		qsort(f->items, f->len, sizeof *f->items, newest_first);
	*n = 0;
	/* what was met in its headline, too, comes there first and counts once */
	for (uint32_t i = 0; !err && i < f->len && *n < limit; i++) {
		err = db_stmt_run(db, why, "INSERT OR IGNORE INTO temp.found VALUES(?1, ?2)", "ii",
				  f->items[i].id, f->items[i].sort);
		*n += sqlite3_changes(db->sql) > 0;
	}
	return db_stmt_kept(db, err, why);
}

/* The articles of an expression as a set; *out NULL: there is no such expression. */
static enum err set_of(struct db_search *s, struct db *db, enum part part, struct bits *b,
		       const struct bits **out, struct why *why)
{
	struct buf expression;
	enum err err = OK;

	buf_init(&expression, BUF_MAX);
	add_expression(s, part, &expression);
	if (expression.len) {
		*out = b;
		bits_init(b, db_list_horizon(db) + 1);
		err = look_up(db, buf_view(&expression), b, why);
	}
	buf_release(&expression);
	return err;
}

static enum err find(struct pick *p, struct bits sets[static 4], struct why *why)
{
	const struct bits *yes = NULL, *title = NULL;
	enum err err = set_of(p->s, p->db, PART_YES, &sets[PART_YES], &yes, why);

	if (!err)
		err = set_of(p->s, p->db, PART_NO, &sets[PART_NO], &p->no, why);
	if (err || (yes && !yes->count))
		return err;
	if (asks_texts(p->s))
		err = set_of(p->s, p->db, PART_SURE, &sets[PART_SURE], &p->sure, why);
	if (!err && yes)
		err = set_of(p->s, p->db, PART_TITLE, &sets[PART_TITLE], &title, why);
	if (!err && title && title->count) {
		p->yes = title;
		p->in_title = true;
		err = pick(p, why);
	}
	p->yes = yes;
	p->in_title = false;
	p->texts = 0;
	return err ? err : pick(p, why);
}

enum err db_search_run(struct db_search *s, struct db *db, uint32_t limit, uint32_t *n,
		       struct why *why)
{
	struct bits sets[4] = {0};
	struct founds found = {0};
	struct pick p = {.s = s, .db = db, .limit = limit, .out = &found};
	enum err err = find(&p, sets, why);

	*n = 0;
	if (!err)
		err = keep(db, &found, limit, n, why);
	for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++)
		mem_free(sets[i].words);
	VEC_RELEASE(&found);
	if (err && db->index_damaged)
		db_index_condemn(db);
	return err;
}

/* ---- where the hit stands ---- */

/* The first word that is searched in a text. */
static bool first_hit(struct db_search *s, struct str text, struct str lang, struct range *out)
{
	struct range hit;
	bool any = false;

	for (uint32_t i = 0; i < s->n; i++) {
		const struct wanted *w = &s->wanted[i];

		if (w->negated || w->field == QUERY_AUTHOR)
			continue;
		if (match_find(s->match, w->pattern, text, 0, lang, &hit) &&
		    (!any || hit.start < out->start)) {
			*out = hit;
			any = true;
		}
	}
	return any;
}

/* All searched words in a line. */
static void mark_words(struct db_search *s, struct str line, struct str lang, struct ranges *out)
{
	for (uint32_t i = 0; i < s->n; i++) {
		struct range hit = {0, 0};

		if (s->wanted[i].negated)
			continue;
		while (match_find(s->match, s->wanted[i].pattern, line, hit.end, lang, &hit))
			VEC_PUSH(out, hit);
	}
}

static struct range sentence_of(const struct doc *d, struct range hit, const char *lang)
{
	uint32_t block = doc_block_at(d, hit.start);
	struct range r = hit;
	struct ranges sentences = {0};

	if (block < d->nblocks)
		r = block_range(&d->blocks[block]);
	sentence_split(str_sub(d->text, r.start, r.end), r.start, lang, &sentences);
	for (uint32_t i = 0; i < sentences.len; i++)
		if (range_has(sentences.items[i], hit.start))
			r = sentences.items[i];
	VEC_RELEASE(&sentences);
	if (range_len(r) > SENTENCE_BYTES)
		r.end = (uint32_t)utf8_back(d->text, r.start + SENTENCE_BYTES);
	return r;
}

/* The first compound that has what is searched as a part. */
static bool part_hit(struct db_search *s, struct db *db, struct str text, struct str lang,
		     uint32_t from, struct range *out)
{
	if (!str_starts(lang, STR("de")))
		return false;
	if (!s->parts)
		s->parts = db_parts_new(db);
	for (uint32_t i = 0; i < s->n; i++)
		if (!s->wanted[i].negated && s->wanted[i].field != QUERY_AUTHOR &&
		    db_parts_find(s->parts, s->wanted[i].pattern, text, from, out))
			return true;
	return false;
}

static void take_hit(struct db_search *s, struct db *db, const struct db_article *article,
		     const struct doc *doc, struct db_hit *out, struct arena *a)
{
	struct range hit;
	struct buf line;

	if (!first_hit(s, doc->text, article->lang, &hit)) {
		out->in_title = first_hit(s, article->title, article->lang, &hit);
		if (out->in_title || !part_hit(s, db, doc->text, article->lang, 0, &hit))
			return;
	}
	buf_init(&line, BUF_MAX);
	out->sentence = sentence_of(doc, hit, arena_cstr(a, article->lang));
	doc_text(doc, out->sentence, &line);
	out->text = arena_str(a, buf_view(&line));
	mark_words(s, out->text, article->lang, &out->words);
	if (!out->words.len && part_hit(s, db, out->text, article->lang, 0, &hit))
		VEC_PUSH(&out->words, hit);
	buf_release(&line);
}

enum err db_search_hit(struct db_search *s, struct db *db, int64_t id, struct db_hit *out,
		       struct arena *a, struct why *why)
{
	struct db_article article;
	struct digest digest;
	struct doc doc;
	enum err err = db_article_get(db, id, &article, a, why);

	*out = (struct db_hit){0};
	if (!err)
		err = db_article_text(db, id, &doc, &digest, a, why);
	if (!err)
		take_hit(s, db, &article, &doc, out, a);
	return err;
}
