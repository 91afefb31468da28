/* SPDX-License-Identifier: ISC */
#include "cli/rows.h"

#include <inttypes.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "store/db_article.h"

#define SOURCE_CELLS 18
#define PAGE_ROWS 64 /* one state of the cache; a few tens of KiB to hold */

static int digits(int64_t n)
{
	int cells = 1;

	for (; n >= 10; n /= 10)
		cells++;
	return cells;
}

void rows_init(struct rows *r, const struct cli *cli, struct db *db, bool json)
{
	*r = (struct rows){.db = db,
			   .json = json,
			   .ascii = cli->options->ascii || !out_is_utf8(),
			   .columns = out_columns(),
			   .id_cells = digits(db_list_horizon(db))};
	out_init(&r->out);
}

static void member(struct json *j, const char *key, struct str value)
{
	json_key(j, key);
	json_str(j, value);
}

enum err rows_json(struct rows *r, const struct db_row *row, struct json *j, struct arena *a,
		   struct why *why)
{
	struct db_article article;
	enum err err = db_article_get(r->db, row->key.id, &article, a, why);

	if (err)
		return err;
	*j = out_json(&r->out);
	json_open(j, '{');
	json_member_int(j, "id", article.id);
	member(j, "guid", article.guid);
	member(j, "title", article.title);
	member(j, "source", article.source_name);
	member(j, "publisher", article.publisher.n ? article.publisher : article.source_name);
	member(j, "author", article.author);
	json_member_date(j, "published", article.published);
	json_member_date(j, "fetched", article.fetched);
	json_member_bool(j, "read", article.read);
	json_member_bool(j, "starred", article.starred);
	json_member_list(j, "tags", article.tags);
	if (row->flags.n)
		member(j, "flags", row->flags);
	member(j, "url", article.url);
	json_key(j, "story");
	if (article.story)
		json_int(j, article.story);
	else
		json_null(j);
	member(j, "lang", article.lang);
	return OK;
}

void rows_json_end(struct rows *r, struct json *j)
{
	json_close(j, '}');
	out_json_end(&r->out);
}

static const char *mark_of(const struct rows *r, const struct db_row *row)
{
	if (row->starred)
		return r->ascii ? "#" : "★";
	if (!row->read)
		return r->ascii ? "*" : "●";
	return " ";
}

/* The title takes what is left of a terminal's line. */
void rows_text(struct rows *r, const struct db_row *row)
{
	struct civil c = civil_local(row->time);
	size_t before = (size_t)r->id_cells + 17 + SOURCE_CELLS + 2;
	size_t cells = r->columns > before + 10 ? r->columns - before : r->columns ? 10 : 0;

	out_printf(&r->out, "%*" PRId64 "  %s  %04d-%02d-%02d  ", r->id_cells, row->key.id,
		   mark_of(r, row), (int)c.year, c.month, c.day);
	out_cell(&r->out, row->source_name, SOURCE_CELLS);
	out_str(&r->out, STR("  "));
	out_cell(&r->out, row->title.n ? row->title : str_z(_("(no title)")), cells);
	out_line(&r->out);
}

enum err rows_each(struct rows *r, const struct db_filter *f, int64_t limit, rows_print_fn *print,
		   void *ctx, struct why *why)
{
	struct arena of_page = {0}, of_row = {0};
	struct db_rows page = {0};
	struct db_key from;
	bool more = true, first = true;
	enum err err = OK;

	while (!err && more && limit > 0 && !out_is_over(&r->out)) {
		uint32_t n = limit < PAGE_ROWS ? (uint32_t)limit : PAGE_ROWS;

		arena_clear(&of_page);
		VEC_CLEAR(&page);
		/* each read by itself would take and leave the lock */
		out_hold(&r->out);
		db_read_begin(r->db);
		err = db_list_page(r->db, f, first ? NULL : &from, false, DB_DOWN, n, &page,
				   &of_page, why);
		for (uint32_t i = 0; !err && i < page.len && !out_is_over(&r->out); i++) {
			arena_clear(&of_row);
			err = print(ctx, &page.items[i], &of_row, why);
			err = err == ERR_NOT_FOUND ? OK : err;
		}
		db_read_end(r->db);
		out_let(&r->out);
		more = page.len == n;
		limit -= page.len;
		if (page.len)
			from = page.items[page.len - 1].key;
		first = false;
	}
	VEC_RELEASE(&page);
	arena_release(&of_page);
	arena_release(&of_row);
	return err;
}
