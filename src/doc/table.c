/* SPDX-License-Identifier: ISC */
#include "doc/table.h"

#include <string.h>

#include "base/utf8.h"

/* Letters of what still counts as a number: "3,2 Mrd. €". */
#define NUMBER_LETTERS 4
static bool is_in_table(const struct doc *d, uint32_t i)
{
	const struct block *b = &d->blocks[i];

	return b->kind == BLOCK_ROW && b->tight && i > 0 && b[-1].kind == BLOCK_ROW &&
	       b[-1].quote == b->quote && b[-1].indent == b->indent;
}

struct range table_cell(const struct doc *d, const struct block *row, uint32_t at, uint32_t *index)
{
	struct range cell = {row->start, row->end};

	*index = 0;
	for (uint32_t i = row->start; i < row->end; i++) {
		if (d->text.p[i] != '\t')
			continue;
		if (i >= at) {
			cell.end = i;
			break;
		}
		cell.start = i + 1;
		++*index;
	}
	return cell;
}

static uint32_t count_columns(const struct doc *d, const struct block *row)
{
	uint32_t n = 1;

	for (uint32_t i = row->start; i < row->end; i++)
		n += d->text.p[i] == '\t';
	return n;
}

enum table_way table_row_way(const struct table *t, const struct doc *d, const struct block *row)
{
	return t->columns > 1 && count_columns(d, row) == 1 ? TABLE_FLOW : t->way;
}

/* Whether what a cell says is a number, with its unit or currency. */
static bool is_number(struct str s)
{
	uint32_t digits = 0, letters = 0;

	s = str_trim(s);
	for (size_t i = 0; i < s.n;) {
		uint32_t rune;

		i += utf8_decode(str_sub(s, i, s.n), &rune, NULL);
		digits += utf8_is_digit(rune);
		letters += utf8_is_letter(rune);
		if (utf8_is_letter(rune) && !digits)
			return false;
	}
	return digits && letters <= NUMBER_LETTERS;
}

/* A head's range without what would stand twice before the value. */
static struct range trim_name(const struct doc *d, struct range r)
{
	while (r.end > r.start && (d->text.p[r.end - 1] == ':' || d->text.p[r.end - 1] == ' '))
		r.end--;
	return r;
}

static void measure_row(struct table *t, const struct doc *d, const struct block *row, bool links)
{
	bool head = t->head && row == &d->blocks[t->first];
	uint32_t k = 0;

	for (uint32_t at = row->start; at <= row->end && k < t->columns; k++) {
		struct range cell = {at, at};
		struct str text;
		uint32_t cells;

		while (cell.end < row->end && d->text.p[cell.end] != '\t')
			cell.end++;
		at = cell.end + 1;
		cells = shown_width(d, row, cell, links);
		text = str_sub(d->text, cell.start, cell.end);
		if (cells > t->column[k].width)
			t->column[k].width = (uint16_t)(cells > UINT16_MAX ? UINT16_MAX : cells);
		if (head)
			t->name[k] = trim_name(d, cell);
		else if (cells && !is_number(text))
			t->column[k].right = false;
	}
}

/* Whether a name fits, with its colon; what it names may stand below it. */
static bool is_short(uint32_t name, uint32_t room)
{
	return name + 1 <= room;
}

static bool are_names_short(const struct table *t, const struct doc *d, uint32_t room)
{
	for (uint32_t k = 0; k < t->columns; k++)
		if (!is_short(shown_width(d, &d->blocks[t->first], t->name[k], false), room))
			return false;
	return true;
}

static enum table_way choose_way(const struct table *t, const struct doc *d, uint32_t room)
{
	uint32_t all = TABLE_GAP * (t->columns - 1);

	for (uint32_t k = 0; k < t->columns; k++)
		all += t->column[k].width;
	if (all <= room)
		return TABLE_COLUMNS;
	if (t->head && t->last > t->first && are_names_short(t, d, room))
		return TABLE_RECORDS;
	/* names in the first column, and a value for each */
	if (!t->head && t->columns == 2 && is_short(t->column[0].width, room))
		return TABLE_RECORDS;
	return TABLE_FLOW;
}

void table_measure(struct table *t, const struct doc *d, uint32_t row, uint32_t room, bool links)
{
	uint32_t columns = 1;

	memset(t, 0, sizeof *t);
	t->first = t->last = row;
	while (is_in_table(d, t->first))
		t->first--;
	while (t->last + 1 < d->nblocks && is_in_table(d, t->last + 1))
		t->last++;
	t->way = TABLE_FLOW;
	t->head = d->blocks[t->first].level > 0;
	if (d->blocks[t->last].end - d->blocks[t->first].start > TABLE_BYTES_MAX)
		return;
	for (uint32_t i = t->first; i <= t->last; i++) {
		uint32_t n = count_columns(d, &d->blocks[i]);

		columns = n > columns ? n : columns;
	}
	if (columns > TABLE_COLUMNS_MAX)
		return;
	t->columns = columns;
	t->way = TABLE_COLUMNS;
	for (uint32_t k = 0; k < columns; k++)
		t->column[k].right = true;
	for (uint32_t i = t->first; i <= t->last; i++)
		if (table_row_way(t, d, &d->blocks[i]) != TABLE_FLOW)
			measure_row(t, d, &d->blocks[i], links);
	t->way = choose_way(t, d, room);
}

struct range table_name(const struct table *t, const struct doc *d, const struct block *row,
			struct range cell, uint32_t index)
{
	uint32_t first;

	if (t->way != TABLE_RECORDS || range_len(cell) == 0)
		return (struct range){0, 0};
	if (t->head)
		return row == &d->blocks[t->first] ? (struct range){0, 0} : t->name[index];
	return index == 1 ? trim_name(d, table_cell(d, row, row->start, &first))
			  : (struct range){0, 0};
}

void table_rule(const struct table *t, bool ascii, struct buf *out)
{
	for (uint32_t k = 0; k < t->columns; k++) {
		if (k)
			buf_cstr(out, ascii ? "-+-" : "─┼─");
		for (uint32_t i = 0; i < t->column[k].width; i++)
			buf_cstr(out, ascii ? "-" : "─");
	}
}
