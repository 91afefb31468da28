/* SPDX-License-Identifier: ISC */
#include "doc/wrap.h"

#include <string.h>

#include "base/mem.h"
#include "base/vec.h"
#include "doc/breaker.h"
#include "doc/listmark.h"

/* Lines of at least so many cells show link numbers: a number must not fill a line. */
#define LINKS_FROM 16
#define QUOTE_CELLS 2 /* a bar and a blank */
#define INDENT_CELLS 2 /* a list stands in so far */
#define BULLET_CELLS 2
#define VALUE_CELLS 6 /* least room for the first line of a value behind its name */

enum show {
	SHOW_NOTHING, /* the headline, an empty head, folded comments */
	SHOW_TEXT,
	SHOW_RULE,
	SHOW_FOLD,
};

VEC_OF(wrap_lines, struct breaker_line);

/* A block as far as it has been wrapped. */
struct wblock {
	struct wrap_lines lines;
	uint32_t next; /* where the next line begins */
	uint16_t quote, indent, marker; /* cells before the text, as in struct wrap_line */
	uint8_t show; /* enum show */
	bool blank; /* a blank line before it */
	uint8_t blank_quote; /* quote bars that go on in it */
	bool done; /* wrapped to its end */
	uint32_t table; /* of a row: index + 1; 0: not looked at yet */
};

VEC_OF(wrap_tables, struct table *);

struct wrap {
	const struct doc *d;
	struct wrap_options o;
	struct wblock *blocks;
	uint32_t first, last; /* blocks that are shown; nblocks: none */
	uint32_t fold; /* block that stands for the comments */
	struct range comments;
	uint32_t ncomments;
	struct wrap_tables tables;
};

/* ---- what stands before the text ---- */

static uint32_t number_cells(const struct block *b)
{
	char mark[LISTMARK_MAX];

	return BULLET_CELLS + listmark_print(b->number, b->count, mark);
}

/* The ordered item that b goes on from, or begins after, at its level. */
struct lists {
	const struct wblock *marked[DOC_DEPTH_MAX + 1]; /* NULL: none */
	const struct block *items[DOC_DEPTH_MAX + 1];
};

/* Takes the block in; what marks the item beside it that is of the same list, NULL: none is. */
static const struct wblock *lists_step(struct lists *l, const struct wrap *w, uint32_t i, bool back)
{
	const struct block *b = &w->d->blocks[i];
	uint32_t level = b->indent > DOC_DEPTH_MAX ? DOC_DEPTH_MAX : b->indent;
	const struct wblock *beside = l->marked[level];
	const struct block *other = l->items[level];

	memset(l->marked + level + 1, 0, (DOC_DEPTH_MAX - level) * sizeof *l->marked);
	if (b->kind != BLOCK_ITEM)
		return NULL;
	/* numbers before and behind bullets are two lists */
	l->marked[level] = block_is_numbered(b) ? &w->blocks[i] : NULL;
	l->items[level] = b;
	if (!beside || !l->marked[level] || block_begins_list(back ? b : other, back ? other : b))
		return NULL;
	return beside;
}

/* Cells of each item's marker: those of the widest in its list, found on the way back. */
static void measure_markers(struct wrap *w)
{
	struct lists lists = {{NULL}, {NULL}};
	const struct wblock *beside;

	for (uint32_t i = w->d->nblocks; i-- > 0;) {
		const struct block *b = &w->d->blocks[i];

		beside = lists_step(&lists, w, i, true);
		if (b->kind == BLOCK_ITEM)
			w->blocks[i].marker =
				(uint16_t)(block_is_numbered(b) ? number_cells(b) : BULLET_CELLS);
		if (beside && beside->marker > w->blocks[i].marker)
			w->blocks[i].marker = beside->marker;
	}
	memset(&lists, 0, sizeof lists);
	for (uint32_t i = 0; i < w->d->nblocks; i++)
		if ((beside = lists_step(&lists, w, i, false)))
			w->blocks[i].marker = beside->marker;
}

/* Shrinks what stands before the text so that at least half the width, and one cell, is left for
 * it. */
static void fit_prefix(const struct wrap *w, struct wblock *p)
{
	uint32_t width = w->o.width;
	uint32_t room = width - (width + 1) / 2;

	if (p->marker > room)
		p->marker = 0;
	if (p->indent + (uint32_t)p->marker > room)
		p->indent = (uint16_t)(room - p->marker);
	if (p->quote * QUOTE_CELLS > p->indent)
		p->quote = (uint16_t)(p->indent / QUOTE_CELLS);
}

