/* SPDX-License-Identifier: ISC */
#include "lang/match.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "lang/terms.h"
#include "lang/word.h"

#define LANGS_MAX 24

struct tongue {
	struct str lang;
	struct terms *terms;
};

struct match {
	struct arena arena;
	struct tongue tongues[LANGS_MAX + 1]; /* the first knows no language */
	uint32_t n;
	struct buf folded;
};

static void add_tongue(struct match *m, struct str lang)
{
	char *code = arena_cstr(&m->arena, lang);
	struct tongue *t = &m->tongues[m->n++];

	t->lang = str_z(code);
	t->terms = terms_new(code);
	terms_keep(t->terms);
}

struct match *match_new(struct str langs)
{
	struct match *m = mem_zalloc(1, sizeof *m);
	struct str lang;

	buf_init(&m->folded, BUF_MAX);
	add_tongue(m, STR(""));
	while (m->n <= LANGS_MAX && str_cut(&langs, ' ', &lang))
		if (lang.n)
			add_tongue(m, lang);
	return m;
}

void match_free(struct match *m)
{
	if (!m)
		return;
	for (uint32_t i = 0; i < m->n; i++)
		terms_free(m->tongues[i].terms);
	buf_release(&m->folded);
	arena_release(&m->arena);
	mem_free(m);
}

static struct str fold(struct match *m, struct str word)
{
	buf_clear(&m->folded);
	utf8_fold(&m->folded, word);
	return buf_view(&m->folded);
}

static void add_stem(struct match *m, struct match_word *w, struct str stem)
{
	for (uint32_t i = 0; i < w->nstems; i++)
		if (str_eq(w->stems[i], stem))
			return;
	if (w->nstems < MATCH_STEMS_MAX && stem.n)
		w->stems[w->nstems++] = arena_str(&m->arena, stem);
}

static void add_stems(struct match *m, struct match_word *w, struct str word)
{
	for (uint32_t i = 0; i < m->n; i++) {
		const struct tongue *t = &m->tongues[i];
		uint32_t term = terms_of(t->terms, word);

		/* the first table has no stop words: what all others leave out is in no index */
		if (!i && m->n > 1)
			continue;
		if (term != TERMS_STOP)
			add_stem(m, w, terms_text(t->terms, term));
		else if (w->nstops < MATCH_STEMS_MAX)
			w->stops[w->nstops++] = t->lang;
	}
}

/* The other way to write umlauts: "Ärger" → "Aerger", and back. */
static struct str respelled(struct match *m, struct str word)
{
	static const struct str pairs[][2] = {{STR("ä"), STR("ae")}, {STR("ö"), STR("oe")},
					      {STR("ü"), STR("ue")}, {STR("Ä"), STR("Ae")},
					      {STR("Ö"), STR("Oe")}, {STR("Ü"), STR("Ue")}};
	struct buf out;
	struct str s;

	buf_init(&out, BUF_MAX);
	for (size_t i = 0; i < word.n;) {
		struct str rest = str_sub(word, i, word.n);
		size_t step = 0;

		for (size_t k = 0; k < 12 && !step; k++) {
			if (str_starts(rest, pairs[k / 2][k % 2])) {
				buf_str(&out, pairs[k / 2][1 - k % 2]);
				step = 2;
			}
		}
		if (!step)
			buf_char(&out, word.p[i++]);
		i += step;
	}
	s = arena_str(&m->arena, buf_view(&out));
	buf_release(&out);
	return s;
}

static void take_word(struct match *m, struct match_word *w, struct str word)
{
	struct str other = respelled(m, word);

	w->folded = arena_str(&m->arena, fold(m, word));
	add_stems(m, w, word);
	if (!str_eq(other, word))
		add_stems(m, w, other);
	/* languages that have no stems of their own, unless every other leaves the word out */
	if (w->nstems)
		add_stem(m, w, w->folded);
}

const struct match_pattern *match_pattern(struct match *m, struct str typed, bool prefix)
{
	struct match_pattern *p = arena_zalloc(&m->arena, 1, sizeof *p);
	struct word word;
	uint32_t at = 0;

	while (p->n < MATCH_WORDS_MAX && word_next(typed, &at, &word))
		take_word(m, &p->words[p->n++], str_sub(typed, word.range.start, word.range.end));
	if (p->n && prefix)
		p->words[p->n - 1].prefix = true;
	return p;
}

static struct terms *terms_for(struct match *m, struct str lang)
{
	for (uint32_t i = 1; i < m->n; i++)
		if (str_starts(lang, m->tongues[i].lang))
			return m->tongues[i].terms;
	return m->tongues[0].terms;
}

static bool fits(struct match *m, const struct match_word *w, struct terms *terms, struct str word)
{
	uint32_t term = terms_of(terms, word);
	struct str stem;

	if (term == TERMS_STOP)
		return str_eq(w->folded, fold(m, word));
	stem = terms_text(terms, term);
	for (uint32_t i = 0; i < w->nstems; i++)
		if (str_eq(w->stems[i], stem))
			return true;
	return w->prefix && str_starts(fold(m, word), w->folded);
}

/* Whether the words from `at` on are the pattern's; *end behind the last. */
static bool goes_on(struct match *m, const struct match_pattern *p, struct terms *terms,
		    struct str text, uint32_t at, uint32_t *end)
{
	struct word word;

	for (uint32_t i = 1; i < p->n; i++) {
		if (!word_next(text, &at, &word) ||
		    !fits(m, &p->words[i], terms, str_sub(text, word.range.start, word.range.end)))
			return false;
		*end = word.range.end;
	}
	return true;
}

bool match_find(struct match *m, const struct match_pattern *p, struct str text, uint32_t at,
		struct str lang, struct range *out)
{
	struct terms *terms = terms_for(m, lang);
	struct word word;

	while (p->n && word_next(text, &at, &word)) {
		struct str first = str_sub(text, word.range.start, word.range.end);

		*out = word.range;
		if (fits(m, &p->words[0], terms, first) &&
		    goes_on(m, p, terms, text, at, &out->end)) {
			terms_rest(terms);
			return true;
		}
	}
	terms_rest(terms);
	return false;
}
