/* SPDX-License-Identifier: ISC */
#include "digest/tldr.h"

#include <math.h>

#include "digest/cut.h"
#include "lang/lexicon.h"
#include "lang/sentence.h"
#include "lang/word.h"

#define DAMPING 0.85f /* as in PageRank and LexRank */
#define ROUNDS 12
#define LEAST_WORDS 5u /* shorter sentences tell nothing alone */
#define LEAST_SHARED 0.62f /* this alike: said already */

/* Found by trying on news in German and English; see doc/tldr.md. */
static const struct tldr_weights usual = {.place = 1.2f,
					  .decay = 0.8f,
					  .title = 1.5f,
					  .repeat = 0.5f,
					  .figure = 0.1f,
					  .ask = 0.1f,
					  .quote = 0.2f,
					  .common = 0.3f};

struct weight {
	uint32_t term; /* numbered within this text */
	float value;
};

struct candidate {
	struct range range;
	uint32_t block;
	uint32_t words, chars;
	uint32_t from, count; /* of its weights */
	float score;
	bool back; /* leans on the sentence before */
	bool figure;
	bool asks, quoted;
	bool taken, out;
};

VEC_OF(candidates, struct candidate);
VEC_OF(weights, struct weight);

struct work {
	const struct tldr_task *t;
	const struct lexicon *lex;
	struct arena *scratch;
	struct candidates list;
	struct weights weights;
	struct weights title;
	uint32_t *number; /* of a term within this text + 1, 0: not met */
	float *idf;
	float *sentences; /* that have the term */
	uint32_t terms; /* met in this text */
	float *like; /* n × n likeness of sentences */
};

static struct str text_of(const struct work *w, struct range r)
{
	return str_sub(w->t->outline->doc->text, r.start, r.end);
}

static const struct tldr_weights *weights_of(const struct tldr_task *t)
{
	return t->weights ? t->weights : &usual;
}

/* ---- candidates ---- */

/* "Er kündigte …", "Dagegen …", "Der soll …": not understood alone. */
static bool leans_back(const struct lexicon *lex, struct str s)
{
	struct word t;
	uint32_t at = 0;
	struct str word;
	unsigned kinds;

	if (!word_next(s, &at, &t) || !t.capital)
		return false;
	word = str_sub(s, t.range.start, t.range.end);
	kinds = lexicon_kinds(lex, word);
	if (kinds & LEXICON_BACK)
		return true;
	/* "Es gibt …": this es stands for nothing that was said before */
	if (lexicon_is_german(lex) && str_eq(word, STR("Es")))
		return word_next(s, &at, &t) &&
		       !(lexicon_kinds(lex, str_sub(s, t.range.start, t.range.end)) &
			 LEXICON_IMPERSONAL);
	if (!lexicon_is_german(lex) ||
	    !(str_eq(word, STR("Der")) || str_eq(word, STR("Die")) || str_eq(word, STR("Das"))))
		return false;
	return word_next(s, &at, &t) &&
	       (lexicon_kinds(lex, str_sub(s, t.range.start, t.range.end)) & LEXICON_VERB);
}

static bool ends_well(struct str s)
{
	size_t n = s.n;

	/* behind closing quotes and brackets, in ASCII and as E2 80 9x */
	while (n > 0 && (strchr("\"')]*", s.p[n - 1]) || ((unsigned char)s.p[n - 1] >= 0x80 &&
							  !str_ends(str_sub(s, 0, n), STR("…")))))
		n--;
	if (n == 0)
		return false;
	return strchr(".!?", s.p[n - 1]) || (unsigned char)s.p[s.n - 1] >= 0x80;
}

static void add_sentences(struct work *w, uint32_t block)
{
	const struct outline *o = w->t->outline;
	struct range r = o->at[block].text;
	struct ranges found = {0};

	sentence_split(str_sub(o->doc->text, r.start, r.end), r.start, w->t->lang, &found);
	for (uint32_t i = 0; i < found.len && w->list.len < TLDR_SENTENCES; i++) {
		struct str s = text_of(w, found.items[i]);
		struct candidate c = {.range = found.items[i], .block = block};

		c.chars = cut_chars(s);
		c.back = leans_back(w->lex, s);
		c.out = !ends_well(s);
		c.asks = str_ends(s, STR("?"));
		c.quoted = str_starts(s, STR("\"")) || str_starts(s, STR("„")) ||
			   str_starts(s, STR("“")) || str_starts(s, STR("»")) ||
			   str_starts(s, STR("‘")) || str_starts(s, STR("'"));
		VEC_PUSH(&w->list, c);
	}
	VEC_RELEASE(&found);
}

