/* SPDX-License-Identifier: ISC */
/*
 * reading.h: what holds for every doc at every width, whatever it was made from: for property tests
 * and fuzz targets. Each check asserts; a broken property ends the program with its line.
 */
#ifndef KURZUM_TEST_READING_H
#define KURZUM_TEST_READING_H

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "doc/export.h"
#include "doc/mdprint.h"
#include "doc/shown.h"
#include "doc/wrap.h"
#include "page/page.h"

VEC_OF(reading_places, struct wrap_at);

/* Blocks and spans are sorted, inside the text and between its runes; links point at safe
 * addresses. */
static inline void reading_check_doc(const struct doc *d)
{
	uint32_t at = 0;

	assert(utf8_valid(d->text));
	for (uint32_t i = 0; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];

		assert(b->start >= at && b->end >= b->start && b->end <= d->text.n);
		assert(b->end > b->start || b->kind == BLOCK_RULE);
		assert(b->quote <= DOC_DEPTH_MAX && b->indent <= DOC_DEPTH_MAX);
		at = b->end;
	}
	at = 0;
	for (uint32_t i = 0; i < d->nspans; i++) {
		const struct span *s = &d->spans[i];

		assert(s->start >= at && s->end > s->start && s->end <= d->text.n);
		assert(s->end - s->start <= DOC_SPAN_MAX);
		assert(((unsigned char)d->text.p[s->start] & 0xC0) != 0x80);
		assert(s->kind != SPAN_LINK || s->value < d->nlinks);
		at = s->start;
	}
	for (uint32_t i = 0; i < d->nlinks; i++)
		for (size_t k = 0; k < doc_link(d, i).n; k++)
			assert(doc_link(d, i).p[k] > ' ' && doc_link(d, i).p[k] < 0x7F);
}

static inline void reading_check_stored(const struct doc *d, struct arena *a)
{
	struct buf bytes;
	struct doc back;
	enum err err;

	buf_init(&bytes, BUF_MAX);
	doc_print(d, &bytes);
	err = doc_parse(&back, buf_view(&bytes), a);
	assert(err == OK);
	assert(str_eq(back.text, d->text) && back.nblocks == d->nblocks &&
	       back.nspans == d->nspans);
	buf_release(&bytes);
}

/* Without white space, which lines eat. */
static inline void reading_squeeze(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ' && s.p[i] != '\n')
			buf_char(out, s.p[i]);
}

static inline void reading_check_line(const struct doc *d, const struct wrap_line *line,
				      uint32_t width, struct buf *text)
{
	struct shown shown;
	struct shown_piece p;
	uint32_t cells = (uint32_t)line->indent + line->marker;
	uint32_t clusters = 0;

	assert(line->quote * 2u <= line->indent);
	if (line->kind == WRAP_TABLE_RULE)
		for (uint32_t k = 0; k < line->table->columns; k++)
			cells += line->table->column[k].width + (k ? TABLE_GAP : 0u);
	if (line->kind != WRAP_TEXT) {
		assert(cells <= width);
		return;
	}
	assert(line->text.start <= line->text.end && line->text.end <= d->blocks[line->block].end);
	assert(line->text.start >= d->blocks[line->block].start);
	wrap_show(d, line, false, &shown);
	while (shown_next(&shown, &p)) {
		assert(p.width >= 0 && (p.rune == '\n' || p.rune == 0xAD || p.text.n > 0));
		assert(utf8_valid(p.text));
		cells += (uint32_t)p.width;
		clusters += p.width > 0;
		/* a record says again what the table's head says */
		if (p.rune != ' ' && p.rune < SHOWN_NUMBER &&
		    p.start >= d->blocks[line->block].start)
			buf_str(text, p.text);
	}
	/* one wide cluster where one cell is left is all that may stand out */
	assert(cells <= width || (clusters == 1 && cells == width + 1));
}

static inline void reading_check_steps(struct wrap *w, const struct reading_places *places)
{
	uint32_t n = places->len;
	long moved;

	assert(wrap_count(w) == n);
	if (n == 0)
		return;
	assert(wrap_compare(wrap_last(w), places->items[n - 1]) == 0);
	for (uint32_t i = 0; i < n; i += 1 + n / 16) {
		struct wrap_at there = wrap_step(w, places->items[0], (long)i, &moved);

		assert(wrap_compare(there, places->items[i]) == 0 && moved == (long)i);
		there = wrap_step(w, places->items[n - 1], -(long)i, &moved);
		assert(wrap_compare(there, places->items[n - 1 - i]) == 0 && moved == -(long)i);
	}
	(void)wrap_step(w, places->items[0], -5, &moved);
	assert(moved == 0);
	(void)wrap_step(w, places->items[n - 1], 5, &moved);
	assert(moved == 0);
}

