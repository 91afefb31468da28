/* SPDX-License-Identifier: ISC */
#include "doc/build.h"

#include <stdlib.h>
#include <string.h>

#include "base/byte.h"
#include "base/utf8.h"
#include "doc/stray.h"

/* Most spans of a doc; more are dropped, the text stays. */
#define SPANS_MAX (1u << 19)

/* One is kept for BUILD_CUT. */
#define BLOCKS_MAX (DOC_BLOCKS_MAX - 1)

void build_init(struct build *b)
{
	memset(b, 0, sizeof *b);
	buf_init(&b->text, DOC_TEXT_MAX);
	buf_init(&b->pool, DOC_TEXT_MAX);
}

void build_release(struct build *b)
{
	buf_release(&b->text);
	buf_release(&b->pool);
	VEC_RELEASE(&b->blocks);
	VEC_RELEASE(&b->spans);
	VEC_RELEASE(&b->links);
	VEC_RELEASE(&b->slots);
}

/* Whole runes as far as there is room; some bytes are kept for the line end and BUILD_CUT. */
static void add_bytes(struct build *b, struct str s)
{
	size_t left = b->text.max - b->text.len, kept = sizeof "\n\n" BUILD_CUT;

	left = left > kept ? left - kept : 0;
	if (b->cut)
		return;
	if (s.n > left) {
		b->cut = true;
		while (left > 0 && ((unsigned char)s.p[left] & 0xC0) == 0x80)
			left--;
		s.n = left;
	}
	buf_str(&b->text, s);
}

void build_block(struct build *b, const struct block *like)
{
	build_end(b);
	if (b->blocks.len >= BLOCKS_MAX) {
		b->cut = true;
		return;
	}
	b->open = *like;
	b->open.start = (uint32_t)b->text.len;
	b->is_open = true;
	b->visible = false;
}

void build_end(struct build *b)
{
	size_t end = b->text.len;

	if (!b->is_open)
		return;
	b->is_open = false;
	b->owed = BUILD_NOTHING;
	/* what was said stays where it is, so that positions that a caller holds stay true */
	while (end > b->open.start && byte_is_space(b->text.data[end - 1]))
		end--;
	while (b->open.start < end && b->text.data[b->open.start] == '\n')
		b->open.start++; /* lines that are empty at its beginning, too */
	if (!b->visible && b->open.kind != BLOCK_RULE)
		return;
	b->open.end = (uint32_t)(b->visible ? end : b->open.start);
	VEC_PUSH(&b->blocks, b->open);
	buf_char(&b->text, '\n');
}

static void ensure_open(struct build *b)
{
	static const struct block paragraph = {.kind = BLOCK_PARAGRAPH};

	if (!b->is_open)
		build_block(b, &paragraph);
}

/* Pays the white space that is owed, with `after` to come. */
static void pay(struct build *b, struct str after)
{
	enum build_owed owed = b->owed;
	struct str before = {b->text.data + b->open.start, b->text.len - b->open.start};

	b->owed = BUILD_NOTHING;
	if (owed == BUILD_NOTHING || !b->visible || !before.n ||
	    byte_is_space(before.p[before.n - 1]))
		return;
	if (owed == BUILD_NBSP)
		add_bytes(b, STR("\xC2\xA0"));
	else if (after.n == 0 || b->literal || !stray_blank(before, after))
		add_bytes(b, STR(" "));
}

/* Whether a blank between these bytes stays, whatever else stands around it: what stray.h would not
 * look at. */
static bool stays(unsigned char before, unsigned char after)
{
	return (unsigned char)((after > ' ') & (after != '.') & (after != ',') & (after != '-') &
			       (after != 0xE2) & ((before | 2) != 0x9E));
}

/* Whether 16 bytes are words and single blanks between them that stay; the byte before and the one
 * behind are looked at, too. Without a branch: compilers make a few instructions of it. */
static bool is_run16(const char *s)
{
	const unsigned char *p = (const unsigned char *)s;
	unsigned char odd = 0;

	for (int i = 0; i < 16; i++)
		odd |= (unsigned char)((p[i] < ' ') | ((p[i] == ' ') & !stays(p[i - 1], p[i + 1])));
	return !odd;
}

/* Where the words from s[at], no blank, end: at a blank that needs a look. */
static size_t run_end(struct str s, size_t at)
{
	if (at < s.n)
		at++;
	for (;;) {
		while (at + 17 <= s.n && is_run16(s.p + at))
			at += 16;
		while (at < s.n && !byte_is_space(s.p[at]))
			at++;
		if (at + 1 >= s.n || s.p[at] != ' ' ||
		    !stays((unsigned char)s.p[at - 1], (unsigned char)s.p[at + 1]))
			return at;
		at++;
	}
}