static void collect(struct work *w, bool anything)
{
	const struct outline *o = w->t->outline;

	VEC_CLEAR(&w->list);
	for (uint32_t i = 0; i < o->count && w->list.len < TLDR_SENTENCES; i++) {
		uint8_t kind = o->blocks[i].kind;

		if (o->at[i].words == 0 || o->blocks[i].role != ROLE_BODY || kind == BLOCK_CAPTION)
			continue;
		if (!anything && (!outline_is_body(o, i) || o->at[i].linked))
			continue;
		/* a line without an end is a heading, a date, a name */
		if (!anything && !o->at[i].ends && o->at[i].words < 12)
			continue;
		add_sentences(w, i);
	}
}

/* ---- words of the sentences ---- */

static void add_weight(struct work *w, struct weights *list, uint32_t from, uint32_t term)
{
	if (!w->number[term])
		w->number[term] = ++w->terms;
	term = w->number[term] - 1;
	for (uint32_t i = from; i < list->len; i++)
		if (list->items[i].term == term) {
			list->items[i].value += 1;
			return;
		}
	VEC_PUSH(list, ((struct weight){term, 1}));
}

/* Numbers of the words first, so that the tables can be sized; as weights without value. */
static uint32_t read_terms(struct work *w, struct str s, struct weights *list, bool *figure)
{
	struct word t;
	uint32_t at = 0, words = 0;

	while (word_next(s, &at, &t) && words < 200) {
		uint32_t term = terms_of(w->t->terms, str_sub(s, t.range.start, t.range.end));

		words++;
		*figure = *figure || t.number;
		if (term != TERMS_STOP)
			VEC_PUSH(list, ((struct weight){term, 0}));
	}
	return words;
}

/* Raw numbers in raw[from..to) → weights of this text at the end of *list. */
static void weigh(struct work *w, const struct weights *raw, uint32_t from, uint32_t to,
		  struct weights *list)
{
	uint32_t start = list->len;

	for (uint32_t i = from; i < to; i++)
		add_weight(w, list, start, raw->items[i].term);
}

static void read_words(struct work *w)
{
	struct weights raw = {0};
	uint32_t *ends = arena_zalloc(w->scratch, w->list.len + 1, sizeof *ends);
	uint32_t title;
	bool none = false;

	read_terms(w, w->t->title, &raw, &none);
	title = raw.len;
	for (uint32_t i = 0; i < w->list.len; i++) {
		struct candidate *c = &w->list.items[i];

		c->words = read_terms(w, text_of(w, c->range), &raw, &c->figure);
		ends[i] = raw.len;
	}
	w->number =
		arena_zalloc(w->scratch, (size_t)terms_count(w->t->terms) + 1, sizeof *w->number);
	/* sentences without any term point into the list too */
	VEC_RESERVE(&w->weights, 1);
	for (uint32_t i = 0, from = title; i < w->list.len; from = ends[i++]) {
		struct candidate *c = &w->list.items[i];

		c->from = w->weights.len;
		weigh(w, &raw, from, ends[i], &w->weights);
		c->count = w->weights.len - c->from;
	}
	weigh(w, &raw, 0, title, &w->title);
	VEC_RELEASE(&raw);
}

static void normalise(struct weight *list, uint32_t n, const float *idf)
{
	float sum = 0;

	for (uint32_t i = 0; i < n; i++) {
		list[i].value *= idf[list[i].term];
		sum += list[i].value * list[i].value;
	}
	sum = sum > 0 ? 1 / sqrtf(sum) : 0;
	for (uint32_t i = 0; i < n; i++)
		list[i].value *= sum;
}

static void weigh_words(struct work *w)
{
	float n = (float)w->list.len;

	w->idf = arena_zalloc(w->scratch, w->terms + 1u, sizeof *w->idf);
	for (uint32_t i = 0; i < w->weights.len; i++)
		w->idf[w->weights.items[i].term] += 1;
	w->sentences = arena_zalloc(w->scratch, w->terms + 1u, sizeof *w->sentences);
	memcpy(w->sentences, w->idf, w->terms * sizeof *w->idf);
	for (uint32_t i = 0; i < w->terms; i++)
		w->idf[i] = logf(1 + n / (w->idf[i] > 0 ? w->idf[i] : 1));
	for (uint32_t i = 0; i < w->list.len; i++)
		normalise(w->weights.items + w->list.items[i].from, w->list.items[i].count, w->idf);
	normalise(w->title.items, w->title.len, w->idf);
}

/* ---- likeness, centrality ---- */

