/* SPDX-License-Identifier: ISC */
/*
 * table.h: how the rows of a table are shown at a width: as columns where they fit, else as records
 * ("head: value", a cell at a time), and as flow (cells one behind the other) where neither reads
 * well.
 *
 * Pure; cost of table_measure O(bytes of the table), which is capped.
 */
#ifndef KURZUM_DOC_TABLE_H
#define KURZUM_DOC_TABLE_H

#include "doc/doc.h"
#include "doc/shown.h"

/* More columns than that, or more bytes, and a table is shown as flow. */
#define TABLE_COLUMNS_MAX 32
#define TABLE_BYTES_MAX (256u << 10)
#define TABLE_GAP 3 /* cells of " │ " between two columns */

enum table_way { TABLE_COLUMNS, TABLE_RECORDS, TABLE_FLOW };

struct table {
	uint32_t first, last; /* indexes of its rows' blocks */
	enum table_way way; /* of its rows; table_row_way */
	uint32_t columns;
	bool head; /* its first row says what is in the columns */
	struct shown_column column[TABLE_COLUMNS_MAX];
	struct range name[TABLE_COLUMNS_MAX]; /* head of each column; empty: none */
};

/* The table that row block `row` is part of, in `room` cells; links: numbers are shown. */
void table_measure(struct table *t, const struct doc *d, uint32_t row, uint32_t room, bool links);

/* How a row is shown: one that is a single cell in a table of several columns is flow. */
enum table_way table_row_way(const struct table *t, const struct doc *d, const struct block *row);

/* The cell of a row that holds the byte at an offset; *index its column. */
struct range table_cell(const struct doc *d, const struct block *row, uint32_t at, uint32_t *index);

/* What stands before a cell of a record; empty: nothing. */
struct range table_name(const struct table *t, const struct doc *d, const struct block *row,
			struct range cell, uint32_t index);

/* The line under the head: as many cells as the rows have. */
void table_rule(const struct table *t, bool ascii, struct buf *out);

#endif