/* Indents: an item stands where the text of the item around it does. */
static void place_blocks(struct wrap *w)
{
	/* cells before the marker, and before the text, of the last item at each level */
	uint32_t text[DOC_DEPTH_MAX + 1] = {0};

	measure_markers(w);
	for (uint32_t i = 0; i < w->d->nblocks; i++) {
		const struct block *b = &w->d->blocks[i];
		struct wblock *p = &w->blocks[i];
		uint32_t level = b->indent > DOC_DEPTH_MAX ? DOC_DEPTH_MAX : b->indent;
		uint32_t outer = level > 1 ? text[level - 1] : INDENT_CELLS;
		uint32_t left = 0;

		memset(text + level + 1, 0, (DOC_DEPTH_MAX - level) * sizeof *text);
		if (outer == 0)
			outer = level * INDENT_CELLS;
		if (b->kind == BLOCK_ITEM) {
			left = level ? outer : 0;
			text[level] = left + p->marker;
		} else if (level) {
			left = text[level] ? text[level] : outer + BULLET_CELLS;
		}
		if (b->kind == BLOCK_CODE)
			left += INDENT_CELLS;
		if (b->kind == BLOCK_CAPTION &&
		    (p->marker = doc_is_picture(w->d, b) ? BULLET_CELLS : 0) == 0)
			left += BULLET_CELLS;
		p->quote = b->quote;
		p->indent = (uint16_t)(b->quote * QUOTE_CELLS + left);
		fit_prefix(w, p);
	}
}

/* ---- what is shown ---- */

static bool has_blank(const struct doc *d, const struct block *last, const struct block *b)
{
	if (b->tight)
		return false;
	if (b->kind == BLOCK_ITEM && last->kind == BLOCK_ITEM)
		return b->quote != last->quote ||
		       (block_is_numbered(b) && block_is_numbered(last) &&
			b->indent == last->indent && block_begins_list(last, b));
	/* what stands under a picture, and the pictures of a gallery */
	if (b->kind == BLOCK_CAPTION && last->kind == BLOCK_CAPTION)
		return !doc_is_picture(d, last);
	return true;
}

static enum show show_of(struct wrap *w, uint32_t i)
{
	const struct block *b = &w->d->blocks[i];

	if (b->role == ROLE_TITLE || b->role == ROLE_EMPTY)
		return SHOW_NOTHING;
	if (b->role == ROLE_COMMENT && !w->o.unfold) {
		if (w->ncomments++ == 0) {
			w->fold = i;
			w->comments.start = b->start;
		}
		w->comments.end = b->end;
		return w->fold == i ? SHOW_FOLD : SHOW_NOTHING;
	}
	return b->kind == BLOCK_RULE ? SHOW_RULE : SHOW_TEXT;
}

static void choose_blocks(struct wrap *w)
{
	const struct block *last = NULL;

	w->first = w->last = w->d->nblocks;
	for (uint32_t i = 0; i < w->d->nblocks; i++) {
		const struct block *b = &w->d->blocks[i];
		struct wblock *p = &w->blocks[i];

		p->show = (uint8_t)show_of(w, i);
		p->next = b->start;
		if (p->show == SHOW_NOTHING)
			continue;
		p->blank = last && (p->show == SHOW_FOLD || has_blank(w->d, last, b));
		if (p->blank && p->show == SHOW_TEXT)
			p->blank_quote = last->quote < b->quote ? last->quote : b->quote;
		if (w->first == w->d->nblocks)
			w->first = i;
		w->last = i;
		last = b;
	}
}

/* ---- tables ---- */

static uint32_t text_width(const struct wrap *w, const struct wblock *p)
{
	return (uint32_t)w->o.width - p->indent - p->marker;
}

static bool has_links(const struct wrap *w, const struct wblock *p)
{
	return w->o.links && text_width(w, p) >= LINKS_FROM;
}

static struct breaker_options how_to_break(const struct wrap *w, const struct wblock *p,
					   uint32_t width)
{
	return (struct breaker_options){.width = width,
					.links = has_links(w, p),
					.hyphen = w->o.hyphen};
}

/*
 * Records of several values stand apart, and the head, which stands in each of them, goes. The
 * first one has a blank line before it when the table has.
 */
