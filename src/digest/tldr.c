/* SPDX-License-Identifier: ISC */
#include "digest/tldr.h"

#include <math.h>

#include "base/utf8.h"
#include "digest/bags.h"
#include "digest/coverage.h"
#include "digest/cut.h"
#include "digest/lexrank.h"
#include "lang/bytes.h"
#include "lang/letters.h"
#include "lang/lexicon.h"
#include "lang/sentence.h"
#include "lang/word.h"

#define LEAST_WORDS 5u /* shorter sentences tell nothing alone … */
#define LEAST_LETTERS 4u /* … and "12:00 Uhr, 27. Dezember 2012" with fewer that are no numbers */
#define LINEUP_LETTERS 5u /* more words, none in small letters, and a colon: a list of names */
#define LEAST_SHARED 0.62f /* this alike: said already */
/* Found by trying on parts of the cases and checking on the others; see doc/tldr.md. */
#define PLACE_DECAY 0.8f /* place i is worth 1 / (1 + 0.8 i) … */
#define PLACE_FLOOR 0.1f /* … and this more, for the concepts of its sentence */
#define RANK_WEIGHT 8.0f /* of the rank, beside 1 */
#define LENGTH_LEAST 30u /* characters: no sentence counts as shorter */
#define LENGTH_MOST (2.0f * CUT_CHARS) /* longer ones fill the pane: worth less by their length */
#define ASKS 0.7f /* of a question's worth: it seldom tells anything */

struct candidate {
	struct range range;
	uint32_t block;
	uint32_t words, chars;
	float shared; /* likeness to the nearest of the taken ones */
	float factor; /* what its gain is multiplied with: rank, length */
	bool asks;
	bool back; /* leans on the sentence before */
	bool colon; /* has one */
	bool piece; /* begins its block with a small letter */
	bool taken, out;
};

VEC_OF(candidates, struct candidate);

struct work {
	const struct tldr_task *t;
	const struct lexicon *lex;
	struct arena *scratch;
	struct candidates list;
	struct bags bags;
	struct lexrank rank;
	struct coverage coverage;
};

static struct str text_of(const struct work *w, struct range r)
{
	return str_sub(w->t->outline->doc->text, r.start, r.end);
}

/* ---- candidates ---- */

bool tldr_leans_back(const struct lexicon *lex, struct str s)
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

/* Bytes of a quotation mark at i ("  «  »  “  ”  „), 0: there is none. */
static size_t quote_at(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];
	unsigned char second = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;

	if (c == '"')
		return 1;
	if (c == 0xC2 && (second == 0xAB || second == 0xBB))
		return 2;
	if (c == 0xE2 && second == 0x80 && i + 2 < s.n && (unsigned char)s.p[i + 2] >= 0x9C &&
	    (unsigned char)s.p[i + 2] <= 0x9E)
		return 3;
	return 0;
}

/*
 * Closes a quotation that an earlier sentence opened. A mark behind a blank and before none opens:
 * that holds for all ways to quote.
 */
static bool closes_only(struct str s)
{
	int open = 0;

	if (!memchr(s.p, '"', s.n) && !memchr(s.p, 0xC2, s.n) && !memchr(s.p, 0xE2, s.n))
		return false;
	for (size_t i = 0; (i = bytes_skip(s, i, BYTES_QUOTE)) < s.n; i++) {
		size_t n = quote_at(s, i);
		bool blank;

		if (!n)
			continue;
		blank = i == 0 || strchr(" \n([", s.p[i - 1]);
		open += blank && i + n < s.n && s.p[i + n] != ' ' ? 1 : -1;
		if (open < 0)
			return true;
		i += n - 1;
	}
	return false;
}

/* Begins its block with a small letter, as captions and pieces of tables do ("iPhones …" doesn't).
 */
