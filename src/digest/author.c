/* SPDX-License-Identifier: ISC */
#include "digest/author.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/lexicon.h"
#include "lang/sentence.h"
#include "lang/word.h"

#define ITEMS_MAX 12u /* longer lists are no summary */
#define TEXT_MAX 130u /* words of a summary in paragraphs */
#define TOP_WORDS 150u /* a plain head stands among the first words … */
#define TOP_BLOCKS 2u /* … and behind at most so many paragraphs */
#define INLINE_WORDS 4u /* least of a text behind a head on its line … */
#define TLDR_WORDS 2u /* … and behind "TLDR:", which can't be anything else */
#define SHORT_WORDS 12u /* a block of no more may be a head and nothing else */
#define MARK_BYTES 64u /* longest head, and what may stand around it */
#define LEAD_WORDS 10u /* a standfirst has at least so many words … */
#define LEAD_MOST 80u /* … and at most so many */
#define TOLD_BYTES 5u /* least length of a word that tells what an item is about … */
#define TOLD_BLOCKS 60u /* … which is looked for in so many blocks */
#define NOTE_WORDS 7u /* least mean of an item that has no head above it … */
#define FACT_WORDS 5u /* … and where figures are told: "Umsatz wächst auf 412 Millionen Euro" */
#define EXTRA_WORDS 6u /* words that may follow an unmistakable head */

enum how { SURE, ANY, TEXT, LIST };

struct head {
	enum how how;
	struct str text;
};

#define HEAD(how, text) {how, {(text), sizeof(text) - 1}},
static const struct head heads[] = {
#include "digest/author.def"
};
#undef HEAD

/* How a block begins a summary. */
struct match {
	const struct head *head; /* NULL: not at all */
	bool alone; /* nothing but the head, or words that belong to it */
	uint32_t rest; /* where the text behind the head begins, 0: none */
};

struct before {
	uint32_t words, blocks;
};

/* Longest head the folded text begins with as a whole word. */
static const struct head *head_of(struct str folded)
{
	const struct head *best = NULL;

	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		const struct head *h = &heads[i];
		unsigned char after;

		if (!folded.n || folded.p[0] != h->text.p[0] || !str_starts(folded, h->text) ||
		    (best && best->text.n >= h->text.n))
			continue;
		after = folded.n > h->text.n ? (unsigned char)folded.p[h->text.n] : ' ';
		if (after < 0x80 && !(after >= 'a' && after <= 'z') &&
		    !(after >= '0' && after <= '9') && after != '-' && after != '\'')
			best = h;
	}
	return best;
}

static bool has_digit(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			return true;
	return false;
}

static bool has_letters(struct str s)
{
	return word_count(s) > 0;
}

/* Where the text behind "TLDR: " begins in the doc; 0: no colon, dash or line end parts it from the
 * head. */
static uint32_t find_rest(const struct outline *o, uint32_t i, struct str head)
{
	static const char *const marks[] = {":", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " - ", " | ",
					    "\n"};
	struct range r = o->at[i].text;
	struct str text = str_sub(o->doc->text, r.start, r.end);
	size_t from = head.n > 2 ? head.n / 2 : 0, best = SIZE_MAX, size = 0;

	for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
		struct str mark = str_z(marks[k]);
		size_t at = str_find(str_sub(text, from, text.n), mark);

		if (at != SIZE_MAX && from + at < best) {
			best = from + at;
			size = mark.n;
		}
	}
	/* the mark must stand right behind the head: a few bytes for emoji before it and bold marks
	 * around it */
	if (best == SIZE_MAX || best > head.n + 12)
		return 0;
	best += size;
	while (best < text.n &&
	       (text.p[best] == ' ' || text.p[best] == '*' || text.p[best] == '\n'))
		best++;
	return best < text.n ? r.start + (uint32_t)best : 0;
}

