/* SPDX-License-Identifier: ISC */
#include "page/grid.h"

#include <string.h>

void grid_start(struct grid *g, const struct build *b)
{
	memset(g, 0, sizeof *g);
	g->blocks = b->blocks.len;
}

void grid_row(struct grid *g, const struct build *b, struct block *row)
{
	const struct build_blocks *done = &b->blocks;
	const struct block *last = done->len > g->blocks ? &done->items[done->len - 1] : NULL;

	/* what stands in otherwise is another table */
	row->tight = last && last->kind == BLOCK_ROW && last->quote == row->quote &&
		     last->indent == row->indent;
	g->column = g->next = g->cells = g->heads = 0;
}

static uint32_t span_of(struct str s)
{
	long long n;

	return str_int(str_trim(s), 1, GRID_COLUMNS, &n) ? (uint32_t)n : 1;
}

void grid_cell(struct grid *g, struct build *b, const struct tag_attrs *a, bool is_head)
{
	uint32_t at = g->next;
	uint32_t down = span_of(a->rowspan) - 1;

	while (at < GRID_COLUMNS && g->down[at] > 0)
		g->down[at++]--;
	b->owed = BUILD_NOTHING;
	for (; g->column < at; g->column++)
		build_raw(b, STR("\t"));
	g->next = at + span_of(a->colspan);
	for (; at < g->next && at < GRID_COLUMNS; at++)
		g->down[at] = (uint16_t)down;
	g->cells++;
	g->heads += is_head;
}

void grid_end(struct grid *g, struct build *b)
{
	struct block *row = &b->open;

	for (uint32_t at = g->next; at < GRID_COLUMNS; at++)
		if (g->down[at] > 0)
			g->down[at]--;
	if (!b->is_open || row->kind != BLOCK_ROW || row->tight)
		return;
	/* the corner over the names of the rows is often empty and no head */
	bool corner = b->text.len > row->start && b->text.data[row->start] == '\t';

	if (g->cells == 1 && g->next > 1)
		row->kind = BLOCK_CAPTION;
	else if (g->heads && g->heads + corner >= g->cells)
		row->level = 1;
}
