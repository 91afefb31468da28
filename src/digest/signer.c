/* SPDX-License-Identifier: ISC */
#include "digest/signer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "lang/quotation.h"
#include "lang/tongues.h"
#include "lang/word.h"

/*
 * Chosen on corpora of German and English headlines, teasers and short articles (doc/stories.md);
 * none of them is sharp: half and twice of each change the result by a point or two.
 */
#define LEAD_WORDS 200 /* of the text: who, what, where and when stand there */
#define TITLE_WORDS 40
#define TITLE_WEIGHT 2.0
#define MARKED_WEIGHT 1.35 /* with a capital or a digit */
#define AGAIN_FROM 2 /* times a word stands there … */
#define AGAIN_WEIGHT 0.3 /* … and what each doubling of that adds */
#define PIECE_WEIGHT 0.4
#define PIECE 4 /* letters */
#define QUOTE 5 /* words */
#define QUOTE_WEIGHT 1.35
#define QUOTE_PARTS 2 /* of a quotation; another one cuts it elsewhere */
#define QUOTES_MAX 4u /* of an article */
#define QUOTES_BYTES 4000u /* of a block that are looked through */
#define UNIT 64 /* of weights */

VEC_OF(hashes, uint32_t);

/* Of one language, borrowed. */
struct words_of {
	struct terms *terms;
	struct hashes *hashes; /* by term, 0: not computed yet */
};

struct signer {
	struct tongues tongues;
	struct hashes hashes[TONGUES_KEPT];
	struct signer_words words;
	struct signer_terms pieces;
	struct buf folded;
};

struct signer *signer_new(void)
{
	struct signer *s = mem_zalloc(1, sizeof *s);

	buf_init(&s->folded, BUF_MAX);
	return s;
}

void signer_free(struct signer *s)
{
	if (!s)
		return;
	tongues_release(&s->tongues);
	for (int i = 0; i < TONGUES_KEPT; i++)
		VEC_RELEASE(&s->hashes[i]);
	VEC_RELEASE(&s->words);
	VEC_RELEASE(&s->pieces);
	buf_release(&s->folded);
	mem_free(s);
}

static struct words_of words_for(struct signer *s, const char lang[8])
{
	bool fresh;
	uint32_t at = tongues_get(&s->tongues, lang, &fresh);
	struct words_of of = {s->tongues.list[at].terms, &s->hashes[at]};

	if (fresh)
		terms_keep(of.terms);
	else
		terms_rest(of.terms);
	if (!terms_count(of.terms))
		VEC_CLEAR(of.hashes);
	return of;
}

/* Folded to 32 bits. */
static uint32_t hash_of(struct str s, uint64_t seed)
{
	uint64_t h = hash_fnv(HASH_FNV ^ seed, s);

	h ^= h >> 32;
	return (uint32_t)h;
}

/* Endings that stemmers of one language leave and those of another take: "scale", "Germany". */
static struct str without_ending(struct str stem)
{
	while (stem.n > 3 && strchr("eiys", stem.p[stem.n - 1]))
		stem.n--;
	return stem;
}

/* The hash of a term's stem, computed once in the life of the table. */
static uint32_t hash_of_term(const struct words_of *w, uint32_t term)
{
	uint32_t *hash;

	while (w->hashes->len <= term)
		VEC_PUSH(w->hashes, 0);
	hash = &w->hashes->items[term];
	if (!*hash)
		*hash = hash_of(without_ending(terms_text(w->terms, term)), 0);
	return *hash;
}

static struct signer_term term_of(uint32_t hash, enum signer_kind kind, double weight)
{
	return (struct signer_term){hash, (uint16_t)(weight * UNIT), (uint8_t)kind, 0};
}

/* As utf8_fold, which takes its time; most words are ASCII. */
static void fold(struct signer *s, struct str word)
{
	size_t i = 0;

	buf_clear(&s->folded);
	while (i < word.n && (unsigned char)word.p[i] < 0x80)
		i++;
	if (i < word.n) {
		utf8_fold(&s->folded, word);
		return;
	}
	for (i = 0; i < word.n; i++)
		buf_char(&s->folded,
			 (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] + 32 : word.p[i]));
}

