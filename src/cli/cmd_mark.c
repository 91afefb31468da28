/* SPDX-License-Identifier: ISC */
/* mark: read, unread, star, unstar, tag, untag, of some articles or of all in a view. */
#include <inttypes.h>

#include "base/i18n.h"
#include "cli/cache.h"
#include "cli/cmd.h"
#include "cli/out.h"
#include "store/db_mark.h"

#define PAGE_ROWS 1000

struct wish {
	enum { WISH_NONE, WISH_MARK, WISH_TAG } kind;
	enum db_mark mark;
	bool on;
	const char *tag;
	int given; /* how many marks stand on the command line; one is right */
};

static void take_flag(struct args *args, const char *name, enum db_mark mark, bool on,
		      struct wish *w)
{
	if (!args_flag(args, name))
		return;
	*w = (struct wish){.kind = WISH_MARK, .mark = mark, .on = on, .given = w->given + 1};
}

static enum err take_tag(struct args *args, const char *name, bool on, struct wish *w,
			 struct why *why)
{
	const char *tag = NULL;
	enum err err = args_value(args, name, &tag, why);

	if (err || !tag)
		return err;
	if (complaints_line_is_odd(str_z(tag)) || !str_trim(str_z(tag)).n)
		return why_set(why, ERR_USAGE, name, 0, _("a tag may hold only text, in one line"));
	*w = (struct wish){.kind = WISH_TAG, .on = on, .tag = tag, .given = w->given + 1};
	return OK;
}

static enum err take_wish(struct args *args, struct wish *w, struct why *why)
{
	enum err err;

	take_flag(args, "--read", DB_MARK_READ, true, w);
	take_flag(args, "--unread", DB_MARK_READ, false, w);
	take_flag(args, "--star", DB_MARK_STAR, true, w);
	take_flag(args, "--unstar", DB_MARK_STAR, false, w);
	err = take_tag(args, "--tag", true, w, why);
	if (!err)
		err = take_tag(args, "--untag", false, w, why);
	if (!err && w->given > 1)
		return why_set(why, ERR_USAGE, "mark", 0,
			       _("takes one of --read, --unread, --star, --unstar, --tag T, "
				 "--untag T at a time"));
	if (!err && !w->given)
		err = why_set(
			why, ERR_USAGE, "mark", 0,
			_("needs one of --read, --unread, --star, --unstar, --tag T, --untag T"));
	return err;
}

static enum err set(struct db *db, const struct wish *w, const int64_t *ids, uint32_t n,
		    uint32_t *changed, struct why *why)
{
	if (w->kind == WISH_TAG)
		return db_mark_tag(db, str_z(w->tag), w->on, ids, n, changed, why);
	return db_mark_set(db, w->mark, w->on, ids, n, changed, why);
}

VEC_OF(mark_ids, int64_t);

/* The IDs of a whole view, for tags. */
static enum err collect(struct db *db, const struct db_filter *f, struct mark_ids *ids,
			struct why *why)
{
	struct arena a = {0};
	struct db_rows rows = {0};
	struct db_key from;
	enum err err;

	do {
		arena_clear(&a);
		VEC_CLEAR(&rows);
		err = db_list_page(db, f, ids->len ? &from : NULL, false, DB_DOWN, PAGE_ROWS, &rows,
				   &a, why);
		for (uint32_t i = 0; i < rows.len; i++)
			VEC_PUSH(ids, rows.items[i].key.id);
		if (rows.len)
			from = rows.items[rows.len - 1].key;
	} while (!err && rows.len == PAGE_ROWS);
	VEC_RELEASE(&rows);
	arena_release(&a);
	return err;
}

static enum err set_all(struct db *db, const struct wish *w, const struct db_filter *f,
			uint32_t *changed, struct why *why)
{
	struct mark_ids ids = {0};
	enum err err;

	if (w->kind == WISH_MARK)
		return db_mark_all(db, w->mark, w->on, f, changed, why);
	err = collect(db, f, &ids, why);
	if (!err && ids.len)
		err = set(db, w, ids.items, ids.len, changed, why);
	VEC_RELEASE(&ids);
	return err;
}

/* Unknown articles are told, the others marked. */
static enum err set_some(struct db *db, const struct wish *w, const struct args *args,
			 bool *missing, uint32_t *changed, struct why *why)
{
	struct arena a = {0};
	int64_t *ids;
	enum err err = cache_ids(args, &a, &ids, why);
	uint32_t n = err ? 0 : cache_known(db, ids, (uint32_t)args->argc, missing);

	if (n)
		err = set(db, w, ids, n, changed, why);
	arena_release(&a);
	return err;
}

static enum err check_args(struct args *args, bool all, const struct cache_filter *f,
			   struct why *why)
{
	enum err err = args_rest(args, all ? 0 : 1, -1, why);

	if (!err && all && args->argc)
		err = why_set(why, ERR_USAGE, args->argv[0], 0, _("either IDs or --all, not both"));
	if (!err && !all && (f->source || f->filter.before || f->filter.since))
		err = why_set(why, ERR_USAGE, "mark", 0,
			      _("--source, --since and --before go with --all"));
	return err;
}

enum err cmd_mark(struct cli *cli, struct why *why)
{
	struct wish w = {0};
	struct cache_filter f = {0};
	bool all = args_flag(cli->args, "--all");
	uint32_t changed = 0;
	bool missing = false;
	struct db *db;
	struct out out;
	enum err err = take_wish(cli->args, &w, why);

	if (!err)
		err = cache_filter_args(cli->args, false, &f, why);
	if (!err)
		err = check_args(cli->args, all, &f, why);
	if (!err)
		err = cache_open(cli, DB_READ, &db, why);
	if (err)
		return err;
	err = cache_filter_look_up(db, &f, why);
	if (!err)
		err = all ? set_all(db, &w, &f.filter, &changed, why)
			  : set_some(db, &w, cli->args, &missing, &changed, why);
	db_close(db);
	out_init(&out);
	if (!err) {
		out_printf(&out, P_("%u article changed", "%u articles changed", changed), changed);
		out_line(&out);
	}
	if (!err && missing)
		err = ERR_NOT_FOUND;
	return out_end(&out, err, why);
}