/* Each sentence is spread over a table of terms once, the later ones are read against it. */
static void compare(struct work *w)
{
	uint32_t n = w->list.len;
	float *table = arena_zalloc(w->scratch, w->terms + 1u, sizeof *table);

	w->like = arena_zalloc(w->scratch, (size_t)n * n + 1, sizeof *w->like);
	for (uint32_t i = 0; i < n; i++) {
		const struct candidate *c = &w->list.items[i];
		const struct weight *mine = w->weights.items + c->from;

		for (uint32_t k = 0; k < c->count; k++)
			table[mine[k].term] = mine[k].value;
		for (uint32_t j = i + 1; j < n; j++) {
			const struct candidate *d = &w->list.items[j];
			const struct weight *its = w->weights.items + d->from;
			float sum = 0;

			for (uint32_t k = 0; k < d->count; k++)
				sum += table[its[k].term] * its[k].value;
			w->like[(size_t)i * n + j] = w->like[(size_t)j * n + i] = sum;
		}
		for (uint32_t k = 0; k < c->count; k++)
			table[mine[k].term] = 0;
	}
}

/* Power iteration; rank[n] is left with the largest as 1. */
static void rank_all(const struct work *w, float *rank)
{
	uint32_t n = w->list.len;
	float *total = arena_zalloc(w->scratch, n, sizeof *total);
	float *next = arena_zalloc(w->scratch, n, sizeof *next);
	float best = 0;

	for (uint32_t i = 0; i < n; i++) {
		rank[i] = 1 / (float)n;
		for (uint32_t j = 0; j < n; j++)
			total[i] += w->like[(size_t)i * n + j];
	}
	for (int round = 0; round < ROUNDS; round++) {
		for (uint32_t i = 0; i < n; i++)
			next[i] = (1 - DAMPING) / (float)n;
		for (uint32_t i = 0; i < n; i++) {
			float flow = total[i] > 0 ? DAMPING * rank[i] / total[i] : 0;

			for (uint32_t j = 0; flow > 0 && j < n; j++)
				next[j] += flow * w->like[(size_t)i * n + j];
		}
		memcpy(rank, next, n * sizeof *rank);
	}
	for (uint32_t i = 0; i < n; i++)
		best = rank[i] > best ? rank[i] : best;
	for (uint32_t i = 0; i < n && best > 0; i++)
		rank[i] /= best;
}

static float title_share(const struct work *w, const struct candidate *c)
{
	float sum = 0;

	for (uint32_t i = 0; i < c->count; i++)
		for (uint32_t k = 0; k < w->title.len; k++)
			if (w->title.items[k].term == w->weights.items[c->from + i].term)
				sum += w->title.items[k].value *
				       w->weights.items[c->from + i].value;
	return sum;
}

/* How many of its words the other sentences have too, the more the better: 0 to about 1. */
static float common_share(const struct work *w, const struct candidate *c)
{
	float sum = 0;

	for (uint32_t i = 0; i < c->count; i++) {
		float sentences = w->sentences[w->weights.items[c->from + i].term];

		sum += sentences > 1 ? logf(sentences) : 0;
	}
	return c->count ? sum / (logf((float)w->list.len + 1) * sqrtf((float)c->count + 4)) : 0;
}

static void score_all(struct work *w)
{
	const struct tldr_weights *v = weights_of(w->t);
	uint32_t n = w->list.len;
	float *rank = arena_zalloc(w->scratch, n, sizeof *rank);

	compare(w);
	rank_all(w, rank);
	for (uint32_t i = 0; i < n; i++) {
		struct candidate *c = &w->list.items[i];

		c->score = rank[i] + v->place / (1 + v->decay * (float)i) +
			   v->title * title_share(w, c);
		c->score += c->figure ? v->figure : 0;
		c->score -= c->asks ? v->ask : 0;
		c->score -= c->quoted ? v->quote : 0;
		c->score += v->common * common_share(w, c);
		if (c->words < LEAST_WORDS)
			c->out = true;
	}
}

/* ---- choice ---- */

struct budget {
	uint32_t sentences, chars;
	uint32_t taken, used;
};

/* As many bullets as the text's length deserves. */
static uint32_t usual_count(uint32_t words)
{
	return words < 100 ? 2 : words < 250 ? 3 : words < 600 ? 4 : 5;
}

static struct budget budget_of(const struct tldr_task *t, uint32_t words)
{
	struct budget b = {.sentences = t->sentences, .chars = t->chars};

	if (!b.sentences && b.chars)
		b.sentences = DIGEST_BULLETS_MAX;
	if (!b.sentences)
		b.sentences = usual_count(words);
	if (b.sentences > DIGEST_BULLETS_MAX)
		b.sentences = DIGEST_BULLETS_MAX;
	return b;
}

