/* SPDX-License-Identifier: ISC */
/* list: articles, newest first. */
#include <inttypes.h>

#include "cli/cache.h"
#include "cli/cmd.h"
#include "base/i18n.h"
#include "cli/rows.h"
#include "store/db_arrange.h"

#define PAGE_ROWS 256
#define LIMIT_MAX 1000000000

struct list {
	struct db *db;
	struct db_filter filter;
	int64_t limit; /* most articles */
	struct rows rows;
	struct order order;
};

static enum err print_row(void *ctx, const struct db_row *row, struct arena *a, struct why *why)
{
	struct list *l = ctx;
	struct json j;
	enum err err = OK;

	if (!l->rows.json) {
		rows_text(&l->rows, row);
		return OK;
	}
	err = rows_json(&l->rows, row, &j, a, why);
	if (!err)
		rows_json_end(&l->rows, &j);
	return err;
}

/* Exactly: from the kept counters where they say it, else by going through the pages. */
static enum err count(struct list *l, int64_t *n, struct why *why)
{
	struct arena a = {0};
	struct db_rows rows = {0};
	struct db_filter f = l->filter;
	struct db_counts counts;
	struct db_key from;
	enum err err;

	*n = 0;
	if (!f.where && !f.since && !f.before && !(f.unread && f.starred) && !(f.source && f.tag)) {
		f.unread = f.starred = false;
		err = db_list_count(l->db, &f, &counts, why);
		*n = l->filter.unread	 ? counts.unread
		     : l->filter.starred ? counts.starred
					 : counts.total;
		return err;
	}
	do {
		arena_clear(&a);
		VEC_CLEAR(&rows);
		err = db_list_page(l->db, &f, *n ? &from : NULL, false, DB_DOWN, PAGE_ROWS, &rows,
				   &a, why);
		*n += rows.len;
		if (rows.len)
			from = rows.items[rows.len - 1].key;
	} while (!err && rows.len == PAGE_ROWS);
	VEC_RELEASE(&rows);
	arena_release(&a);
	return err;
}

static enum err run(struct list *l, bool only_count, struct why *why)
{
	int64_t n = 0;
	enum err err;

	if (!only_count) {
		err = db_arrange(l->db, &l->filter, l->order, why);
		return err ? err : rows_each(&l->rows, &l->filter, l->limit, print_row, l, why);
	}
	err = count(l, &n, why);
	if (err)
		return err;
	if (n > l->limit)
		n = l->limit;
	if (l->rows.json) {
		struct json j = out_json(&l->rows.out);

		json_open(&j, '{');
		json_member_int(&j, "count", n);
		json_close(&j, '}');
		out_json_end(&l->rows.out);
	} else {
		out_printf(&l->rows.out, "%" PRId64, n);
		out_line(&l->rows.out);
	}
	return OK;
}

static enum err take_order(struct args *args, struct order *order, struct why *why)
{
	const char *sort = NULL;
	enum err err = args_value(args, "--sort", &sort, why);

	if (err || !sort)
		return err;
	order->sort = options_choice(OPTION_sort, str_z(sort));
	if (order->sort >= 0)
		return OK;
	return why_set(why, ERR_USAGE, "--sort", 0, _("'%.60s' is no order; one of %s would do"),
		       sort, options_info_get(OPTION_sort)->choices);
}

enum err cmd_list(struct cli *cli, struct why *why)
{
	struct args *args = cli->args;
	struct cache_filter f = {0};
	struct list l = {.limit = INT64_MAX};
	bool json = args_flag(args, "--json"), only_count = args_flag(args, "--count");
	enum err err;

	f.filter.unread = args_flag(args, "--unread");
	f.filter.starred = args_flag(args, "--starred");
	err = cache_filter_args(args, true, &f, why);
	if (!err)
		err = take_order(args, &l.order, why);
	if (!err)
		err = args_number(args, "--story", 1, INT64_MAX, &f.filter.story, why);
	if (!err)
		err = args_number(args, "--limit", 0, LIMIT_MAX, &l.limit, why);
	if (!err)
		err = args_rest(args, 0, 0, why);
	if (!err)
		err = cache_open(cli, DB_READ, &l.db, why);
	if (err)
		return err;
	db_spill(l.db);
	err = cache_filter_look_up(l.db, &f, why);
	l.filter = f.filter;
	rows_init(&l.rows, cli, l.db, json);
	if (!err)
		err = run(&l, only_count, why);
	err = out_end(&l.rows.out, err, why);
	db_close(l.db);
	arena_release(&f.arena);
	return err;
}
