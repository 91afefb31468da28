/* SPDX-License-Identifier: ISC */
/*
 * rows.h: articles as lines for people or as JSON Lines, the same for every command.
 */
#ifndef KURZUM_CLI_ROWS_H
#define KURZUM_CLI_ROWS_H

#include "cli/cli.h"
#include "cli/out.h"
#include "store/db_list.h"

struct rows {
	struct db *db;
	bool json, ascii;
	int id_cells;
	size_t columns; /* 0: lines are not cut */
	struct out out;
};

/* Begins the output; rows->db is borrowed. out_end(&rows->out, …) ends it. */
void rows_init(struct rows *r, const struct cli *cli, struct db *db, bool json);

/* A line for people: id, mark, date, source, title. */
void rows_text(struct rows *r, const struct db_row *row);

/*
 * The members of an article, all of them always there, so that scripts need not ask; the caller
 * adds its own and ends with rows_json_end. ERR_NOT_FOUND: the article is gone since the page was
 * read; nothing is begun then.
 */
enum err rows_json(struct rows *r, const struct db_row *row, struct json *j, struct arena *a,
		   struct why *why) MUST_CHECK;
void rows_json_end(struct rows *r, struct json *j);

/* Prints one row; what it puts into the arena is gone at the next. */
typedef enum err rows_print_fn(void *ctx, const struct db_row *row, struct arena *a,
			       struct why *why);

/*
 * The articles of a list in its order, page by page, at most `limit`. One that is gone since its
 * page was read (ERR_NOT_FOUND) is passed over; nothing more is printed when nobody reads on.
 */
enum err rows_each(struct rows *r, const struct db_filter *f, int64_t limit, rows_print_fn *print,
		   void *ctx, struct why *why) MUST_CHECK;

#endif