static bool is_piece(struct str s)
{
	struct word t;
	uint32_t at = 0, rune = 0;

	if (!word_next(s, &at, &t) || t.range.start > 3)
		return false;
	letters_at(s, t.range.start, &rune);
	if (!letters_is_lower(rune))
		return false;
	for (uint32_t i = t.range.start; i < t.range.end; i++)
		if (s.p[i] >= 'A' && s.p[i] <= 'Z')
			return false;
	return true;
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

/* "📷" alone says nothing. */
static bool says_something(struct str s)
{
	uint32_t rune;

	for (size_t i = 0; i < s.n;) {
		i += utf8_decode(str_sub(s, i, s.n), &rune, NULL);
		if (utf8_is_letter(rune) || utf8_is_digit(rune))
			return true;
	}
	return false;
}

/* Behind "[2] ", the mark of a source that belongs to the sentence before. */
static struct range without_mark(const struct work *w, struct range r)
{
	struct str s = text_of(w, r);
	size_t i = 1;

	while (i < s.n && i < 5 && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	if (s.p[0] == '[' && i > 1 && i + 2 < s.n && s.p[i] == ']' && s.p[i + 1] == ' ')
		r.start += (uint32_t)i + 2;
	return r;
}

static void add_sentences(struct work *w, uint32_t block)
{
	const struct outline *o = w->t->outline;
	struct range r = o->at[block].text;
	struct ranges found = {0};

	sentence_split(str_sub(o->doc->text, r.start, r.end), r.start, w->t->lang, &found);
	for (uint32_t i = 0; i < found.len && w->list.len < TLDR_SENTENCES; i++) {
		struct candidate c = {.range = without_mark(w, found.items[i]), .block = block};
		struct str s = text_of(w, c.range);

		if (!says_something(s))
			continue;
		c.chars = (uint32_t)utf8_runes(s);
		/* an answer is nothing without its question */
		c.back = tldr_leans_back(w->lex, s) || closes_only(s) ||
			 (i > 0 && str_ends(text_of(w, found.items[i - 1]), STR("?")));
		c.colon = str_chr(s, ':') < s.n;
		c.piece = i == 0 && is_piece(s);
		c.out = !ends_well(s) || c.piece;
		c.asks = str_ends(s, STR("?"));
		VEC_PUSH(&w->list, c);
	}
	VEC_RELEASE(&found);
}

/* What stands in italics right under a picture speaks for it. */
static bool is_under_picture(const struct outline *o, uint32_t i)
{
	return i > 0 && o->blocks[i - 1].kind == BLOCK_CAPTION &&
	       o->blocks[i].kind == BLOCK_PARAGRAPH && outline_is_set(o, i, SPAN_EM);
}

static void collect(struct work *w, bool anything)
{
	const struct outline *o = w->t->outline;
	uint32_t to = w->t->to ? w->t->to : o->count;

	VEC_CLEAR(&w->list);
	for (uint32_t i = w->t->from; i < to && w->list.len < TLDR_SENTENCES; i++) {
		uint8_t kind = o->blocks[i].kind;

		if (o->at[i].words == 0 || o->blocks[i].role != ROLE_BODY ||
		    kind == BLOCK_CAPTION || is_under_picture(o, i))
			continue;
		if (!anything && (!outline_is_body(o, i) || o->at[i].linked))
			continue;
		/* a line without an end is a heading, a date, a name */
		if (!anything && !o->at[i].ends && o->at[i].words < 12)
			continue;
		add_sentences(w, i);
	}
}

static void read_words(struct work *w)
{
	bags_init(&w->bags, w->list.len, w->scratch);
	for (uint32_t i = 0; i < w->list.len; i++) {
		struct candidate *c = &w->list.items[i];

		struct bags_seen seen =
			bags_add(&w->bags, w->t->terms, text_of(w, c->range), w->scratch);

		c->words = seen.words;
		/* a table of results has more numbers than words, a line-up names */
		c->out = c->out || seen.words < LEAST_WORDS || seen.letters < LEAST_LETTERS ||
			 seen.letters * 2 < seen.words ||
			 (seen.small == 0 && seen.letters > LINEUP_LETTERS && c->colon);
	}
	bags_add(&w->bags, w->t->terms, w->t->title, w->scratch);
	bags_number(&w->bags, w->t->terms, w->scratch);
}

/* What the place of each sentence is worth: only those that may be chosen have one. */
static float *places(const struct work *w)
{
	float *place = arena_zalloc(w->scratch, w->list.len + 1u, sizeof *place);
	uint32_t at = 0;

	for (uint32_t i = 0; i < w->list.len; i++)
		if (!w->list.items[i].out)
			place[i] = 1 / (1 + PLACE_DECAY * (float)at++);
	return place;
}

static void score(struct work *w)
{
	bool budget = w->t->chars > 0;
	float *place = places(w);

	lexrank_run(&w->rank, &w->bags, place, w->scratch);
	for (uint32_t i = 0; i < w->list.len; i++) {
		struct candidate *c = &w->list.items[i];
		float chars = (float)(c->chars > LENGTH_LEAST ? c->chars : LENGTH_LEAST);

		place[i] += c->out ? 0 : PLACE_FLOOR;
		c->factor = (1 + RANK_WEIGHT * w->rank.rank[i]) / sqrtf(chars);
		c->factor *= c->asks ? ASKS : 1;
		if (!budget && chars > LENGTH_MOST)
			c->factor *= LENGTH_MOST / chars;
	}
	coverage_init(&w->coverage, &w->bags, place, w->scratch);
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

static void take(struct work *w, uint32_t best)
{
	uint32_t n = w->list.len;
	const float *like = w->rank.like + (size_t)best * n;

	w->list.items[best].taken = true;
	for (uint32_t i = 0; i < n; i++)
		if (like[i] > w->list.items[i].shared)
			w->list.items[i].shared = like[i];
}

static bool take_best(struct work *w, struct budget *b)
{
	uint32_t best = UINT32_MAX;
	float top = -1;

	for (uint32_t i = 0; i < w->list.len; i++) {
		float worth;

		if (!is_open(w, b, i) || w->list.items[i].shared > LEAST_SHARED)
			continue;
		worth = coverage_gain(&w->coverage, i) * w->list.items[i].factor;
		if (worth > top) {
			best = i;
			top = worth;
		}
	}
	if (best == UINT32_MAX)
		return false;
	take(w, best);
	coverage_take(&w->coverage, best);
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
static void take_first(struct work *w, bool all, bool pieces, struct tldr_bullets *out)
{
	struct budget b = budget_of(w->t, count_words(w));

	if (all && !w->t->sentences)
		b.sentences = DIGEST_BULLETS_MAX;
	for (uint32_t i = 0; i < w->list.len && b.taken < b.sentences; i++) {
		const struct candidate *c = &w->list.items[i];

		if (c->piece && !pieces)
			continue;
		if (b.chars && b.taken && b.used + c->chars > b.chars)
			break;
		b.used += c->chars + 1;
		b.taken++;
		put_bullet(w->t, c->range, false, out);
	}
}

/* No sentence stands alone, as in verses: the first lines that begin as one. */
static void take_lines(struct work *w, struct tldr_bullets *out)
{
	uint32_t before = out->len;

	collect(w, true);
	read_words(w);
	for (int pieces = 0; pieces < 2 && out->len == before; pieces++)
		take_first(w, false, pieces, out);
}

static void choose(struct work *w, struct tldr_bullets *out)
{
	struct budget b = budget_of(w->t, count_words(w));

	score(w);
	while (b.taken < b.sentences && (!b.chars || b.used < b.chars) && take_best(w, &b))
		;
	for (uint32_t i = 0; i < w->list.len; i++)
		if (w->list.items[i].taken)
			put_bullet(w->t, w->list.items[i].range, !w->t->chars && !w->t->sentences,
				   out);
}

void tldr_pick(const struct tldr_task *t, struct arena *scratch, struct tldr_bullets *out)
{
	struct work w = {.t = t, .lex = lexicon_get(t->lang), .scratch = scratch};
	uint32_t before = out->len; /* other sections' */

	terms_rest(t->terms);
	collect(&w, false);
	if (w.list.len == 0)
		collect(&w, true);
	read_words(&w);
	if (count_words(&w) < TLDR_SHORT_WORDS) {
		take_first(&w, true, false, out);
	} else {
		choose(&w, out);
		if (out->len == before)
			take_first(&w, false, false, out);
	}
	if (out->len == before)
		take_lines(&w, out);
	VEC_RELEASE(&w.list);
}

void tldr_fit(const struct tldr_task *t, const struct ranges *list, struct tldr_bullets *out)
{
	struct budget b = budget_of(t, 0);

	if (!t->sentences)
		b.sentences = DIGEST_BULLETS_MAX;
	for (uint32_t i = 0; i < list->len && out->len < b.sentences; i++) {
		uint32_t chars = (uint32_t)utf8_runes(
			str_sub(t->outline->doc->text, list->items[i].start, list->items[i].end));

		if (b.chars && out->len && b.used + chars > b.chars)
			break;
		b.used += chars + 1;
		put_bullet(t, list->items[i], false, out);
	}
}