/* "<b>TL;DR</b> Text": the head is set apart by bold type only. */
static uint32_t bold_rest(const struct outline *o, uint32_t i, struct str head)
{
	struct range r = o->at[i].text;
	const struct doc *d = o->doc;

	for (uint32_t k = doc_span_at(d, r.start); k < d->nspans && d->spans[k].start <= r.start;
	     k++) {
		const struct span *s = &d->spans[k];

		if ((s->kind == SPAN_BOLD || s->kind == SPAN_EM) && s->start == r.start &&
		    s->end < r.end && s->end - s->start <= head.n + 6) {
			uint32_t at = s->end;

			while (at < r.end && (d->text.p[at] == ' ' || d->text.p[at] == ':'))
				at++;
			return at;
		}
	}
	return 0;
}

/*
 * Whether a block can begin a summary at all: it is short, a mark stands near its start, or bold
 * type. Most paragraphs can't, and need not be compared with all heads.
 */
static bool may_begin(const struct outline *o, uint32_t i)
{
	const struct outline_block *b = &o->at[i];
	struct str s = str_sub(o->doc->text, b->text.start, b->text.end);
	uint32_t span;

	if (b->words <= SHORT_WORDS)
		return true;
	for (size_t k = 0; k < s.n && k < MARK_BYTES; k++) {
		unsigned char c = (unsigned char)s.p[k];

		if (c == ':' || c == '-' || c == '|' || c == '\n' || c == 0xE2) /* of dashes */
			return true;
	}
	span = doc_span_at(o->doc, b->text.start);
	return span < o->doc->nspans && o->doc->spans[span].start == b->text.start;
}

static struct match match_block(const struct outline *o, uint32_t i)
{
	const struct outline_block *b = &o->at[i];
	struct match m = {.head = may_begin(o, i) ? head_of(b->folded) : NULL};
	struct str behind;

	if (!m.head)
		return m;
	behind = str_sub(b->folded, m.head->text.n, b->folded.n);
	if (!has_letters(behind)) {
		m.alone = true;
		return m;
	}
	m.rest = find_rest(o, i, m.head->text);
	if (!m.rest)
		m.rest = bold_rest(o, i, m.head->text);
	if (m.head->how <= ANY && !b->ends && word_count(behind) <= EXTRA_WORDS)
		m.alone = true; /* "TLDR: Die Essenz der Woche" */
	if (!m.alone && !m.rest)
		m.head = NULL;
	return m;
}

/* ---- what stands under the head ---- */

static bool is_item(const struct outline *o, uint32_t i)
{
	return i < o->count && o->blocks[i].kind == BLOCK_ITEM && o->at[i].words > 0;
}

static uint32_t items_end(const struct outline *o, uint32_t i)
{
	while (i < o->count &&
	       (o->blocks[i].kind == BLOCK_ITEM || o->at[i].text.start == o->at[i].text.end) &&
	       o->blocks[i].kind != BLOCK_RULE)
		i++;
	return i;
}

/* Whether items from..to read like a summary: few, of some words each, not a list of links. */
static bool is_summary_list(const struct outline *o, uint32_t from, uint32_t to, uint32_t least)
{
	uint32_t items = 0, words = 0, linked = 0;

	for (uint32_t i = from; i < to; i++) {
		if (!is_item(o, i) || o->blocks[i].indent > 1)
			continue;
		items++;
		words += o->at[i].words;
		linked += o->at[i].linked;
	}
	return items > 0 && items <= ITEMS_MAX && words >= least * items && linked * 2 <= items;
}

static void take_items(struct outline *o, uint32_t from, uint32_t to, struct ranges *out)
{
	for (uint32_t i = from; i < to; i++) {
		o->blocks[i].role = ROLE_TLDR;
		if (is_item(o, i) && o->blocks[i].indent <= 1)
			VEC_PUSH(out, o->at[i].text);
	}
}

/* Without the bullet of a line inside a paragraph. */
static struct range without_bullet(const struct doc *d, struct range r)
{
	r.start += (uint32_t)outline_bullet(str_sub(d->text, r.start, r.end));
	return r;
}