void build_text(struct build *b, struct str s)
{
	size_t i = 0;

	while (i < s.n) {
		size_t start = i;

		while (i < s.n && byte_is_space(s.p[i]))
			i++;
		if (i > start && b->is_open)
			b->owed = BUILD_BLANK;
		start = i;
		i = run_end(s, i);
		if (i == start)
			break;
		ensure_open(b);
		if (b->owed != BUILD_NOTHING)
			pay(b, str_sub(s, start, s.n));
		add_bytes(b, str_sub(s, start, i));
		b->visible = b->text.len > b->open.start;
	}
}

void build_nbsp(struct build *b)
{
	if (b->is_open && b->visible)
		b->owed = b->owed == BUILD_NOTHING ? BUILD_NBSP : BUILD_BLANK;
}

void build_raw(struct build *b, struct str s)
{
	if (s.n == 0)
		return;
	ensure_open(b);
	pay(b, STR_NONE);
	add_bytes(b, s);
	for (size_t i = 0; i < s.n && !b->visible && !b->cut; i++)
		b->visible = !byte_is_space(s.p[i]);
}

uint32_t build_at(const struct build *b)
{
	return (uint32_t)b->text.len;
}

void build_span(struct build *b, enum span_kind kind, uint32_t start, uint32_t value)
{
	uint32_t end = (uint32_t)b->text.len;

	/* a blank that was due when the span began */
	while (start < end && byte_is_space(b->text.data[start]))
		start++;
	if (end - start > 2 && memcmp(b->text.data + start, "\xC2\xA0", 2) == 0)
		start += 2;
	while (end > start && byte_is_space(b->text.data[end - 1]))
		end--;
	if (end > start)
		build_add_span(b, (struct span){.start = start,
						.end = end,
						.kind = (uint16_t)kind,
						.value = value});
}

/* FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/); addresses are few, a flood of equal hashes
 * costs one probe each. */
static uint32_t hash(struct str s)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return h ^ h >> 15;
}

static struct str link_text(const struct build *b, uint32_t i)
{
	return str_of(b->pool.data + b->links.items[i].at, b->links.items[i].len);
}

/* The slot where an address is or would be. */
static uint32_t *slot_of(struct build *b, struct str url)
{
	uint32_t mask = b->slots.len - 1;
	uint32_t i = hash(url) & mask;

	while (b->slots.items[i] && !str_eq(link_text(b, b->slots.items[i] - 1), url))
		i = (i + 1) & mask;
	return &b->slots.items[i];
}

/* Twice the slots, all links in them again; at most half are ever used. */
static void grow_slots(struct build *b)
{
	uint32_t n = b->slots.len ? b->slots.len * 2 : 16;

	VEC_RESERVE(&b->slots, n);
	b->slots.len = n;
	memset(b->slots.items, 0, n * sizeof *b->slots.items);
	for (uint32_t i = 0; i < b->links.len; i++)
		*slot_of(b, link_text(b, i)) = i + 1;
}

uint32_t build_link(struct build *b, struct str url)
{
	uint32_t *slot;

	if (url.n == 0 || url.n > BUILD_URL_MAX)
		return BUILD_NO_LINK;
	if (b->links.len * 2 >= b->slots.len)
		grow_slots(b);
	slot = slot_of(b, url);
	if (*slot)
		return *slot - 1;
	if (url.n > b->pool.max - b->pool.len)
		return BUILD_NO_LINK;
	VEC_PUSH(&b->links, (struct link){(uint32_t)b->pool.len, (uint32_t)url.n});
	buf_str(&b->pool, url);
	*slot = b->links.len;
	return b->links.len - 1;
}

void build_over(struct build *b, struct str text)
{
	add_bytes(b, text);
}

void build_add_block(struct build *b, struct block block)
{
	if (b->blocks.len >= BLOCKS_MAX)
		b->cut = true;
	else
		VEC_PUSH(&b->blocks, block);
}

void build_add_span(struct build *b, struct span span)
{
	if (span.kind == SPAN_LINK && span.value == BUILD_NO_LINK)
		return;
	if (b->spans.len < SPANS_MAX && span.end > span.start)
		VEC_PUSH(&b->spans, span);
}

/* By kind and start, so that neighbours can be joined. */
static int compare_kind(const void *x, const void *y)
{
	const struct span *a = x, *b = y;

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return a->end < b->end ? -1 : a->end > b->end;
}

static int compare_start(const void *x, const void *y)
{
	const struct span *a = x, *b = y;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->end != b->end)
		return a->end > b->end ? -1 : 1;
	return a->kind < b->kind ? -1 : a->kind > b->kind;
}

/* The pieces of [start, end) of a span, none longer than DOC_SPAN_MAX. */
static void cut_span(const struct doc *d, struct span s, uint32_t start, uint32_t end,
		     struct build_spans *out)
{
	while (start < end && out->len < SPANS_MAX) {
		struct span piece = s;

		piece.start = start;
		piece.end = end - start > DOC_SPAN_MAX ? start + DOC_SPAN_MAX : end;
		while (piece.end < end && ((unsigned char)d->text.p[piece.end] & 0xC0) == 0x80)
			piece.end--;
		VEC_PUSH(out, piece);
		start = piece.end;
	}
}