static void make_records(struct wrap *w, const struct table *t)
{
	const struct wblock *first = &w->blocks[t->first];

	if (!t->head)
		return;
	for (uint32_t i = t->first + 1; i <= t->last; i++) {
		struct wblock *p = &w->blocks[i];
		bool apart = i > t->first + 1;

		p->blank = apart || first->blank;
		p->blank_quote = apart ? (uint8_t)p->quote : first->blank_quote;
	}
	w->blocks[t->first].show = SHOW_NOTHING;
}

/* The table of a row, measured when somebody first looks at it; NULL: block i is none. */
static const struct table *table_of(struct wrap *w, uint32_t i)
{
	struct wblock *p = &w->blocks[i];
	struct table *t;

	if (w->d->blocks[i].kind != BLOCK_ROW || (!p->table && p->show != SHOW_TEXT))
		return NULL;
	if (p->table)
		return w->tables.items[p->table - 1];
	t = mem_alloc(sizeof *t);
	table_measure(t, w->d, i, text_width(w, p), has_links(w, p));
	VEC_PUSH(&w->tables, t);
	for (uint32_t k = t->first; k <= t->last; k++)
		w->blocks[k].table = w->tables.len;
	if (t->way == TABLE_RECORDS)
		make_records(w, t);
	return t;
}

static bool is_shown(struct wrap *w, uint32_t i)
{
	(void)table_of(w, i);
	return w->blocks[i].show != SHOW_NOTHING;
}

/* The cell of a record that goes on at p->next, empty ones passed; false: it was the last. */
static bool next_cell(const struct wrap *w, const struct table *t, const struct block *row,
		      struct wblock *p, struct range *cell, uint32_t *index)
{
	do {
		*cell = table_cell(w->d, row, p->next, index);
		if (p->next >= row->end)
			return false;
		/* a name that is the row's own first cell stands before its value */
		if (range_len(*cell) == 0 || (!t->head && *index == 0 && row->end > cell->end + 1))
			p->next = cell->end + 1;
	} while (p->next > cell->end);
	return true;
}

/* Whether line n of a record is the first of its cell. */
static bool begins_cell(const struct wblock *p, uint32_t n, struct range cell)
{
	return n == 0 || p->lines.items[n - 1].start < cell.start;
}

/*
 * The first line of a cell, behind its name; false: the value begins below the name. It does when
 * it would be broken inside a word that fits there, or get next to no room.
 */
static bool break_named(const struct wrap *w, const struct wblock *p, const struct block *cell,
			uint32_t name, struct breaker_line *line)
{
	uint32_t width = text_width(w, p), left = name + 2 < width ? width - name - 2 : 0;
	struct breaker_line below;

	if (left == 0)
		return false;
	breaker_next(w->d, cell, p->next, how_to_break(w, p, left), line);
	if (line->next >= cell->end || (!line->inside && left >= VALUE_CELLS))
		return true;
	if (width <= INDENT_CELLS)
		return true;
	breaker_next(w->d, cell, p->next, how_to_break(w, p, width - INDENT_CELLS), &below);
	return below.inside && left >= VALUE_CELLS;
}

/* Cells that a record's line stands in by when it goes on with a cell: none where there is no room.
 */
static uint32_t stands_in(const struct wrap *w, const struct wblock *p)
{
	return text_width(w, p) > INDENT_CELLS ? INDENT_CELLS : 0;
}

/* The next line of a record: cells one below the other, each behind its name. */
static bool break_cell(const struct wrap *w, const struct table *t, const struct block *row,
		       struct wblock *p, struct breaker_line *line)
{
	uint32_t width = text_width(w, p);
	struct block cell = *row;
	struct range r, name;
	uint32_t index;

	if (!next_cell(w, t, row, p, &r, &index))
		return false;
	name = table_name(t, w->d, row, r, index);
	cell.start = r.start;
	cell.end = r.end;
	cell.kind = BLOCK_PARAGRAPH;
	if (!begins_cell(p, p->lines.len, r)) {
		width -= stands_in(w, p);
		breaker_next(w->d, &cell, p->next, how_to_break(w, p, width), line);
	} else if (range_len(name) == 0) {
		breaker_next(w->d, &cell, p->next, how_to_break(w, p, width), line);
	} else if (!break_named(w, p, &cell, shown_width(w->d, row, name, false), line)) {
		*line = (struct breaker_line){r.start, r.start, r.start, false, false};
	}
	if (line->next >= r.end)
		line->next = r.end < row->end ? r.end + 1 : row->end;
	return true;
}

