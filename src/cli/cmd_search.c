/* SPDX-License-Identifier: ISC */
/* search: articles that hold what is searched, the best first, with the sentence of the hit. */
#include <inttypes.h>

#include "base/i18n.h"
#include "base/tell.h"
#include "cli/cache.h"
#include "cli/cmd.h"
#include "cli/rows.h"
#include "store/db_index.h"
#include "store/db_search.h"

struct search {
	struct db *db;
	struct db_search *search;
	struct rows rows;
};

static void print_hit(struct json *j, const struct db_hit *hit)
{
	json_key(j, "hit");
	if (!hit->text.n) {
		json_null(j);
		return;
	}
	json_open(j, '{');
	json_key(j, "text");
	json_str(j, hit->text);
	json_member_range(j, hit->sentence);
	json_close(j, '}');
}

static enum err print_row(void *ctx, const struct db_row *row, struct arena *a, struct why *why)
{
	struct search *s = ctx;
	struct db_hit hit = {0};
	struct json j;
	enum err err = db_search_hit(s->search, s->db, row->key.id, &hit, a, why);

	if (!err && s->rows.json)
		err = rows_json(&s->rows, row, &j, a, why);
	if (!err && s->rows.json) {
		print_hit(&j, &hit);
		rows_json_end(&s->rows, &j);
	} else if (!err) {
		rows_text(&s->rows, row);
		if (hit.text.n) {
			size_t cells = s->rows.columns > 14 ? s->rows.columns - 4 : 0;

			out_str(&s->rows.out, STR("    "));
			out_cell(&s->rows.out, hit.text, cells);
			out_line(&s->rows.out);
		}
	}
	VEC_RELEASE(&hit.words);
	return err;
}

/* What is not in the index yet is not found: that is said, not passed over. */
static void tell_missing(struct db *db)
{
	int64_t n = db_index_missing(db);

	if (n > 0)
		tell_err(P_("kurzum: %" PRId64 " article is not in the index yet; `kurzum refresh` "
			    "takes it in\n",
			    "kurzum: %" PRId64 " articles are not in the index yet; `kurzum "
			    "refresh` takes them in\n",
			    n),
			 n);
}

static enum err run(struct search *s, const struct query *q, struct why *why)
{
	struct db_filter found = {.found = true};
	uint32_t n = 0;
	enum err err = db_search_new(&s->search, s->db, q, why);

	if (!err)
		err = db_search_run(s->search, s->db, DB_SEARCH_MAX, &n, why);
	if (!err)
		tell_missing(s->db);
	if (!err)
		err = rows_each(&s->rows, &found, INT64_MAX, print_row, s, why);
	if (!err && n == DB_SEARCH_MAX)
		tell_err(_("kurzum: these are the first %d; another word would make them "
			   "fewer\n"),
			 DB_SEARCH_MAX);
	return err;
}

/* -word is no option. */
static void allow_minus(struct args *args)
{
	for (int i = 0; i < args->options_end; i++)
		if (args->argv[i][0] == '-' && args->argv[i][1] == '-')
			return;
	args->options_end = 0;
}

enum err cmd_search(struct cli *cli, struct why *why)
{
	struct args *args = cli->args;
	struct search s = {0};
	bool json = args_flag(args, "--json");
	struct query q;
	struct buf text;
	enum err err;

	buf_init(&text, BUF_MAX);
	allow_minus(args);
	err = args_rest(args, 1, INT16_MAX, why);
	for (int i = 0; !err && i < args->argc; i++)
		buf_printf(&text, "%s%s", i ? " " : "", args->argv[i]);
	if (!err)
		err = query_parse(&q, buf_view(&text), false, why);
	if (!err)
		err = cache_open(cli, DB_READ, &s.db, why);
	if (!err) {
		rows_init(&s.rows, cli, s.db, json);
		err = run(&s, &q, why);
		err = out_end(&s.rows.out, err, why);
	}
	db_search_free(s.search);
	db_close(s.db);
	buf_release(&text);
	return err;
}