static void take_sentences(const struct outline *o, struct range r, const char *lang,
			   struct ranges *out)
{
	uint32_t from = out->len;

	sentence_split(str_sub(o->doc->text, r.start, r.end), r.start, lang, out);
	for (uint32_t i = from; i < out->len; i++)
		out->items[i] = without_bullet(o->doc, out->items[i]);
}

/* Paragraphs under a head: the first, or all up to the next heading when that comes soon. */
static uint32_t text_end(const struct outline *o, uint32_t head, uint32_t from)
{
	uint32_t words = 0, i = from;

	if (o->blocks[head].kind != BLOCK_HEADING)
		return from + 1;
	for (; i < o->count && o->blocks[i].kind == BLOCK_PARAGRAPH &&
	       o->at[i].text.end > o->at[i].text.start;
	     i++)
		words += o->at[i].words;
	if (i < o->count && o->blocks[i].kind == BLOCK_HEADING && words <= TEXT_MAX)
		return i;
	return from + 1;
}

static bool take_below(struct outline *o, uint32_t head, const struct match *m, const char *lang,
		       struct ranges *out)
{
	uint32_t from = outline_next(o, head);
	uint32_t to = from;

	if (from >= o->count)
		return false;
	if (is_item(o, from)) {
		to = items_end(o, from);
		if (!is_summary_list(o, from, to, m->head->how <= ANY ? 3 : 5))
			return false;
		take_items(o, from, to, out);
	} else {
		if (o->blocks[from].kind != BLOCK_PARAGRAPH || !o->at[from].ends ||
		    o->at[from].words < 8 || o->at[from].words > TEXT_MAX || o->at[from].linked)
			return false;
		to = text_end(o, head, from);
		for (uint32_t i = from; i < to; i++) {
			o->blocks[i].role = ROLE_TLDR;
			take_sentences(o, o->at[i].text, lang, out);
		}
	}
	o->blocks[head].role = ROLE_TLDR_HEAD;
	return true;
}

/* "TLDR: text" in one block. */
static bool take_inline(struct outline *o, uint32_t i, const struct match *m, const char *lang,
			struct ranges *out)
{
	struct range r = {m->rest, o->at[i].text.end};
	uint32_t words = word_count(str_sub(o->doc->text, r.start, r.end));

	if (words < (m->head->how == SURE ? TLDR_WORDS : INLINE_WORDS) || words > TEXT_MAX)
		return false;
	take_sentences(o, r, lang, out);
	o->blocks[i].role = ROLE_TLDR;
	return true;
}

/* ---- where it stands ---- */

static bool is_top(const struct outline *o, struct before before)
{
	return before.blocks <= TOP_BLOCKS && before.words <= TOP_WORDS &&
	       before.words * 3 <= o->words;
}

/* Whether enough text follows that a summary of it makes sense. */
static bool has_text_after(const struct outline *o, uint32_t i)
{
	uint32_t words = 0, blocks = 0;

	for (i++; i < o->count; i++)
		if (o->blocks[i].kind == BLOCK_PARAGRAPH && o->at[i].ends) {
			words += o->at[i].words;
			blocks++;
		}
	return blocks >= 2 && words >= 40;
}

static bool try_block(struct outline *o, uint32_t i, struct before before, const char *lang,
		      struct ranges *out)
{
	struct match m = match_block(o, i);
	bool any;

	if (!m.head)
		return false;
	any = m.head->how <= ANY;
	if (!any && (!is_top(o, before) || !has_text_after(o, i)))
		return false;
	if (m.alone && (any || outline_is_head(o, i)) && take_below(o, i, &m, lang, out))
		return true;
	if (!m.rest || m.head->how == LIST)
		return false;
	if (any)
		return take_inline(o, i, &m, lang, out);
	return before.blocks == 0 && o->at[i].ends && o->blocks[i].kind == BLOCK_PARAGRAPH &&
	       take_inline(o, i, &m, lang, out);
}

/* Whether one of the item's longer words, which are no function words, stands in the text from
 * block `from` on, be it in another word ("Hafen", "Hafenmeister"). */