/* ---- a wrap ---- */

struct wrap *wrap_new(const struct doc *d, struct wrap_options o)
{
	struct wrap *w = mem_zalloc(1, sizeof *w);

	w->d = d;
	w->o = o;
	if (w->o.width == 0)
		w->o.width = 1;
	w->blocks = mem_zalloc(d->nblocks ? d->nblocks : 1, sizeof *w->blocks);
	w->fold = d->nblocks;
	choose_blocks(w);
	place_blocks(w);
	while (w->first < d->nblocks && !is_shown(w, w->first))
		w->first++;
	return w;
}

void wrap_free(struct wrap *w)
{
	if (!w)
		return;
	for (uint32_t i = 0; i < w->d->nblocks; i++)
		if (w->blocks[i].lines.items)
			VEC_RELEASE(&w->blocks[i].lines);
	for (uint32_t i = 0; i < w->tables.len; i++)
		mem_free(w->tables.items[i]);
	VEC_RELEASE(&w->tables);
	mem_free(w->blocks);
	mem_free(w);
}

/* ---- lines of a block ---- */

/* How block i is shown when it is a row; the table in *t. */
static enum table_way way_of(struct wrap *w, uint32_t i, const struct table **t)
{
	*t = table_of(w, i);
	return *t ? table_row_way(*t, w->d, &w->d->blocks[i]) : TABLE_FLOW;
}

/* Wraps one line more; false when the block is done. */
static bool add_line(struct wrap *w, uint32_t i)
{
	const struct table *t;
	enum table_way way = way_of(w, i, &t);
	const struct block *b = &w->d->blocks[i];
	struct wblock *p = &w->blocks[i];
	struct breaker_line line;

	if (p->done || p->show != SHOW_TEXT)
		return false;
	if (way == TABLE_COLUMNS)
		line = (struct breaker_line){.start = b->start, .end = b->end, .next = b->end};
	else if (way == TABLE_FLOW)
		breaker_next(w->d, b, p->next, how_to_break(w, p, text_width(w, p)), &line);
	else if (!break_cell(w, t, b, p, &line))
		return !(p->done = true);
	VEC_PUSH(&p->lines, line);
	p->next = line.next;
	p->done = line.next >= w->d->blocks[i].end;
	return true;
}

/* Whether a rule is shown below block i. */
static bool has_rule(struct wrap *w, uint32_t i)
{
	const struct table *t;

	return way_of(w, i, &t) == TABLE_COLUMNS && t->head && i == t->first;
}

/* Whether block i has a line n (blank line before it included); wraps as far as that. */
static bool has_line(struct wrap *w, uint32_t i, uint32_t n)
{
	struct wblock *p = &w->blocks[i];

	if (!is_shown(w, i))
		return false;
	if (p->blank && n-- == 0)
		return true;
	if (p->show != SHOW_TEXT)
		return n == 0;
	while (n >= p->lines.len)
		if (!add_line(w, i))
			return n == p->lines.len && has_rule(w, i);
	return true;
}

/* All lines of block i. */
static uint32_t count_lines(struct wrap *w, uint32_t i)
{
	struct wblock *p = &w->blocks[i];

	if (!is_shown(w, i))
		return 0;
	if (p->show != SHOW_TEXT)
		return p->blank + 1u;
	while (add_line(w, i))
		;
	return p->blank + p->lines.len + has_rule(w, i);
}

/*
 * Widens the blanks of a line that another one of its paragraph follows; not by more than two cells
 * each, which would tear the line apart.
 */
static void justify(const struct wrap *w, uint32_t i, uint32_t n, struct wrap_line *out)
{
	const struct block *b = &w->d->blocks[i];
	const struct wblock *p = &w->blocks[i];
	uint32_t next = p->lines.items[n].next;
	uint32_t cells = 0, gaps = 0;
	struct shown shown;
	struct shown_piece piece;

	if (next >= b->end || (!b->joined && w->d->text.p[next - 1] == '\n') ||
	    b->kind == BLOCK_CODE || b->kind == BLOCK_HEADING || b->kind == BLOCK_ROW)
		return;
	wrap_show(w->d, out, false, &shown);
	while (shown_next(&shown, &piece)) {
		cells += (uint32_t)piece.width;
		gaps += piece.rune == ' ' && piece.width == 1;
	}
	if (cells >= text_width(w, p) || text_width(w, p) - cells > gaps * 2)
		return;
	out->fill = (uint16_t)(text_width(w, p) - cells);
	out->gaps = (uint16_t)gaps;
}

