/* SPDX-License-Identifier: ISC */
/* list: articles, newest first. */
#include <inttypes.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "cli/cache.h"
#include "cli/cmd.h"
#include "cli/out.h"
#include "store/db_article.h"

#define PAGE_ROWS 256
#define SOURCE_CELLS 18
#define LIMIT_MAX 1000000000

struct list {
	struct db *db;
	struct db_filter filter;
	int64_t left; /* articles still to print */
	bool json, ascii;
	int id_cells;
	size_t columns; /* 0: lines are not cut */
	struct out out;
};

static void print_tags(struct json *j, struct str tags)
{
	struct str tag;

	json_key(j, "tags");
	json_open(j, '[');
	while (str_cut(&tags, '\t', &tag))
		if (tag.n)
			json_str(j, tag);
	json_close(j, ']');
}

/* All members are always there: scripts need not ask. */
static void member(struct json *j, const char *key, struct str value)
{
	json_key(j, key);
	json_str(j, value);
}

static enum err print_json(struct list *l, const struct db_row *row, struct arena *a,
			   struct why *why)
{
	struct db_article article;
	struct json j;
	enum err err = db_article_get(l->db, row->key.id, &article, a, why);

	if (err)
		return err == ERR_NOT_FOUND ? OK : err; /* gone since the page was read */
	j = out_json(&l->out);
	json_open(&j, '{');
	json_member_int(&j, "id", article.id);
	member(&j, "guid", article.guid);
	member(&j, "title", article.title);
	member(&j, "source", article.source_name);
	member(&j, "publisher", article.publisher.n ? article.publisher : article.source_name);
	member(&j, "author", article.author);
	json_member_date(&j, "published", article.published);
	json_member_date(&j, "fetched", article.fetched);
	json_member_bool(&j, "read", article.read);
	json_member_bool(&j, "starred", article.starred);
	print_tags(&j, article.tags);
	member(&j, "url", article.url);
	json_key(&j, "story");
	if (article.story)
		json_int(&j, article.story);
	else
		json_null(&j);
	member(&j, "lang", article.lang);
	json_close(&j, '}');
	out_json_end(&l->out);
	return OK;
}

static const char *mark_of(const struct list *l, const struct db_row *row)
{
	if (row->starred)
		return l->ascii ? "#" : "★";
	if (!row->read)
		return l->ascii ? "*" : "●";
	return " ";
}

/* Id, mark, date, source, title; the title takes what is left of a terminal's line. */
static void print_text(struct list *l, const struct db_row *row)
{
	struct civil c = civil_local(row->key.sort);
	size_t before = (size_t)l->id_cells + 17 + SOURCE_CELLS + 2;
	size_t cells = l->columns > before + 10 ? l->columns - before : l->columns ? 10 : 0;

	out_printf(&l->out, "%*" PRId64 "  %s  %04d-%02d-%02d  ", l->id_cells, row->key.id,
		   mark_of(l, row), (int)c.year, c.month, c.day);
	out_cell(&l->out, row->source_name, SOURCE_CELLS);
	out_str(&l->out, STR("  "));
	out_cell(&l->out, row->title.n ? row->title : str_z(_("(no title)")), cells);
	out_line(&l->out);
}

static enum err print_page(struct list *l, const struct db_rows *rows, struct arena *a,
			   struct why *why)
{
	enum err err = OK;

	for (uint32_t i = 0; !err && i < rows->len && !out_is_over(&l->out); i++) {
		if (l->json)
			err = print_json(l, &rows->items[i], a, why);
		else
			print_text(l, &rows->items[i]);
	}
	return err;
}

static enum err print_all(struct list *l, struct why *why)
{
	struct arena a = {0};
	struct db_rows rows = {0};
	struct db_key from;
	bool more = true, first = true;
	enum err err = OK;

	while (!err && more && l->left > 0 && !out_is_over(&l->out)) {
		uint32_t n = l->left < PAGE_ROWS ? (uint32_t)l->left : PAGE_ROWS;

		arena_clear(&a);
		VEC_CLEAR(&rows);
		err = db_list_page(l->db, &l->filter, first ? NULL : &from, false, DB_DOWN, n,
				   &rows, &a, why);
		if (!err)
			err = print_page(l, &rows, &a, why);
		more = rows.len == n;
		l->left -= rows.len;
		if (rows.len)
			from = rows.items[rows.len - 1].key;
		first = false;
	}
	VEC_RELEASE(&rows);
	arena_release(&a);
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
	if (!f.since && !f.before && !(f.unread && f.starred) && !(f.source && f.tag)) {
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

	if (!only_count)
		return print_all(l, why);
	err = count(l, &n, why);
	if (err)
		return err;
	if (n > l->left)
		n = l->left;
	if (l->json) {
		struct json j = out_json(&l->out);

		json_open(&j, '{');
		json_member_int(&j, "count", n);
		json_close(&j, '}');
		out_json_end(&l->out);
	} else {
		out_printf(&l->out, "%" PRId64, n);
		out_line(&l->out);
	}
	return OK;
}

static int digits(int64_t n)
{
	int cells = 1;

	for (; n >= 10; n /= 10)
		cells++;
	return cells;
}

enum err cmd_list(struct cli *cli, struct why *why)
{
	struct args *args = cli->args;
	struct cache_filter f = {0};
	struct list l = {.left = INT64_MAX,
			 .json = args_flag(args, "--json"),
			 .ascii = cli->options->ascii || !out_is_utf8(),
			 .columns = out_columns()};
	bool only_count = args_flag(args, "--count");
	enum err err;

	f.filter.unread = args_flag(args, "--unread");
	f.filter.starred = args_flag(args, "--starred");
	err = cache_filter_args(args, true, &f, why);
	if (!err)
		err = args_number(args, "--limit", 0, LIMIT_MAX, &l.left, why);
	if (!err)
		err = args_rest(args, 0, 0, why);
	if (!err)
		err = cache_open(cli, DB_READ, &l.db, why);
	if (err)
		return err;
	err = cache_filter_source(l.db, &f, why);
	l.filter = f.filter;
	l.id_cells = digits(db_list_horizon(l.db));
	out_init(&l.out);
	if (!err)
		err = run(&l, only_count, why);
	err = out_end(&l.out, err, why);
	db_close(l.db);
	return err;
}
