/* SPDX-License-Identifier: ISC */
#include "doc/doc.h"

#include <string.h>

#include "base/byte.h"
#include "base/utf8.h"

uint32_t doc_block_at(const struct doc *d, uint32_t at)
{
	uint32_t low = 0, high = d->nblocks;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const struct block *b = &d->blocks[middle];

		if (b->end > at || (b->end == at && b->start == at))
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

struct str doc_link(const struct doc *d, uint32_t i)
{
	if (i >= d->nlinks)
		return STR_NONE;
	return str_sub(d->pool, d->links[i].at, (size_t)d->links[i].at + d->links[i].len);
}

uint32_t doc_span_at(const struct doc *d, uint32_t at)
{
	uint32_t from = at > DOC_SPAN_MAX ? at - DOC_SPAN_MAX : 0;
	uint32_t low = 0, high = d->nspans;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (d->spans[middle].start >= from)
			high = middle;
		else
			low = middle + 1;
	}
	while (low < d->nspans && d->spans[low].end <= at)
		low++;
	return low;
}

bool doc_is_picture(const struct doc *d, const struct block *b)
{
	if (b->kind != BLOCK_CAPTION)
		return false;
	for (uint32_t i = doc_span_at(d, b->start); i < d->nspans && d->spans[i].start <= b->start;
	     i++)
		if (d->spans[i].kind == SPAN_IMAGE)
			return true;
	return false;
}

/* Collects visible text: white space is owed until the next visible byte. */
struct gather {
	struct buf *out;
	size_t from; /* out->len before */
	bool owed;
};

/* Whether 16 bytes, and the one behind them, go out as they are: words and single blanks between
 * them. Without a branch: compilers make a few instructions of it. */
static bool is_run16(const char *s)
{
	const unsigned char *p = (const unsigned char *)s;
	unsigned char odd = 0;

	for (int i = 0; i < 16; i++) {
		unsigned char c = p[i], next = p[i + 1];
		unsigned char single = (unsigned char)((next > ' ') & (next != 0xC2));

		odd |= (unsigned char)((c < ' ') | (c == 0xC2) | ((c == ' ') & (single ^ 1)));
	}
	return !odd;
}

/* Bytes from s[0], no blank, that go out as they are; it ends behind a word. */
static size_t run_of(struct str s)
{
	size_t i = 0;

	for (;;) {
		while (i + 17 <= s.n && is_run16(s.p + i))
			i += 16;
		/* a soft hyphen (C2 AD) shows only where a line is broken at it */
		while (i < s.n && !byte_is_space(s.p[i]) &&
		       !(s.p[i] == '\xC2' && i + 1 < s.n && s.p[i + 1] == '\xAD'))
			i++;
		if (i + 1 >= s.n || s.p[i] != ' ' || byte_is_space(s.p[i + 1]) ||
		    s.p[i + 1] == '\xC2')
			return i;
		i++;
	}
}

static void gather_text(struct gather *g, struct str s)
{
	size_t i = 0;

	while (i < s.n) {
		size_t start = i;

		while (i < s.n && byte_is_space(s.p[i]))
			i++;
		g->owed |= i > start;
		start = i;
		i += run_of(str_sub(s, i, s.n));
		if (i > start) {
			if (g->owed && g->out->len > g->from)
				buf_char(g->out, ' ');
			g->owed = false;
			buf_str(g->out, str_sub(s, start, i));
		}
		if (i < s.n && s.p[i] == '\xC2')
			i += 2;
	}
}

/* The visible pieces of [at, end), a range inside one block. */
static void gather_range(struct gather *g, const struct doc *d, uint32_t at, uint32_t end)
{
	uint32_t i = doc_span_at(d, at);

	while (at < end) {
		uint32_t stop = end;

		while (i < d->nspans && d->spans[i].start < end &&
		       (d->spans[i].kind != SPAN_HIDDEN || d->spans[i].end <= at))
			i++;
		if (i < d->nspans && d->spans[i].start <= at && d->spans[i].start < end) {
			at = d->spans[i].end;
			continue;
		}
		if (i < d->nspans && d->spans[i].start < stop)
			stop = d->spans[i].start;
		gather_text(g, str_sub(d->text, at, stop));
		at = stop;
	}
}

void doc_text(const struct doc *d, struct range r, struct buf *out)
{
	struct gather g = {.out = out, .from = out->len};

	for (uint32_t i = doc_block_at(d, r.start); i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];

		if (b->start >= r.end)
			break;
		gather_range(&g, d, b->start > r.start ? b->start : r.start,
			     b->end < r.end ? b->end : r.end);
		g.owed = true;
	}
}

void doc_text_all(const struct doc *d, uint32_t skip, struct buf *out)
{
	size_t before = out->len;

	for (uint32_t i = 0; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];
		struct gather g;

		if (b->start == b->end || (skip >> b->role & 1))
			continue;
		if (out->len > before)
			buf_char(out, '\n');
		g = (struct gather){.out = out, .from = out->len};
		gather_range(&g, d, b->start, b->end);
	}
}

/* Words of a text: runs between blanks that hold a letter or digit. */
static uint32_t count_words(struct str s)
{
	uint32_t words = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if ((c | 32u) - 'a' >= 26u && c - (unsigned)'0' >= 10u &&
		    (c < 0xC3 || c == 0xE2)) /* dashes and quotes */
			continue;
		words++;
		while (i < s.n && !byte_is_space(s.p[i]))
			i++;
	}
	return words;
}

static bool has_hidden(const struct doc *d, struct range r)
{
	for (uint32_t i = doc_span_at(d, r.start); i < d->nspans && d->spans[i].start < r.end; i++)
		if (d->spans[i].kind == SPAN_HIDDEN)
			return true;
	return false;
}