static inline bool reading_is_hidden(const struct doc *d, uint32_t at)
{
	for (uint32_t i = doc_span_at(d, at); i < d->nspans && d->spans[i].start <= at; i++)
		if (d->spans[i].kind == SPAN_HIDDEN && d->spans[i].end > at)
			return true;
	return false;
}

/*
 * Every line is found again by its first byte, also by a wrap that has not looked at anything yet.
 */
static inline void reading_check_seek(const struct doc *d, struct wrap_options o,
				      const struct reading_places *places)
{
	struct wrap *fresh = wrap_new(d, o);
	struct wrap_line line;

	for (uint32_t i = places->len; i > 0;
	     i -= i > 1 + places->len / 20 ? 1 + places->len / 20 : i) {
		struct wrap_at at = places->items[i - 1];
		bool found = wrap_line(fresh, at, &line);

		assert(found);
		if (line.kind != WRAP_TEXT || range_len(line.text) == 0 ||
		    reading_is_hidden(d, line.text.start))
			continue;
		assert(wrap_compare(wrap_seek(fresh, line.text.start), at) == 0);
		assert(wrap_compare(wrap_seek(fresh, line.text.end - 1), at) >= 0);
	}
	(void)wrap_seek(fresh, UINT32_MAX);
	wrap_free(fresh);
}

/* What a doc says, but the heads of tables that are shown as records and stand in each of them. */
static inline void reading_said(const struct doc *d, uint32_t skip, const bool *seen,
				struct buf *out)
{
	for (uint32_t i = 0; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];

		if (skip >> b->role & 1)
			continue;
		if (seen[i] || b->start == b->end)
			doc_text(d, block_range(b), out);
		else
			assert(b->kind == BLOCK_ROW && b->level && seen[i + 1]);
	}
}

/* All lines of a doc: none too wide, and together they say what the doc says, once. */
static inline void reading_check_wrap(const struct doc *d, struct wrap_options o)
{
	struct wrap *w = wrap_new(d, o);
	struct reading_places places = {0};
	struct wrap_at at = wrap_first(w);
	struct wrap_line line;
	struct buf shown, said, all;
	uint32_t skip = 1u << ROLE_TITLE | 1u << ROLE_EMPTY | (o.unfold ? 0u : 1u << ROLE_COMMENT);
	long moved = 1;
	bool *seen = mem_zalloc(d->nblocks + 1, sizeof *seen);

	buf_init(&shown, BUF_MAX);
	buf_init(&said, BUF_MAX);
	buf_init(&all, BUF_MAX);
	for (; moved && wrap_line(w, at, &line); at = wrap_step(w, at, 1, &moved)) {
		VEC_PUSH(&places, at);
		seen[at.block] = true;
		reading_check_line(d, &line, o.width ? o.width : 1, &all);
	}
	reading_squeeze(&shown, buf_view(&all));
	buf_clear(&all);
	reading_said(d, skip, seen, &all);
	reading_squeeze(&said, buf_view(&all));
	assert(str_eq(buf_view(&shown), buf_view(&said)));
	reading_check_steps(w, &places);
	reading_check_seek(d, o, &places);
	buf_release(&shown);
	buf_release(&said);
	buf_release(&all);
	VEC_RELEASE(&places);
	mem_free(seen);
	wrap_free(w);
}

/* Parses, and checks all there is to check at one width. */
static inline void reading_check(struct str bytes, enum page_type type, bool is_file,
				 uint16_t width)
{
	struct page_hints hints = {.type = type,
				   .base = STR("https://example.org/a/b"),
				   .is_file = is_file};
	struct arena a = {0};
	struct doc d;
	struct str title;
	struct buf out;

	page_parse(&d, bytes, &hints, &title, &a);
	assert(utf8_valid(title));
	reading_check_doc(&d);
	reading_check_stored(&d, &a);
	reading_check_wrap(&d, (struct wrap_options){.width = width, .links = true});
	reading_check_wrap(&d, (struct wrap_options){.width = width, .justify = true});
	buf_init(&out, BUF_MAX);
	export_text(&d, (struct export_options){.width = width, .links = true}, &out);
	mdprint_doc(&d, &out);
	(void)doc_words(&d, UINT32_MAX);
	buf_release(&out);
	arena_release(&a);
}

#endif