/* The first line of a cell is behind its name, what follows stands in. */
static void fill_record(struct wrap *w, uint32_t i, uint32_t n, struct wrap_line *out)
{
	const struct breaker_line *lines = w->blocks[i].lines.items;
	const struct block *row = &w->d->blocks[i];
	uint32_t index;
	struct range cell = table_cell(w->d, row, lines[n].start, &index);

	if (!begins_cell(&w->blocks[i], n, cell))
		out->indent = (uint16_t)(out->indent + stands_in(w, &w->blocks[i]));
	else
		out->name = table_name(table_of(w, i), w->d, row, cell, index);
}

static void fill_text(struct wrap *w, uint32_t i, uint32_t n, struct wrap_line *out)
{
	const struct table *t;
	enum table_way way = way_of(w, i, &t);
	const struct wblock *p = &w->blocks[i];
	const struct breaker_line *line;
	const struct block *b = &w->d->blocks[i];

	if (n == p->lines.len) {
		out->kind = WRAP_TABLE_RULE;
		out->text = (struct range){b->end, b->end};
		out->table = t;
		return;
	}
	line = &p->lines.items[n];
	out->kind = WRAP_TEXT;
	out->text = (struct range){line->start, line->end};
	out->hyphen = line->hyphen;
	out->links = has_links(w, p);
	out->number = b->number;
	out->style = b->count;
	out->numbered = block_is_numbered(b);
	out->picture = b->kind == BLOCK_CAPTION;
	if (n == 0)
		out->marker = p->marker;
	else
		out->indent = (uint16_t)(p->indent + p->marker);
	if (way == TABLE_COLUMNS)
		out->table = t;
	else if (way == TABLE_RECORDS)
		fill_record(w, i, n, out);
	if (w->o.justify)
		justify(w, i, n, out);
}

bool wrap_line(struct wrap *w, struct wrap_at at, struct wrap_line *out)
{
	const struct wblock *p;

	if (at.block >= w->d->nblocks || !has_line(w, at.block, at.line))
		return false;
	p = &w->blocks[at.block];
	*out = (struct wrap_line){.block = at.block, .indent = p->indent, .quote = p->quote};
	out->text = (struct range){w->d->blocks[at.block].start, w->d->blocks[at.block].start};
	if (p->blank && at.line-- == 0) {
		out->kind = WRAP_BLANK;
		if (out->quote > p->blank_quote)
			out->quote = p->blank_quote;
		out->indent = (uint16_t)(out->quote * QUOTE_CELLS);
		return true;
	}
	if (p->show == SHOW_RULE)
		out->kind = WRAP_RULE;
	else if (p->show == SHOW_FOLD)
		*out = (struct wrap_line){.kind = WRAP_FOLD,
					  .text = w->comments,
					  .block = at.block,
					  .count = w->ncomments};
	else
		fill_text(w, at.block, at.line, out);
	return true;
}

/* ---- going about ---- */

struct wrap_at wrap_first(struct wrap *w)
{
	return (struct wrap_at){w->first, 0};
}

struct wrap_at wrap_last(struct wrap *w)
{
	if (w->last == w->d->nblocks)
		return (struct wrap_at){w->last, 0};
	return (struct wrap_at){w->last, count_lines(w, w->last) - 1};
}

int wrap_compare(struct wrap_at a, struct wrap_at b)
{
	if (a.block != b.block)
		return a.block < b.block ? -1 : 1;
	return a.line < b.line ? -1 : a.line > b.line;
}

/* A place that has a line: the next one that is shown, at the end the last. */
static struct wrap_at settle(struct wrap *w, struct wrap_at at)
{
	if (at.block < w->d->nblocks && has_line(w, at.block, at.line))
		return at;
	if (at.block < w->d->nblocks && is_shown(w, at.block))
		return (struct wrap_at){at.block, count_lines(w, at.block) - 1};
	while (at.block < w->d->nblocks && !is_shown(w, at.block))
		at.block++;
	at.line = 0;
	return at.block < w->d->nblocks ? at : wrap_last(w);
}

