/* SPDX-License-Identifier: ISC */
#include "store/db_words.h"

#include "base/mem.h"
#include "lang/terms.h"
#include "lang/word.h"

/* Languages with stems of their own; articles in any other share one table without stemmer. */
#define LANGS_MAX 24

/* The words of one language. */
struct vocabulary {
	char lang[4];
	struct terms *terms;
};

struct db_words {
	struct vocabulary langs[LANGS_MAX];
	uint32_t nlangs;
	const struct compound *list;
	struct buf plain;
};

struct db_words *db_words_new(void)
{
	struct db_words *w = mem_zalloc(1, sizeof *w);

	buf_init(&w->plain, BUF_MAX);
	return w;
}

void db_words_free(struct db_words *w)
{
	if (!w)
		return;
	for (uint32_t i = 0; i < w->nlangs; i++)
		terms_free(w->langs[i].terms);
	buf_release(&w->plain);
	mem_free(w);
}

/* The vocabulary of an article's language; the last place is everybody else's. */
static struct vocabulary *vocabulary_of(struct db_words *w, struct str lang)
{
	struct vocabulary *v;
	uint32_t i;

	lang.n = lang.n > 2 ? 2 : lang.n;
	if (w->nlangs == LANGS_MAX - 1)
		lang.n = 0;
	for (i = 0; i < w->nlangs; i++)
		if (str_eq(lang, str_z(w->langs[i].lang)))
			return &w->langs[i];
	v = &w->langs[w->nlangs++];
	if (lang.n)
		memcpy(v->lang, lang.p, lang.n);
	v->terms = terms_new(v->lang);
	terms_keep(v->terms);
	terms_compounds(v->terms, w->list);
	return v;
}

static void add_stem(struct buf *out, struct str mark, struct str stem)
{
	buf_str(out, mark);
	buf_str(out, stem);
	buf_char(out, ' ');
}

void db_words_compounds(struct db_words *w, const struct compound *list)
{
	w->list = list;
	for (uint32_t i = 0; i < w->nlangs; i++)
		terms_compounds(w->langs[i].terms, list);
}

const struct compound *db_words_by(const struct db_words *w)
{
	return w->list;
}

/* A term that this text has not had yet. */
static void add_term(struct vocabulary *v, struct str mark, uint32_t term, uint32_t *used,
		     struct buf *out)
{
	uint32_t before = *used;

	if (term == TERMS_STOP)
		return;
	(void)terms_local(v->terms, term, used);
	if (*used != before)
		add_stem(out, mark, terms_text(v->terms, term));
}

static void add_words(struct vocabulary *v, struct str mark, struct str text, struct buf *out)
{
	struct word w;
	uint32_t at = 0, used = 0;

	while (word_next(text, &at, &w)) {
		struct str word = str_sub(text, w.range.start, w.range.end);
		uint32_t term = terms_of(v->terms, word), before = used;
		const uint32_t *parts;

		add_term(v, mark, term, &used, out);
		parts = used != before ? terms_parts(v->terms, term) : NULL;
		for (int i = 0; parts && i < 2; i++)
			add_term(v, mark, parts[i], &used, out);
	}
	terms_local_end(v->terms);
}

void db_words_add(struct db_words *w, const struct db_words_of *a, struct buf *out)
{
	struct vocabulary *v = vocabulary_of(w, a->lang);

	add_stem(out, STR(DB_WORDS_LANG), str_z(v->lang));
	add_words(v, STR(DB_WORDS_TITLE), a->title, out);
	add_words(v, STR(DB_WORDS_AUTHOR), a->author, out);
	add_words(v, STR(DB_WORDS_AUTHOR), a->publisher, out);
	add_words(v, STR_NONE, a->title, out);
	for (int part = 0; part < 2; part++) {
		if (!a->texts[part])
			continue;
		buf_clear(&w->plain);
		doc_text_all(a->texts[part], 0, &w->plain);
		add_words(v, STR_NONE, buf_view(&w->plain), out);
	}
	terms_rest(v->terms);
}

struct str db_words_lang(struct str stems)
{
	size_t mark = sizeof DB_WORDS_LANG - 1;

	return str_sub(stems, mark, str_chr(stems, ' '));
}