static void add_pieces(struct signer *s, struct str word, double weight)
{
	struct str text;
	size_t starts[PIECE] = {0}, at = 0;
	uint32_t n = 0, r;

	if (word.n > 64)
		return;
	fold(s, word);
	text = buf_view(&s->folded);
	if (text.n <= PIECE)
		return;
	while (at < text.n) {
		starts[n++ % PIECE] = at;
		at += utf8_decode(str_sub(text, at, text.n), &r, NULL);
		if (n >= PIECE)
			VEC_PUSH(&s->pieces,
				 term_of(hash_of(str_sub(text, starts[n % PIECE], at), 1),
					 SIGNER_PIECE, weight * PIECE_WEIGHT));
	}
	if (n == PIECE)
		s->pieces.len--; /* a word of four letters is no compound */
}

/* Up to `most` words of a run of text; how many were met. */
static uint32_t add_words(struct signer *s, const struct words_of *of, struct str text,
			  uint32_t most, bool title)
{
	struct word w;
	uint32_t at = 0, n = 0;

	while (n < most && word_next(text, &at, &w)) {
		struct str word = str_sub(text, w.range.start, w.range.end);
		uint32_t term = terms_of(of->terms, word);
		double weight = title ? TITLE_WEIGHT : 1;
		enum signer_kind kind = SIGNER_WORD;

		n++;
		if (term == TERMS_STOP)
			continue;
		if (w.capital || w.number) {
			weight *= MARKED_WEIGHT;
			kind = w.number ? SIGNER_NUMBER : SIGNER_NAME;
		}
		VEC_PUSH(&s->words,
			 ((struct signer_word){term_of(hash_of_term(of, term), kind, weight),
					       word}));
		if (title)
			add_pieces(s, word, weight);
	}
	return n;
}

/*
 * Of the runs of five words those with the least hashes: two texts that quote the same at different
 * length choose the same ones, mostly (Broder 1997).
 */
static void add_quote(struct signer *s, struct str quote)
{
	struct signer_word best[QUOTE_PARTS];
	struct range words[QUOTE];
	uint32_t hashes[QUOTE];
	struct word w;
	uint32_t at = 0, n = 0, found = 0;

	for (; word_next(quote, &at, &w); n++) {
		uint32_t hash = 0, k;

		fold(s, str_sub(quote, w.range.start, w.range.end));
		words[n % QUOTE] = w.range;
		hashes[n % QUOTE] = hash_of(buf_view(&s->folded), 3);
		if (n + 1 < QUOTE)
			continue;
		for (uint32_t i = n + 1; i <= n + QUOTE; i++)
			hash = hash * 0x9E3779B1u + hashes[i % QUOTE];
		for (k = found < QUOTE_PARTS ? found++ : QUOTE_PARTS; k; k--) {
			if (k < QUOTE_PARTS && best[k - 1].term.hash > hash)
				best[k] = best[k - 1];
			else if (best[k - 1].term.hash <= hash)
				break;
		}
		if (k < QUOTE_PARTS)
			best[k] = (struct signer_word){term_of(hash, SIGNER_QUOTE, QUOTE_WEIGHT),
						       str_sub(quote, words[(n + 1) % QUOTE].start,
							       w.range.end)};
	}
	for (uint32_t i = 0; i < found; i++)
		VEC_PUSH(&s->words, best[i]);
}

/* *quotes: how many may still be taken. */
static void add_quotes(struct signer *s, struct str text, uint32_t *quotes)
{
	struct range r;
	uint32_t at = 0;

	text = str_sub(text, 0, QUOTES_BYTES);
	while (*quotes && quotation_next(text, &at, &r)) {
		add_quote(s, str_sub(text, r.start, r.end));
		--*quotes;
	}
}

/* Whether a block tells something: the headline is signed by itself. */
static bool is_told(const struct block *b)
{
	return b->kind != BLOCK_CODE && b->kind != BLOCK_RULE && b->kind != BLOCK_CAPTION &&
	       (b->role == ROLE_BODY || b->role == ROLE_TLDR || b->role == ROLE_SECTION);
}

static struct range within(const struct block *b, struct range part)
{
	struct range r = {b->start, b->end};