static struct wrap_at step_down(struct wrap *w, struct wrap_at at, long *n)
{
	while (*n > 0) {
		/*
		 * many lines of one block at once, one at a time where it has not been wrapped yet
		 */
		uint32_t jump = *n > 64 ? 64 : (uint32_t)*n;
		uint32_t next = at.block;

		if (has_line(w, at.block, at.line + jump)) {
			at.line += jump;
			*n -= (long)jump;
			continue;
		}
		uint32_t left = count_lines(w, at.block) - 1 - at.line;

		for (next++; next < w->d->nblocks && !is_shown(w, next); next++)
			;
		at.line += left;
		*n -= (long)left;
		if (next >= w->d->nblocks)
			break;
		at = (struct wrap_at){next, 0};
		*n -= 1;
	}
	return at;
}

static struct wrap_at step_up(struct wrap *w, struct wrap_at at, long *n)
{
	while (*n > 0) {
		uint32_t last = at.block;

		if ((long)at.line >= *n) {
			at.line -= (uint32_t)*n;
			*n = 0;
			break;
		}
		*n -= (long)at.line;
		at.line = 0;
		while (last-- > w->first && !is_shown(w, last))
			;
		if (at.block <= w->first)
			break;
		at = (struct wrap_at){last, count_lines(w, last) - 1};
		*n -= 1;
	}
	return at;
}

struct wrap_at wrap_step(struct wrap *w, struct wrap_at at, long n, long *moved)
{
	long left = n < 0 ? -n : n;
	long all = left;

	at = settle(w, at);
	if (at.block >= w->d->nblocks)
		left = all;
	else
		at = n < 0 ? step_up(w, at, &left) : step_down(w, at, &left);
	if (moved)
		*moved = n < 0 ? left - all : all - left;
	return at;
}

/* The line of block i, wrapped as far as needed, that shows the byte at offset or the next one. */
static bool find_line(struct wrap *w, uint32_t i, uint32_t offset, struct wrap_at *out)
{
	struct wblock *p = &w->blocks[i];
	uint32_t low = 0, high;

	if (p->show != SHOW_TEXT) {
		*out = (struct wrap_at){i, p->blank};
		return true;
	}
	while ((p->lines.len == 0 || p->lines.items[p->lines.len - 1].next <= offset) &&
	       add_line(w, i))
		;
	high = p->lines.len;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (p->lines.items[middle].next > offset)
			high = middle;
		else
			low = middle + 1;
	}
	/* white space behind a line belongs to the next one, if there is one; an empty line is its
	 * own */
	if (low < p->lines.len && offset >= p->lines.items[low].end &&
	    offset > p->lines.items[low].start)
		low++;
	if (!has_line(w, i, p->blank + low))
		return false;
	*out = (struct wrap_at){i, p->blank + low};
	return true;
}

struct wrap_at wrap_seek(struct wrap *w, uint32_t offset)
{
	struct wrap_at at;

	for (uint32_t i = doc_block_at(w->d, offset); i < w->d->nblocks; i++) {
		if (!is_shown(w, i)) {
			/* a folded comment is seen in the line that stands for all */
			if (w->d->blocks[i].role == ROLE_COMMENT && w->fold < i)
				return (struct wrap_at){w->fold, w->blocks[w->fold].blank};
			continue;
		}
		if (find_line(w, i, offset, &at))
			return at;
	}
	return wrap_last(w);
}

uint32_t wrap_count(struct wrap *w)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < w->d->nblocks; i++)
		n += count_lines(w, i);
	return n;
}

void wrap_show(const struct doc *d, const struct wrap_line *line, bool ascii, struct shown *out)
{
	const struct block *b = &d->blocks[line->block];

	if (line->table)
		shown_columns(out, d, b, line->table->column, line->table->columns, line->links);
	else if (range_len(line->name))
		shown_named(out, d, b, line->name, line->text, line->links);
	else
		shown_range(out, d, b, line->text, line->links);
	out->ascii = ascii;
	out->hyphen = line->hyphen;
	out->fill = line->fill;
	out->gaps = line->gaps;
}

enum bidi wrap_direction(const struct doc *d, const struct wrap_line *line)
{
	const struct block *b = &d->blocks[line->block];
	struct str text = str_sub(d->text, line->text.start, line->text.end);
	struct str name = str_sub(d->text, line->name.start, line->name.end);

	if (!bidi_has_right(text) && !bidi_has_right(name))
		return BIDI_NONE;
	if (line->table || name.n)
		return BIDI_FIRST;
	return bidi_first(str_sub(d->text, b->start, b->end)) == BIDI_RIGHT ? BIDI_RIGHT
									    : BIDI_LEFT;
}
