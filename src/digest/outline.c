/* SPDX-License-Identifier: ISC */
#include "digest/outline.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/word.h"

#define HEAD_WORDS 14 /* longer lines are no headings */

static struct range trimmed(const struct doc *d, struct range r)
{
	while (r.start < r.end && (unsigned char)d->text.p[r.start] <= ' ')
		r.start++;
	while (r.end > r.start && (unsigned char)d->text.p[r.end - 1] <= ' ')
		r.end--;
	return r;
}

static uint32_t last_rune(struct str s, size_t *at)
{
	uint32_t r = 0;
	bool bad = false;

	if (*at == 0)
		return 0;
	*at = utf8_back(s, *at);
	utf8_decode(str_sub(s, *at, s.n), &r, &bad);
	return r;
}

static void see_end(struct outline_block *b, struct str s)
{
	size_t at = s.n;
	uint32_t r = last_rune(s, &at);

	while (r && (r == '"' || r == '\'' || r == ')' || r == ']' || r == 0x201C || r == 0x201D ||
		     r == 0x2019 || r == 0xAB || r == 0xBB || r == '*' || utf8_is_space(r)))
		r = last_rune(s, &at);
	b->asks = r == '?' || r == '!' || r == 0xFF1F || r == 0xFF01;
	b->trails = r == 0x2026 ||
		    (r == '.' && at >= 2 && s.p[at - 1] == '.' && s.p[at - 2] == '.');
	b->ends = b->asks || b->trails || r == '.' || r == 0x3002 || r == 0x0964 || r == 0x061F ||
		  r == 0x06D4;
	b->colon = r == ':' || r == 0xFF1A;
}

static bool is_pointer(struct str s)
{
	uint32_t r = 0;
	bool bad = false;

	utf8_decode(s, &r, &bad);
	return r == 0x1F449 || r == 0x1F517 || r == 0x1F4D6 || r == 0x27A1 || r == 0x2192 ||
	       r == 0x25BA || r == 0x25B6 || r == 0x1F447 || r == 0x2794 || r == 0x279C ||
	       r == 0x21D2 || r == 0x1F4F0 || r == 0x1F50D;
}

/* Whether links and pictures cover a range, marks and blanks aside. */
static bool is_linked(const struct doc *d, struct range r)
{
	uint32_t covered = 0;

	if (!d->nspans)
		return false;
	for (uint32_t i = doc_span_at(d, r.start); i < d->nspans && d->spans[i].start < r.end;
	     i++) {
		const struct span *s = &d->spans[i];
		uint32_t start = s->start > r.start ? s->start : r.start;
		uint32_t end = s->end < r.end ? s->end : r.end;

		if ((s->kind == SPAN_LINK || s->kind == SPAN_IMAGE) && end > start)
			covered += end - start;
	}
	return covered + 4 > range_len(r);
}

static bool has_hidden(const struct doc *d)
{
	for (uint32_t i = 0; i < d->nspans; i++)
		if (d->spans[i].kind == SPAN_HIDDEN)
			return true;
	return false;
}

/* What see_block works with; seen: NULL when nothing is hidden. */
struct tools {
	const struct boiler *boiler;
	struct buf *seen, *fold;
};

static void see_block(struct outline *o, uint32_t i, struct tools *t)
{
	struct outline_block *b = &o->at[i];
	struct str text;

	b->text = trimmed(o->doc, block_range(&o->blocks[i]));
	text = str_sub(o->doc->text, b->text.start, b->text.end);
	if (t->seen) {
		buf_clear(t->seen);
		doc_text(o->doc, b->text, t->seen);
		text = buf_view(t->seen);
	}
	if (text.n == 0)
		return;
	b->words = word_count(text);
	o->words += b->words;
	see_end(b, text);
	b->calls = memchr(text.p, '!', text.n) != NULL;
	b->pointer = is_pointer(text);
	b->linked = is_linked(o->doc, b->text);
	boiler_fold(text, t->fold);
	b->cues = boiler_cues(t->boiler, buf_view(t->fold), b->words);
}

void outline_make(struct outline *o, struct doc *d, const struct boiler *boiler, struct arena *a)
{
	struct buf seen, fold;
	struct tools tools = {boiler, has_hidden(d) ? &seen : NULL, &fold};

	*o = (struct outline){.doc = d, .count = d->nblocks};
	/* the doc owns its blocks in an arena and hands them out read-only to all but this room */
	o->blocks = (struct block *)(uintptr_t)d->blocks;
	o->at = arena_zalloc(a, d->nblocks ? d->nblocks : 1, sizeof *o->at);
	buf_init(&seen, BUF_MAX);
	buf_init(&fold, OUTLINE_FOLD);
	for (uint32_t i = 0; i < o->count; i++) {
		if (o->blocks[i].kind == BLOCK_CODE || o->blocks[i].kind == BLOCK_RULE) {
			o->at[i].text = trimmed(d, block_range(&o->blocks[i]));
			continue;
		}
		see_block(o, i, &tools);
		o->at[i].folded = arena_str(a, buf_view(&fold));
		fold.full = false;
	}
	buf_release(&seen);
	buf_release(&fold);
}

bool outline_is_body(const struct outline *o, uint32_t i)
{
	const struct block *b = &o->blocks[i];

	return (b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_ITEM) && b->role == ROLE_BODY &&
	       o->at[i].words > 0;
}

bool outline_is_head(const struct outline *o, uint32_t i)
{
	const struct block *b = &o->blocks[i];
	const struct outline_block *at = &o->at[i];

	if (at->words == 0 || at->words > HEAD_WORDS + 10u)
		return false;
	if (b->kind == BLOCK_HEADING)
		return true;
	return b->kind == BLOCK_PARAGRAPH && !b->quote && !at->ends && at->words <= HEAD_WORDS &&
	       !at->pointer;
}

uint32_t outline_next(const struct outline *o, uint32_t i)
{
	for (i++; i < o->count; i++)
		if (o->at[i].words > 0 || o->blocks[i].kind == BLOCK_CODE)
			break;
	return i;
}

size_t outline_bullet(struct str line)
{
	uint32_t rune = 0;
	size_t n = utf8_decode(line, &rune, NULL), blanks = n;

	if (rune != '-' && rune != '*' && rune != '+' && rune != 0x2022 && rune != 0x2013 &&
	    rune != 0xB7)
		return 0;
	while (blanks < line.n) {
		size_t more = utf8_decode(str_sub(line, blanks, line.n), &rune, NULL);

		if (!utf8_is_space(rune))
			break;
		blanks += more;
	}
	return blanks > n && blanks < line.n ? blanks : 0;
}

bool outline_is_set(const struct outline *o, uint32_t i, enum span_kind kind)
{
	struct range r = o->at[i].text;
	const struct doc *d = o->doc;

	for (uint32_t k = doc_span_at(d, r.start); k < d->nspans && d->spans[k].start <= r.start;
	     k++)
		if (d->spans[k].kind == kind && d->spans[k].end + 1 >= r.end)
			return true;
	return false;
}