static bool is_told(const struct outline *o, uint32_t item, uint32_t from,
		    const struct lexicon *lex)
{
	struct str folded = o->at[item].folded;
	struct word w;
	uint32_t at = 0;

	while (word_next(folded, &at, &w)) {
		struct str word = str_sub(folded, w.range.start, w.range.end);

		if (word.n < TOLD_BYTES || w.number ||
		    (lexicon_lower_kinds(lex, word) & LEXICON_STOP))
			continue;
		for (uint32_t k = from; k < o->count && k < from + TOLD_BLOCKS; k++)
			if (str_find(o->at[k].folded, word) != SIZE_MAX)
				return true;
	}
	return false;
}

/* Two thirds of the items from..to tell of what the text below them tells, too. */
static bool tells_same(const struct outline *o, uint32_t from, uint32_t to, const char *lang)
{
	uint32_t items = 0, told = 0;

	for (uint32_t k = from; k < to; k++) {
		items += is_item(o, k);
		told += is_item(o, k) && is_told(o, k, to, lexicon_get(lang));
	}
	return told * 3 >= items * 2;
}

/* A list right under the headline with text below it that tells of the same: newsletters and some
 * papers begin so. Notes on the text and lists of things to do tell of something else. */
static bool try_unnamed(struct outline *o, uint32_t i, const char *lang, struct ranges *out)
{
	uint32_t to = items_end(o, i), items = 0;
	uint32_t least = NOTE_WORDS;

	for (uint32_t k = i; k < to; k++) {
		items += is_item(o, k);
		if (is_item(o, k) && has_digit(o->at[k].folded))
			least = FACT_WORDS;
		if (is_item(o, k) && (o->blocks[k].indent > 1 || o->blocks[k].number ||
				      o->at[k].colon || o->at[k].linked))
			return false;
	}
	if (items < 2 || items > 6 || to >= o->count || !is_summary_list(o, i, to, least) ||
	    !has_text_after(o, to - 1) || !tells_same(o, i, to, lang))
		return false;
	if (o->blocks[to].kind != BLOCK_PARAGRAPH && o->blocks[to].kind != BLOCK_HEADING)
		return false;
	take_items(o, i, to, out);
	return true;
}

/*
 * A standfirst: the first paragraph, bold as a whole where the others are not, with text below. It
 * is the author's (or the desk's) own summary, though nothing says so.
 */
static bool try_standfirst(struct outline *o, uint32_t i, const char *lang, struct ranges *out)
{
	const struct outline_block *b = &o->at[i];
	uint32_t next = outline_next(o, i);

	if (o->blocks[i].kind != BLOCK_PARAGRAPH || !b->ends || b->asks || b->linked ||
	    b->words < LEAD_WORDS || b->words > LEAD_MOST || !outline_is_set(o, i, SPAN_BOLD) ||
	    next >= o->count || outline_is_set(o, next, SPAN_BOLD) || !has_text_after(o, i))
		return false;
	o->blocks[i].role = ROLE_TLDR;
	take_sentences(o, b->text, lang, out);
	return true;
}

bool author_find(struct outline *o, const char *lang, struct ranges *out)
{
	struct before before = {0, 0};
	uint32_t first = o->count;

	for (uint32_t i = 0; i < o->count; i++) {
		const struct block *b = &o->blocks[i];

		if (o->at[i].words == 0 || b->role == ROLE_TITLE)
			continue;
		if (b->kind == BLOCK_CODE || b->quote || b->role != ROLE_BODY)
			continue;
		if (first == o->count)
			first = i;
		if (is_item(o, i)) {
			if (before.words == 0 && try_unnamed(o, i, lang, out))
				return true;
		} else if (try_block(o, i, before, lang, out)) {
			return true;
		}
		before.words += o->at[i].words;
		before.blocks += b->kind == BLOCK_PARAGRAPH && o->at[i].ends;
	}
	return first < o->count && try_standfirst(o, first, lang, out);
}