	if (range_len(part)) {
		r.start = r.start > part.start ? r.start : part.start;
		r.end = r.end < part.end ? r.end : part.end;
	}
	return r;
}

/* Figures are worth the same in any notation; what counts few things is met everywhere. */
static void add_figures(struct signer *s, const struct signer_text *text, struct range lead)
{
	const struct digest *g = text->digest;

	for (uint32_t i = 0; i < g->nfigures; i++) {
		const struct figure *f = &g->figures[i];
		char name[64];

		if (f->range.start < lead.start || f->range.end > lead.end ||
		    (!f->unit[0] && fabs(f->low) < 100) || fabs(f->low) < 10)
			continue;
		snprintf(name, sizeof name, "%.3g %s", f->low, f->unit);
		VEC_PUSH(&s->words, ((struct signer_word){term_of(hash_of(str_z(name), 2),
								  SIGNER_FIGURE, MARKED_WEIGHT),
							  str_sub(text->doc->text, f->range.start,
								  f->range.end)}));
	}
}

static void read_words(struct signer *s, const struct signer_text *text)
{
	const struct doc *d = text->doc;
	struct words_of of = words_for(s, text->digest->lang);
	struct range lead = {UINT32_MAX, 0};
	uint32_t n = 0, quotes = QUOTES_MAX;

	VEC_CLEAR(&s->words);
	VEC_CLEAR(&s->pieces);
	(void)add_words(s, &of, text->title, TITLE_WORDS, true);
	add_quotes(s, text->title, &quotes);
	for (uint32_t i = 0; i < d->nblocks && n < LEAD_WORDS; i++) {
		struct range r = within(&d->blocks[i], text->part);

		if (!is_told(&d->blocks[i]) || r.start >= r.end)
			continue;
		lead.start = r.start < lead.start ? r.start : lead.start;
		lead.end = r.end;
		n += add_words(s, &of, str_sub(d->text, r.start, r.end), LEAD_WORDS - n, false);
		add_quotes(s, str_sub(d->text, r.start, r.end), &quotes);
	}
	add_figures(s, text, lead);
}

static int by_hash(const void *a, const void *b)
{
	const struct signer_term *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->weight > y->weight ? -1 : x->weight < y->weight;
}

/* What a text says again and again it is about; twice is chance. */
static uint16_t weight_again(uint16_t weight, uint32_t times)
{
	double again = times > AGAIN_FROM ? log2((double)times / AGAIN_FROM) : 0;

	return (uint16_t)(weight * (1 + AGAIN_WEIGHT * again));
}

/* Each hash once, with its greatest weight. */
static void collect(const struct signer *s, struct signer_terms *out)
{
	uint32_t n = 0;

	VEC_CLEAR(out);
	for (uint32_t i = 0; i < s->words.len; i++)
		VEC_PUSH(out, s->words.items[i].term);
	for (uint32_t i = 0; i < s->pieces.len; i++)
		VEC_PUSH(out, s->pieces.items[i]);
	if (!out->len)
		return;
	qsort(out->items, out->len, sizeof *out->items, by_hash);
	for (uint32_t i = 0, same; i < out->len && n < SIGNER_TERMS_MAX; i += same) {
		struct signer_term t = out->items[i];

		for (same = 1; i + same < out->len; same++)
			if (out->items[i + same].hash != t.hash)
				break;
		if (t.kind != SIGNER_PIECE)
			t.weight = weight_again(t.weight, same);
		out->items[n++] = t;
	}
	out->len = n;
}

void signer_sign(struct signer *s, const struct signer_text *text, struct signer_terms *out)
{
	read_words(s, text);
	collect(s, out);
}

void signer_line(struct signer *s, struct str line, const char lang[8], struct signer_terms *out)
{
	struct words_of of = words_for(s, lang);

	VEC_CLEAR(&s->words);
	VEC_CLEAR(&s->pieces);
	(void)add_words(s, &of, line, LEAD_WORDS, false);
	collect(s, out);
}

void signer_words(struct signer *s, const struct signer_text *text, struct signer_words *out)
{
	read_words(s, text);
	VEC_CLEAR(out);
	for (uint32_t i = 0; i < s->words.len; i++)
		VEC_PUSH(out, s->words.items[i]);
}
