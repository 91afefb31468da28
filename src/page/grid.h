/* SPDX-License-Identifier: ISC */
/*
 * grid.h: the columns of a table of data: where each cell of a row belongs, also below and behind
 * cells that take up several rows or columns, and which row is the table's head.
 *
 * Cost O(1) a cell. The text gets a TAB for each cell that is missing or taken up.
 */
#ifndef KURZUM_PAGE_GRID_H
#define KURZUM_PAGE_GRID_H

#include "doc/build.h"
#include "page/tag.h"

/* Columns in which cells that take up several rows or columns are followed. */
#define GRID_COLUMNS 64

struct grid {
	uint32_t blocks; /* of the build, before the table */
	uint32_t column, next; /* the text is in; the next cell belongs to */
	uint32_t cells, heads; /* of the open row: that are there, and that are heads */
	uint16_t down[GRID_COLUMNS]; /* rows that the cell above still takes up */
};

/* A table begins. */
void grid_start(struct grid *g, const struct build *b);
/* A row begins; *row becomes tight when the table has one already. */
void grid_row(struct grid *g, const struct build *b, struct block *row);
/* A cell of the open row begins. */
void grid_cell(struct grid *g, struct build *b, const struct tag_attrs *a, bool is_head);
/* The open row ends: the first of a table may be its head, or say what it is about. */
void grid_end(struct grid *g, struct build *b);

#endif
