/* SPDX-License-Identifier: ISC */
/* sources: what `urls` says and what the cache knows of each. Checks the file: a wrong line ends it
 * with status 3. */
#include <inttypes.h>

#include "base/ago.h"
#include "base/date.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/url.h"
#include "cli/cache.h"
#include "cli/cmd.h"
#include "cli/out.h"

#define NAME_CELLS 24

/* The lines of the file beside the rows of the cache. */
struct view {
	struct sources list;
	struct db_sources rows;
	struct arena arena;
	int64_t now;
	bool ascii;
};

/* What the cache knows of an address; NULL: nothing yet. The rows are sorted by address. */
static const struct db_source *row_of(const struct view *v, const char *address)
{
	return db_source_among(&v->rows, str_z(address));
}

static struct str name_of(struct view *v, const struct source *s, const struct db_source *row)
{
	if (s->title && *s->title)
		return str_z(s->title);
	return row && row->name.n ? row->name : url_public(&v->arena, str_z(s->address));
}

static void put_next(const struct view *v, const struct db_source *row, struct buf *out)
{
	if (row->next_attempt == DB_SOURCE_STOPPED) {
		buf_cstr(out, _("; asked again only by name"));
	} else if (row->next_attempt > v->now) {
		buf_cstr(out, _("; next in "));
		ago_print(row->next_attempt - v->now, out);
	} else if (row->next_attempt) {
		buf_cstr(out, _("; due"));
	}
}

/* How it stands with a source, in words. */
static void put_state(const struct view *v, const struct source *s, const struct db_source *row,
		      struct buf *out)
{
	if (s->kind == SOURCE_QUERY) {
		buf_cstr(out, _("saved search"));
	} else if (!row || !row->last_attempt) {
		buf_cstr(out, _("not fetched yet"));
	} else if (row->error.n) {
		ago_past(v->now - (row->error_since ? row->error_since : row->last_attempt),
			 _("failing: "), _("failing for %s: "), out);
		buf_str(out, row->error);
		put_next(v, row, out);
	} else {
		ago_past(v->now - (row->last_success ? row->last_success : row->last_attempt),
			 _("fetched just now"), _("fetched %s ago"), out);
		put_next(v, row, out);
	}
	if (s->hidden)
		buf_cstr(out, _("; hidden"));
}

static void print_text(struct view *v, const struct source *s, struct out *out)
{
	const struct db_source *row = row_of(v, s->address);
	const char *mark = " ";
	struct buf state;

	if (row && row->error.n)
		mark = "!";
	else if (row && row->unread)
		mark = v->ascii ? "*" : "●";
	buf_init(&state, BUF_MAX);
	put_state(v, s, row, &state);
	if (row)
		out_printf(out, "%5" PRId64 "  %s ", row->id, mark);
	else
		out_printf(out, "%5s  %s ", "-", mark);
	out_cell(out, name_of(v, s, row), NAME_CELLS);
	out_printf(out, " %5u /%6u  ", row ? row->unread : 0, row ? row->total : 0);
	out_cell(out, buf_view(&state), 0);
	out_line(out);
	buf_release(&state);
}

static const char *kind_name(enum source_kind kind)
{
	switch (kind) {
	case SOURCE_HTTP:
		return "http";
	case SOURCE_FILE:
		return "file";
	case SOURCE_FOLDER:
		return "folder";
	case SOURCE_EXEC:
		return "exec";
	case SOURCE_FILTER:
		return "filter";
	case SOURCE_QUERY:
		break;
	}
	return "query";
}

/* What only the cache knows; all members are there, also without it. */
static void print_state(const struct db_source *row, struct json *j)
{
	static const struct db_source nothing;

	if (!row)
		row = &nothing;
	json_member_int(j, "unread", row->unread);
	json_member_int(j, "total", row->total);
	json_member_date(j, "last_attempt", row->last_attempt);
	json_member_date(j, "last_success", row->last_success);
	json_member_date(j, "next_attempt",
			 row->next_attempt == DB_SOURCE_STOPPED ? 0 : row->next_attempt);
	json_member_bool(j, "stopped", row->next_attempt == DB_SOURCE_STOPPED);
	json_key(j, "error");
	if (row->error.n)
		json_str(j, row->error);
	else
		json_null(j);
	json_member_date(j, "error_since", row->error_since);
	json_member_int(j, "failures", row->failures);
	json_member_int(j, "http_status", row->http_status);
	json_key(j, "home");
	json_str(j, row->home);
}

static void print_json(struct view *v, const struct source *s, struct out *out)
{
	const struct db_source *row = row_of(v, s->address);
	struct json j = out_json(out);

	json_open(&j, '{');
	json_key(&j, "id");
	if (row)
		json_int(&j, row->id);
	else
		json_null(&j);
	json_member_str(&j, "address", url_public(&v->arena, str_z(s->address)));
	json_key(&j, "name");
	json_str(&j, name_of(v, s, row));
	json_member_str(&j, "kind", str_z(kind_name(s->kind)));
	json_key(&j, "tags");
	json_open(&j, '[');
	for (uint32_t i = 0; i < s->ntags; i++)
		json_str(&j, str_z(s->tags[i]));
	json_close(&j, ']');
	json_member_bool(&j, "hidden", s->hidden);
	json_member_int(&j, "line", s->line);
	print_state(row, &j);
	json_close(&j, '}');
	out_json_end(out);
}

/* A cache that is not there yet is not made for this; one that can't be read leaves the file's
 * lines. */
static void read_cache(struct view *v, const struct cli *cli)
{
	struct why why = {0};
	struct db *db;
	enum err err;

	if (!file_exists(cli->paths->cache_file))
		return;
	err = db_open(&db, cli->paths->cache_file, DB_READ, NULL, &why);
	if (!err) {
		/* without a source the cache keeps what it shows then (conf/welcome.h) */
		if (v->list.list.len)
			err = db_source_sync(db, &v->list, &why);
		if (!err)
			err = db_source_list(db, &v->rows, &v->arena, &why);
		db_close(db);
	}
	if (err)
		(void)why_report(&why);
	db_source_sort(&v->rows);
}

static enum err print_all(struct view *v, bool json, struct why *why)
{
	struct out out;

	out_init(&out);
	for (uint32_t i = 0; i < v->list.list.len && !out_is_over(&out); i++) {
		if (json)
			print_json(v, &v->list.list.items[i], &out);
		else
			print_text(v, &v->list.list.items[i], &out);
	}
	return out_end(&out, OK, why);
}

enum err cmd_sources(struct cli *cli, struct why *why)
{
	struct view v = {.now = date_now(), .ascii = cli->options->ascii || !out_is_utf8()};
	bool json = args_flag(cli->args, "--json");
	struct why ignored;
	enum err err = args_rest(cli->args, 0, 0, why);

	if (err)
		return err;
	(void)!sources_read(&v.list, cli->paths->urls_file, &ignored);
	read_cache(&v, cli);
	err = print_all(&v, json, why);
	if (!err)
		err = complaints_report(&v.list.errors);
	if (!err && cli->options->errors.all)
		err = ERR_CONFIG;
	sources_release(&v.list);
	VEC_RELEASE(&v.rows);
	arena_release(&v.arena);
	return err;
}
