/* SPDX-License-Identifier: ISC */
/* show: an article of the cache as text. Files are foreign: `kurzum-fetch show` reads them. */
#include "base/i18n.h"
#include "cli/cache.h"
#include "cli/cmd.h"
#include "cli/out.h"
#include "store/db_change.h"
#include "store/db_revision.h"

#define WIDTH_MAX 1000

static void print(const struct show *show, bool json, int64_t width, struct out *out)
{
	struct buf text;

	buf_init(&text, BUF_MAX);
	if (json) {
		/* the writer knows no line end; ours puts it behind */
		show_json(show, &text);
		out_json_line(out, buf_view(&text));
	} else {
		show_text(show, (uint16_t)width, &text);
		(show->isolates ? out_clean : out_str)(out, buf_view(&text));
	}
	buf_release(&text);
}

static void item_json(const struct changes_item *item, struct json *j)
{
	static const char *const kinds[] = {
		[CHANGES_TITLE] = "title",
		[CHANGES_FIGURE] = "figure",
		[CHANGES_SENTENCE] = "sentence",
	};

	json_open(j, '{');
	json_member_str(j, "kind", str_z(kinds[item->kind]));
	json_member_str(j, "before", item->before);
	json_member_str(j, "after", item->after);
	json_close(j, '}');
}

/* What is new in an article that was published again; nothing for one that was not. */
static void print_changes(struct db *db, int64_t id, bool json, struct arena *a, struct out *out)
{
	struct changes c;
	struct buf text;

	(void)db_change_get(db, id, &c, a);
	if (json) {
		struct json j = out_json(out);

		json_open(&j, '{');
		json_member_int(&j, "id", id);
		json_member_date(&j, "changed", c.made);
		json_key(&j, "changes");
		json_open(&j, '[');
		for (uint32_t i = 0; i < c.n; i++)
			item_json(&c.items[i], &j);
		json_close(&j, ']');
		json_close(&j, '}');
		out_json_end(out);
		return;
	}
	buf_init(&text, BUF_MAX);
	changes_text(&c, &text);
	out_str(out, buf_view(&text));
	buf_release(&text);
}

/* The article as it was `back` versions ago; what it said in short is not kept. */
static enum err take_former(struct db *db, int64_t back, struct show *show, struct arena *a,
			    struct why *why)
{
	struct db_revision *was = arena_zalloc(a, 1, sizeof *was);
	struct digest *none = arena_zalloc(a, 1, sizeof *none);
	enum err err = db_revision_get(db, show->id, back, was, a, why);

	none->words = doc_words(&was->doc, UINT32_MAX);
	show->title = was->title;
	show->doc = &was->doc;
	show->digest = none;
	return err;
}

enum err cmd_show(struct cli *cli, struct why *why)
{
	bool json = args_flag(cli->args, "--json");
	bool changes = args_flag(cli->args, "--changes");
	size_t columns = out_columns();
	bool isolates = options_isolates(cli->options, out_is_utf8(), columns > 0);
	int64_t width = cli->options->text_width, former = 0, *ids;
	struct arena a = {0};
	struct db *db = NULL;
	struct show show = {0};
	struct out out;
	enum err err;

	if (columns && (int64_t)columns < width)
		width = (int64_t)columns;
	out_init(&out);
	err = args_number(cli->args, "--width", 1, WIDTH_MAX, &width, why);
	if (!err)
		err = args_number(cli->args, "--former", 1, DB_REVISION_MAX, &former, why);
	if (!err)
		err = args_rest(cli->args, 1, 1, why);
	if (!err)
		err = cache_ids(cli->args, &a, &ids, why);
	if (!err)
		err = cache_open(cli, DB_READ, &db, why);
	if (!err)
		err = cache_show(db, ids[0], &show, &a, why);
	if (!err && former)
		err = take_former(db, former, &show, &a, why);
	show.isolates = isolates;
	if (!err && changes)
		print_changes(db, ids[0], json, &a, &out);
	else if (!err)
		print(&show, json, width, &out);
	err = out_end(&out, err, why);
	db_close(db);
	arena_release(&a);
	return err;
}
