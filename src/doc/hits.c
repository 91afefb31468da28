/* SPDX-License-Identifier: ISC */
#include "doc/hits.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "doc/shown.h"

/* Stands before an upper-case letter when case counts; in no text, as control bytes are dropped. */
#define UPPER '\1'

#define DIAERESIS 0x308u

/* What a search compares: text or query in one spelling. */
struct folded {
	struct buf text;
	struct ranges from; /* for each byte of text, the range of the doc it was made from */
	bool with_case;
	bool expand; /* ä → ae; else ä → a */
};

static void folded_init(struct folded *f, bool with_case, bool expand)
{
	*f = (struct folded){.with_case = with_case, .expand = expand};
	buf_init(&f->text, BUF_MAX);
}

static void folded_release(struct folded *f)
{
	buf_release(&f->text);
	VEC_RELEASE(&f->from);
}

static char plain_sign(uint32_t rune)
{
	if (rune >= 0x2018 && rune <= 0x201B)
		return '\'';
	if ((rune >= 0x201C && rune <= 0x201F) || rune == 0xAB || rune == 0xBB)
		return '"';
	return rune >= 0x2010 && rune <= 0x2015 ? '-' : '\0';
}

/* a, o or u with a diaeresis, in one rune or two. */
static bool is_umlaut(struct str cluster)
{
	uint32_t rune, mark = 0;
	size_t n = utf8_decode(cluster, &rune, NULL);

	(void)utf8_decode(str_sub(cluster, n, cluster.n), &mark, NULL);
	rune = utf8_lower(rune);
	if (rune == 0xE4 || rune == 0xF6 || rune == 0xFC)
		return true;
	return (rune == 'a' || rune == 'o' || rune == 'u') && mark == DIAERESIS;
}

static void fold_cluster(struct folded *f, struct str cluster)
{
	uint32_t rune;
	char plain;

	(void)utf8_decode(cluster, &rune, NULL);
	if (f->with_case && utf8_is_upper(rune))
		buf_char(&f->text, UPPER);
	if (rune < 0x80 && cluster.n == 1) {
		buf_char(&f->text, (char)(rune >= 'A' && rune <= 'Z' ? rune | 32 : rune));
		return;
	}
	plain = plain_sign(rune);
	if (plain)
		buf_char(&f->text, plain);
	else
		utf8_fold(&f->text, cluster);
	if (f->expand && is_umlaut(cluster))
		buf_char(&f->text, 'e');
}

static void fold_block(struct folded *f, const struct doc *d, const struct block *b)
{
	struct shown shown;
	struct shown_piece piece;

	buf_clear(&f->text);
	VEC_CLEAR(&f->from);
	shown_range(&shown, d, b, block_range(b), false);
	while (shown_next(&shown, &piece)) {
		struct range from = {piece.start, piece.end};

		if (piece.rune == ' ' || piece.rune == '\n')
			buf_char(&f->text, ' ');
		else
			fold_cluster(f, piece.text);
		VEC_RESERVE(&f->from, (uint32_t)f->text.len);
		while (f->from.len < f->text.len)
			f->from.items[f->from.len++] = from;
	}
}

/* White space runs of a query are one blank, as those of a text are. */
static void fold_query(struct folded *f, struct str query)
{
	while (query.n) {
		uint32_t rune;
		int width;
		size_t n = utf8_grapheme(query, &width);

		(void)utf8_decode(query, &rune, NULL);
		if (!utf8_is_space(rune))
			fold_cluster(f, str_sub(query, 0, n));
		else if (!f->text.len || f->text.data[f->text.len - 1] != ' ')
			buf_char(&f->text, ' ');
		query = str_sub(query, n, query.n);
	}
}

static bool has_upper(struct str s)
{
	while (s.n) {
		uint32_t rune;
		size_t n = utf8_decode(s, &rune, NULL);

		if (utf8_is_upper(rune))
			return true;
		s = str_sub(s, n, s.n);
	}
	return false;
}

static void find_in(const struct folded *text, struct str query, struct ranges *out)
{
	struct str all = buf_view(&text->text);
	size_t at = 0, n;

	while (out->len < HITS_MAX && (n = str_find(str_sub(all, at, all.n), query)) != SIZE_MAX) {
		size_t start = at + n;
		size_t end = start + query.n;

		if (start > 0 && all.p[start - 1] == UPPER) { /* a small letter was asked for */
			at = start + 1;
			continue;
		}
		VEC_PUSH(out, (struct range){text->from.items[start].start,
					     text->from.items[end - 1].end});
		at = end;
	}
}

static int by_place(const void *a, const void *b)
{
	const struct range *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end > y->end ? -1 : x->end < y->end; /* the longer one first */
}

/* Puts what was found in both spellings, from index `first` on, in order; of two that meet the
 * first stays. */
static void tidy(struct ranges *hits, uint32_t first)
{
	uint32_t n = first;

	if (hits->len == first)
		return;
	qsort(hits->items + first, hits->len - first, sizeof *hits->items, by_place);
	for (uint32_t i = first; i < hits->len; i++)
		if (n == first || hits->items[i].start >= hits->items[n - 1].end)
			hits->items[n++] = hits->items[i];
	hits->len = n;
}

static bool is_searched(const struct block *b)
{
	return b->role != ROLE_TITLE && b->role != ROLE_EMPTY && b->kind != BLOCK_RULE;
}

void hits_find(const struct doc *d, struct str query, struct ranges *out)
{
	/* each spelling: ä as a, ä as ae */
	struct folded texts[2], queries[2];

	VEC_CLEAR(out);
	query = str_sub(query, 0, HITS_QUERY_BYTES);
	for (int i = 0; i < 2; i++) {
		folded_init(&texts[i], has_upper(query), i == 1);
		folded_init(&queries[i], has_upper(query), i == 1);
		fold_query(&queries[i], query);
	}
	/* the second finds more only where an e of the query may be half an umlaut */
	bool both = str_find(buf_view(&queries[1].text), STR("ae")) != SIZE_MAX ||
		    str_find(buf_view(&queries[1].text), STR("oe")) != SIZE_MAX ||
		    str_find(buf_view(&queries[1].text), STR("ue")) != SIZE_MAX;

	for (uint32_t b = 0; queries[0].text.len && b < d->nblocks && out->len < HITS_MAX; b++) {
		uint32_t first = out->len;

		if (!is_searched(&d->blocks[b]))
			continue;
		for (int i = 0; i < 1 + both; i++) {
			fold_block(&texts[i], d, &d->blocks[b]);
			find_in(&texts[i], buf_view(&queries[i].text), out);
		}
		tidy(out, first);
	}
	for (int i = 0; i < 2; i++) {
		folded_release(&texts[i]);
		folded_release(&queries[i]);
	}
}

uint32_t hits_at(const struct ranges *hits, uint32_t at)
{
	uint32_t low = 0, high = hits->len;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (hits->items[middle].end > at)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}