static bool is_open(const struct work *w, const struct budget *b, uint32_t i)
{
	const struct candidate *c = &w->list.items[i];

	if (c->taken || c->out)
		return false;
	if (b->chars && b->taken && b->used + c->chars > b->chars)
		return false;
	/* leans on the one before: only with it */
	return !c->back || i == 0 || w->list.items[i - 1].taken;
}

/* Likeness to the nearest of the taken ones. */
static float nearest(const struct work *w, uint32_t i)
{
	uint32_t n = w->list.len;
	float most = 0;

	for (uint32_t j = 0; j < n; j++)
		if (w->list.items[j].taken && w->like[(size_t)i * n + j] > most)
			most = w->like[(size_t)i * n + j];
	return most;
}

static bool take_best(struct work *w, struct budget *b, float repeat)
{
	uint32_t best = UINT32_MAX;
	float top = -1;

	for (uint32_t i = 0; i < w->list.len; i++) {
		float like, score;

		if (!is_open(w, b, i))
			continue;
		like = nearest(w, i);
		if (like > LEAST_SHARED)
			continue;
		score = w->list.items[i].score - repeat * like;
		if (best == UINT32_MAX || score > top) {
			best = i;
			top = score;
		}
	}
	if (best == UINT32_MAX)
		return false;
	w->list.items[best].taken = true;
	b->taken++;
	b->used += w->list.items[best].chars + 1;
	return true;
}

static void put_bullet(const struct tldr_task *t, struct range r, bool cut,
		       struct tldr_bullets *out)
{
	struct bullet bullet = {.range = cut ? cut_clause(t->outline->doc->text, r, t->lang) : r};

	bullet.cut = bullet.range.end != r.end;
	VEC_PUSH(out, bullet);
}

static uint32_t count_words(const struct work *w)
{
	uint32_t words = 0;

	for (uint32_t i = 0; i < w->list.len; i++)
		words += w->list.items[i].words;
	return words;
}

/* The first sentences: all of a short text, as many as usual of one that has no good ones. */
static void take_first(struct work *w, bool all, struct tldr_bullets *out)
{
	struct budget b = budget_of(w->t, count_words(w));

	if (all && !w->t->sentences)
		b.sentences = DIGEST_BULLETS_MAX;
	for (uint32_t i = 0; i < w->list.len && out->len < b.sentences; i++) {
		const struct candidate *c = &w->list.items[i];

		if (b.chars && out->len && b.used + c->chars > b.chars)
			break;
		b.used += c->chars + 1;
		put_bullet(w->t, c->range, false, out);
	}
}

static void choose(struct work *w, struct tldr_bullets *out)
{
	const struct tldr_weights *v = weights_of(w->t);
	struct budget b = budget_of(w->t, count_words(w));

	score_all(w);
	while (b.taken < b.sentences && (!b.chars || b.used < b.chars) &&
	       take_best(w, &b, v->repeat))
		;
	for (uint32_t i = 0; i < w->list.len; i++)
		if (w->list.items[i].taken)
			put_bullet(w->t, w->list.items[i].range, !w->t->chars && !w->t->sentences,
				   out);
}

void tldr_pick(const struct tldr_task *t, struct arena *scratch, struct tldr_bullets *out)
{
	struct work w = {.t = t, .lex = lexicon_get(t->lang), .scratch = scratch};

	terms_rest(t->terms);
	collect(&w, false);
	if (w.list.len == 0)
		collect(&w, true);
	read_words(&w);
	if (count_words(&w) < TLDR_SHORT_WORDS) {
		take_first(&w, true, out);
	} else {
		weigh_words(&w);
		choose(&w, out);
		if (out->len == 0)
			take_first(&w, false, out);
	}
	VEC_RELEASE(&w.list);
	VEC_RELEASE(&w.weights);
	VEC_RELEASE(&w.title);
}

void tldr_fit(const struct tldr_task *t, const struct ranges *list, struct tldr_bullets *out)
{
	struct budget b = budget_of(t, 0);

	if (!t->sentences)
		b.sentences = DIGEST_BULLETS_MAX;
	for (uint32_t i = 0; i < list->len && out->len < b.sentences; i++) {
		uint32_t chars = cut_chars(
			str_sub(t->outline->doc->text, list->items[i].start, list->items[i].end));

		if (b.chars && out->len && b.used + chars > b.chars)
			break;
		b.used += chars + 1;
		put_bullet(t, list->items[i], false, out);
	}
}