/* Cuts one span by blocks; each cell of a row has its own link. */
static void split_span(const struct doc *d, struct span s, struct build_spans *out)
{
	for (uint32_t i = doc_block_at(d, s.start); i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];
		uint32_t start = s.start > b->start ? s.start : b->start;
		uint32_t end = s.end < b->end ? s.end : b->end;
		bool cells = b->kind == BLOCK_ROW && s.kind == SPAN_LINK;

		if (b->start >= s.end)
			break;
		for (uint32_t k = start; cells && k < end; k++) {
			if (d->text.p[k] != '\t')
				continue;
			cut_span(d, s, start, k, out);
			start = k + 1;
		}
		cut_span(d, s, start, end, out);
	}
}

/* Joins and cuts the spans of a build for the doc. */
static void finish_spans(struct build *b, const struct doc *d, struct build_spans *out)
{
	struct build_spans *s = &b->spans;
	uint32_t kept = 0;

	if (s->len)
		qsort(s->items, s->len, sizeof *s->items, compare_kind);
	for (uint32_t i = 0; i < s->len; i++) {
		struct span *last = kept ? &s->items[kept - 1] : NULL;
		struct span next = s->items[i];

		if (last && last->kind == next.kind && next.start < last->end) {
			/* of one kind and overlapping: one span, or the later begins where the
			 * other ends */
			if (last->value == next.value && next.end > last->end)
				last->end = next.end;
			next.start = last->end;
		}
		if (next.start < next.end)
			s->items[kept++] = next;
	}
	s->len = kept;
	for (uint32_t i = 0; i < s->len; i++)
		split_span(d, s->items[i], out);
	if (out->len)
		qsort(out->items, out->len, sizeof *out->items, compare_start);
}

/* Links get their numbers in the order of the text, pictures after them; what nothing points to
 * goes. */
static void renumber(const struct build *b, struct build_spans *spans, struct build_links *out)
{
	uint32_t *new = mem_zalloc(b->links.len ? b->links.len : 1, sizeof *new); /* number + 1 */

	for (uint32_t pass = 0; pass < 2; pass++) {
		uint16_t kind = pass == 0 ? SPAN_LINK : SPAN_IMAGE;

		for (uint32_t i = 0; i < spans->len; i++) {
			struct span *s = &spans->items[i];

			if (s->kind != kind || s->value >= b->links.len)
				continue;
			if (!new[s->value]) {
				VEC_PUSH(out, b->links.items[s->value]);
				new[s->value] = out->len;
			}
			s->value = new[s->value] - 1;
		}
	}
	mem_free(new);
}

/* "Highlights:" and its list belong together. */
static void tighten(struct build *b)
{
	for (uint32_t i = 1; i < b->blocks.len; i++) {
		const struct block *lead = &b->blocks.items[i - 1];
		struct block *item = &b->blocks.items[i];

		if (item->kind == BLOCK_ITEM && lead->kind == BLOCK_PARAGRAPH &&
		    lead->quote == item->quote && lead->end > lead->start &&
		    b->text.data[lead->end - 1] == ':')
			item->tight = 1;
	}
}

static void *copy(struct arena *a, const void *p, size_t n)
{
	void *out = arena_alloc(a, n);

	if (n)
		memcpy(out, p, n);
	return out;
}

static void mark_cut(struct build *b)
{
	struct block block = {.kind = BLOCK_PARAGRAPH};

	if (b->text.len && b->text.data[b->text.len - 1] != '\n')
		buf_char(&b->text, '\n');
	block.start = (uint32_t)b->text.len;
	buf_cstr(&b->text, BUILD_CUT);
	block.end = (uint32_t)b->text.len;
	VEC_PUSH(&b->blocks, block);
	buf_char(&b->text, '\n');
}

void build_finish(struct build *b, struct doc *out, struct arena *a)
{
	struct build_spans spans = {0};
	struct build_links links = {0};

	build_end(b);
	if (b->cut)
		mark_cut(b);
	tighten(b);
	*out = (struct doc){
		.text = arena_str(a, buf_view(&b->text)),
		.pool = arena_str(a, buf_view(&b->pool)),
		.nblocks = b->blocks.len,
		.cut = b->cut,
	};
	out->blocks = copy(a, b->blocks.items, b->blocks.len * sizeof *b->blocks.items);
	finish_spans(b, out, &spans);
	renumber(b, &spans, &links);
	out->links = copy(a, links.items, links.len * sizeof *links.items);
	out->nlinks = links.len;
	out->spans = copy(a, spans.items, spans.len * sizeof *spans.items);
	out->nspans = spans.len;
	VEC_RELEASE(&spans);
	VEC_RELEASE(&links);
	build_release(b);
	build_init(b);
}
