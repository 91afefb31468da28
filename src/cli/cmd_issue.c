/* SPDX-License-Identifier: ISC */
/* issue: the issues of the cache; one as plain text. An issue has the number of its article. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli/cache.h"
#include "cli/cmd.h"
#include "cli/rows.h"

#define WIDTH 72 /* of plain text that is mailed or filed */
#define WIDTH_MAX 1000

static enum err print_row(void *ctx, const struct db_row *row, struct arena *a, struct why *why)
{
	struct rows *rows = ctx;
	struct digest digest;
	struct doc doc;
	struct json j;
	enum err err;

	if (!rows->json) {
		rows_text(rows, row);
		return OK;
	}
	err = db_article_text(rows->db, row->key.id, &doc, &digest, a, why);
	if (!err)
		err = rows_json(rows, row, &j, a, why);
	if (err)
		return err;
	json_member_int(&j, "issue", row->key.id);
	json_member_int(&j, "sections", digest.nsections);
	json_member_int(&j, "words", row->words);
	json_member_int(&j, "bytes", row->bytes);
	rows_json_end(rows, &j);
	return OK;
}

static enum err list(struct cli *cli, struct db *db, bool json, struct why *why)
{
	struct db_filter issues = {.issues = true};
	struct rows rows;
	enum err err;

	rows_init(&rows, cli, db, json);
	err = rows_each(&rows, &issues, INT64_MAX, print_row, &rows, why);
	return out_end(&rows.out, err, why);
}

static enum err read_issue(struct db *db, int64_t id, struct show *show, struct arena *a,
			   struct why *why)
{
	enum err err = cache_show(db, id, show, a, why);

	if (!err && show->digest->kind != DIGEST_ISSUE)
		err = why_set(why, ERR_NOT_FOUND, NULL, 0,
			      _("article %" PRId64
				" is no issue; `kurzum issue list` lists those there are"),
			      id);
	return err;
}

/* Styles go to a terminal, and where they are asked for: to a pager. */
static bool has_styles(struct args *args)
{
	const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");

	if (args_flag(args, "--styles"))
		return true;
	return isatty(STDOUT_FILENO) && term && *term && strcmp(term, "dumb") != 0 &&
	       !(no_color && *no_color);
}

static enum err show(struct db *db, int64_t id, bool json, bool styles, int64_t width,
		     struct why *why)
{
	struct arena a = {0};
	struct show issue;
	struct buf text;
	struct out out;
	enum err err = read_issue(db, id, &issue, &a, why);

	out_init(&out);
	buf_init(&text, BUF_MAX);
	if (!err && json) {
		show_json(&issue, &text);
		out_json_line(&out, buf_view(&text));
	} else if (!err) {
		issue.styles = styles;
		show_issue(&issue, (uint16_t)width, &text);
		if (styles)
			out_clean(&out, buf_view(&text));
		else
			out_str(&out, buf_view(&text));
	}
	err = out_end(&out, err, why);
	buf_release(&text);
	arena_release(&a);
	return err;
}

static enum err usage(struct why *why)
{
	return why_set(why, ERR_USAGE, "issue", 0, "%s",
		       _("needs list, make, show or export; `kurzum issue --help` tells how"));
}

enum err cmd_issue(struct cli *cli, struct why *why)
{
	struct args *args = cli->args;
	bool json = args_flag(args, "--json"), styles = has_styles(args);
	int64_t width = WIDTH, *ids = NULL;
	struct arena a = {0};
	struct db *db = NULL;
	struct args number;
	bool one;
	enum err err = args_number(args, "--width", 1, WIDTH_MAX, &width, why);

	if (!err)
		err = args_rest(args, 1, 2, why);
	if (err)
		return err;
	one = !strcmp(args->argv[0], "show");
	if (args->argc != 1 + one || (!one && strcmp(args->argv[0], "list") != 0))
		return usage(why);
	number = *args;
	number.argv++;
	number.argc--;
	if (one)
		err = cache_ids(&number, &a, &ids, why);
	if (!err)
		err = cache_open(cli, DB_READ, &db, why);
	if (!err)
		err = one ? show(db, ids[0], json, styles, width, why) : list(cli, db, json, why);
	db_close(db);
	arena_release(&a);
	return err;
}