uint32_t doc_words(const struct doc *d, uint32_t enough)
{
	struct buf text;
	uint32_t words = 0;

	buf_init(&text, BUF_MAX);
	for (uint32_t i = 0; i < d->nblocks && words < enough; i++) {
		const struct block *b = &d->blocks[i];

		if (b->kind != BLOCK_PARAGRAPH && b->kind != BLOCK_HEADING && b->kind != BLOCK_ITEM)
			continue;
		if (b->role == ROLE_COMMENT || b->role == ROLE_EMPTY)
			continue;
		if (!has_hidden(d, block_range(b))) {
			words += count_words(str_sub(d->text, b->start, b->end));
			continue;
		}
		buf_clear(&text);
		doc_text(d, block_range(b), &text);
		words += count_words(buf_view(&text));
	}
	buf_release(&text);
	return words;
}

/*
 * A stored doc: the head, then blocks, spans, links, text, pool, all in the machine's byte order (a
 * cache stays on its machine; the mark tells when it did not).
 */
#define MARK 0x44325A4Bu /* "KZ2D"; changes with the layout of the structs */

struct head {
	uint32_t mark, version, cut;
	uint32_t nblocks, nspans, nlinks, text, pool;
};

void doc_print(const struct doc *d, struct buf *out)
{
	struct head head = {
		.mark = MARK,
		.version = DOC_VERSION,
		.cut = d->cut,
		.nblocks = d->nblocks,
		.nspans = d->nspans,
		.nlinks = d->nlinks,
		.text = (uint32_t)d->text.n,
		.pool = (uint32_t)d->pool.n,
	};

	buf_add(out, &head, sizeof head);
	buf_add(out, d->blocks, d->nblocks * sizeof *d->blocks);
	buf_add(out, d->spans, d->nspans * sizeof *d->spans);
	buf_add(out, d->links, d->nlinks * sizeof *d->links);
	buf_str(out, d->text);
	buf_str(out, d->pool);
}

/* Whether an offset lies between two runes. */
static bool is_edge(struct str text, uint32_t at)
{
	return at <= text.n && (at == text.n || ((unsigned char)text.p[at] & 0xC0) != 0x80);
}

static bool are_blocks_good(const struct doc *d)
{
	uint32_t last = 0;

	for (uint32_t i = 0; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];

		if (b->start < last || b->end < b->start || b->kind > BLOCK_CAPTION ||
		    b->role > ROLE_EMPTY || (b->count & COUNT_STYLE) > COUNT_DECIMAL ||
		    b->quote > DOC_DEPTH_MAX || b->indent > DOC_DEPTH_MAX ||
		    !is_edge(d->text, b->start) || !is_edge(d->text, b->end))
			return false;
		last = b->end;
	}
	return true;
}

static bool are_spans_good(const struct doc *d)
{
	uint32_t last = 0;

	for (uint32_t i = 0; i < d->nspans; i++) {
		const struct span *s = &d->spans[i];
		bool linked = s->kind == SPAN_LINK;

		if (s->start < last || s->end <= s->start || s->end - s->start > DOC_SPAN_MAX ||
		    s->kind > SPAN_HIDDEN || !is_edge(d->text, s->start) ||
		    !is_edge(d->text, s->end) || (linked && s->value >= d->nlinks))
			return false;
		last = s->start;
	}
	for (uint32_t i = 0; i < d->nlinks; i++)
		if (d->links[i].at > d->pool.n || d->links[i].len > d->pool.n - d->links[i].at)
			return false;
	return true;
}

/* n bytes of *rest at an address that any struct of u32 may have: borrowed when it is aligned, else
 * copied. */
static const void *take(struct str *rest, size_t n, struct arena *a)
{
	const char *p = rest->p;

	*rest = str_sub(*rest, n, rest->n);
	if ((uintptr_t)p % _Alignof(uint32_t) == 0)
		return p;
	return arena_str(a, str_of(p, n)).p;
}

enum err doc_parse(struct doc *d, struct str bytes, struct arena *a)
{
	struct head h;
	struct doc doc;
	uint64_t need = sizeof h;

	memset(d, 0, sizeof *d);
	if (bytes.n < sizeof h)
		return ERR_PARSE;
	memcpy(&h, bytes.p, sizeof h);
	need += (uint64_t)h.nblocks * sizeof *d->blocks + (uint64_t)h.nspans * sizeof *d->spans +
		(uint64_t)h.nlinks * sizeof *d->links + h.text + h.pool;
	if (h.mark != MARK || h.version < DOC_VERSION_READ || h.version > DOC_VERSION ||
	    need != bytes.n || h.nblocks > DOC_BLOCKS_MAX || h.text > DOC_TEXT_MAX)
		return ERR_PARSE;
	bytes = str_sub(bytes, sizeof h, bytes.n);
	doc = (struct doc){.nblocks = h.nblocks,
			   .nspans = h.nspans,
			   .nlinks = h.nlinks,
			   .cut = h.cut != 0};
	doc.blocks = take(&bytes, h.nblocks * sizeof *doc.blocks, a);
	doc.spans = take(&bytes, h.nspans * sizeof *doc.spans, a);
	doc.links = take(&bytes, h.nlinks * sizeof *doc.links, a);
	doc.text = str_sub(bytes, 0, h.text);
	doc.pool = str_sub(bytes, h.text, bytes.n);
	if (!utf8_valid(doc.text) || !are_blocks_good(&doc) || !are_spans_good(&doc))
		return ERR_PARSE;
	*d = doc;
	return OK;
}
