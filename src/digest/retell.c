/* SPDX-License-Identifier: ISC */
#include "digest/retell.h"

#include <math.h>
#include <string.h>

#include "base/byte.h"
#include "base/hash.h"
#include "base/range.h"
#include "base/utf8.h"
#include "lang/quantity.h"
#include "lang/sentence.h"
#include "lang/word.h"

#define WORDS_MAX 48u /* of a point that are compared */
#define WORD_BYTES_MIN 4u /* shorter ones say little */
#define NEAR_MIN 0.34 /* share of a point's words that the nearest sentence must have */

/* ---- lines ---- */

/* Bytes of the sign before a point; 0: there is none. */
static size_t sign_of(struct str line)
{
	static const char *const signs[] = {"- ", "* ", "+ ", "• ", "– ", "· "};
	size_t n = 0;

	if (line.n == 1 && strchr("-*+", line.p[0]))
		return 1; /* nothing behind it */
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_starts(line, str_z(signs[i])))
			return strlen(signs[i]);
	while (n < line.n && n < 2 && byte_is_digit(line.p[n]))
		n++;
	return n && n + 1 < line.n && (line.p[n] == '.' || line.p[n] == ')') && line.p[n + 1] == ' '
		       ? n + 2
		       : 0;
}

/* Without what a model thinks aloud; a thought that has not ended hides all behind it. */
static struct str after_thoughts(struct str reply)
{
	size_t open = str_find(reply, STR("<think>"));
	size_t close = str_find(reply, STR("</think>"));

	if (close != SIZE_MAX)
		return str_sub(reply, close + 8, reply.n);
	return open != SIZE_MAX ? str_sub(reply, 0, open) : reply;
}

static bool has_signs(struct str text)
{
	struct str line;

	while (str_line(&text, &line))
		if (sign_of(str_trim(line)))
			return true;
	return false;
}

/* Through the gate, without Markdown's stars, at most RETOLD_TEXT_MAX bytes; whole clusters. */
static struct str clean(struct str line, struct arena *a)
{
	struct buf raw;
	struct str out;

	buf_init(&raw, 4 * RETOLD_TEXT_MAX);
	for (size_t i = 0; i < line.n; i++)
		if (line.p[i] != '*' && line.p[i] != '`')
			buf_char(&raw, line.p[i]);
	out = utf8_line(a, buf_view(&raw), RETOLD_TEXT_MAX);
	buf_release(&raw);
	return out;
}

/* ---- figures ---- */

static bool is_equal(double a, double b)
{
	return fabs(a - b) <= fabs(b) * 1e-6;
}

static bool has_figure(const struct digest *g, const struct quantity *q)
{
	for (uint32_t i = 0; i < g->nfigures; i++)
		if (is_equal(g->figures[i].low, q->low) && is_equal(g->figures[i].high, q->high) &&
		    !strcmp(g->figures[i].unit, q->unit))
			return true;
	return false;
}

/* The figures of a point that the text does not have, separated by ", ". */
static struct str missing(struct quantity_scan *scan, struct str text, const struct digest *g,
			  struct arena *a)
{
	struct buf list;
	struct quantity q;
	struct str out;

	buf_init(&list, RETOLD_TEXT_MAX);
	scan->text = text;
	scan->at = 0;
	while (quantity_next(scan, &q)) {
		if (!q.unit[0] || has_figure(g, &q))
			continue;
		if (list.len)
			buf_cstr(&list, ", ");
		buf_str(&list, str_sub(text, q.range.start, q.range.end));
	}
	out = arena_str(a, buf_view(&list));
	buf_release(&list);
	return out;
}

/* ---- the nearest sentence ---- */

struct bag {
	uint64_t words[WORDS_MAX]; /* hashes */
	bool met[WORDS_MAX]; /* in the sentence */
	uint32_t n;
};

/* Of the folded word, so that umlauts and case do not count. */
static uint64_t hash_of(struct str word)
{
	struct buf folded;
	uint64_t h;

	buf_init(&folded, 256);
	utf8_fold(&folded, word);
	h = hash_fnv(HASH_FNV, buf_view(&folded));
	buf_release(&folded);
	return h;
}

static void fill(struct bag *b, struct str text)
{
	struct word w;
	uint32_t at = 0;

	b->n = 0;
	while (b->n < WORDS_MAX && word_next(text, &at, &w)) {
		struct str word = str_sub(text, w.range.start, w.range.end);

		if (word.n >= WORD_BYTES_MIN || w.number)
			b->words[b->n++] = hash_of(word);
	}
}

/* How many of the bag's words a sentence has. */
static uint32_t count(struct bag *b, struct str sentence)
{
	struct word w;
	uint32_t at = 0, n = 0;

	memset(b->met, 0, sizeof b->met);
	while (word_next(sentence, &at, &w)) {
		uint64_t h = hash_of(str_sub(sentence, w.range.start, w.range.end));

		for (uint32_t i = 0; i < b->n; i++) {
			if (b->met[i] || b->words[i] != h)
				continue;
			b->met[i] = true;
			n++;
			break;
		}
	}
	return n;
}

static struct range nearest(struct bag *b, const struct doc *d, const struct ranges *sentences)
{
	struct range best = {0, 0};
	uint32_t most = 0;

	for (uint32_t i = 0; i < sentences->len && b->n; i++) {
		struct range r = sentences->items[i];
		uint32_t n = count(b, str_sub(d->text, r.start, r.end));

		if (n > most) {
			most = n;
			best = r;
		}
	}
	return most >= NEAR_MIN * b->n ? best : (struct range){0, 0};
}

static void split(const struct doc *d, const char *lang, struct ranges *out)
{
	for (uint32_t i = 0; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];

		if (b->kind != BLOCK_CODE && b->kind != BLOCK_RULE && b->role != ROLE_BOILER &&
		    b->role != ROLE_EMPTY)
			sentence_split(str_sub(d->text, b->start, b->end), b->start, lang, out);
	}
}

/* ---- the whole ---- */

void retell_points(struct str reply, const struct doc *d, const struct digest *g,
		   struct retold *out, struct arena *a)
{
	struct retold_point *points = arena_zalloc(a, DIGEST_BULLETS_MAX, sizeof *points);
	struct str rest = after_thoughts(reply), line;
	bool signs = has_signs(rest);
	struct quantity_scan scan;
	bool known = quantity_init(&scan, g->lang);
	struct ranges sentences = {0};
	struct bag bag;

	split(d, g->lang, &sentences);
	out->points = points;
	out->npoints = 0;
	while (out->npoints < DIGEST_BULLETS_MAX && str_line(&rest, &line)) {
		struct retold_point *p = &points[out->npoints];
		size_t sign;

		line = str_trim(line);
		sign = sign_of(line);
		if (signs && !sign)
			continue;
		p->text = clean(str_sub(line, sign, line.n), a);
		if (!p->text.n)
			continue;
		p->missing = known ? missing(&scan, p->text, g, a) : STR_NONE;
		fill(&bag, p->text);
		p->near = nearest(&bag, d, &sentences);
		out->npoints++;
	}
	VEC_RELEASE(&sentences);
}
