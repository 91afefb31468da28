/* SPDX-License-Identifier: ISC */
/*
 * offline: the pages of all articles in a view are queued; kurzum-fetch then gets them. Offline
 * they wait for the next connection.
 */
#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli/cache.h"
#include "cli/cmd.h"
#include "cli/out.h"
#include "store/db_linked.h"

struct wish {
	struct cache_filter view;
	int64_t story, issue; /* 0: not said */
	bool json, stop;
};

static enum err read_args(struct args *args, struct wish *w, struct why *why)
{
	enum err err;

	w->json = args_flag(args, "--json");
	w->stop = args_flag(args, "--stop");
	w->view.filter.unread = args_flag(args, "--unread");
	w->view.filter.starred = args_flag(args, "--starred");
	err = cache_filter_args(args, true, &w->view, why);
	if (!err)
		err = args_number(args, "--story", 1, INT64_MAX, &w->story, why);
	if (!err)
		err = args_number(args, "--issue", 1, INT64_MAX, &w->issue, why);
	w->view.filter.story = w->story;
	return err ? err : args_rest(args, 0, 0, why);
}

/* What the links of an issue lead to. */
static enum err queue_issue(struct db *db, int64_t issue, int64_t *n, struct why *why)
{
	struct arena a = {0};
	struct digest digest;
	struct doc doc;
	enum err err = db_article_text(db, issue, &doc, &digest, &a, why);

	if (err == ERR_NOT_FOUND || (!err && digest.kind != DIGEST_ISSUE))
		err = why_set(why, ERR_NOT_FOUND, "--issue", 0, "%s", _("there is no such issue"));
	if (!err)
		err = db_linked_ask(db, issue, &doc, n, why);
	arena_release(&a);
	return err;
}

/* *n: pages that wait. */
static enum err queue(struct db *db, struct wish *w, int64_t *n, struct why *why)
{
	struct db_counts counts;
	enum err err = cache_filter_look_up(db, &w->view, why);

	*n = 0;
	if (w->issue && !w->stop)
		return queue_issue(db, w->issue, n, why);
	if (!err && w->story)
		err = db_list_count(db, &w->view.filter, &counts, why);
	if (!err && w->story && !counts.total)
		err = why_set(why, ERR_NOT_FOUND, "--story", 0, "%s", _("there is no such story"));
	if (err)
		return err;
	return w->stop ? db_page_stop(db, why) : db_page_ask_view(db, &w->view.filter, n, why);
}

/* What there is to say without a fetcher. */
static enum err report(const struct wish *w, int64_t n, struct why *why)
{
	struct out out;

	out_init(&out);
	if (w->json) {
		struct json j = out_json(&out);

		json_open(&j, '{');
		json_member_int(&j, "pages", 0);
		json_member_int(&j, "waiting", n);
		json_close(&j, '}');
		out_json_end(&out);
	} else {
		if (w->stop)
			out_str(&out, str_z(_("no page waits any more")));
		else if (n)
			out_printf(&out,
				   P_("%" PRId64 " page waits for the next connection",
				      "%" PRId64 " pages wait for the next connection", n),
				   n);
		else
			out_str(&out, str_z(_("no page is missing")));
		out_line(&out);
	}
	return out_end(&out, OK, why);
}

/* Replaces this program; returns only when that fails. */
static enum err fetch(const struct cli *cli, bool json, struct why *why)
{
	const struct paths *p = cli->paths;
	const char *argv[] = {p->fetcher,   "pages",	 "--config-dir",	 p->config_dir,
			      "--data-dir", p->data_dir, json ? "--json" : NULL, NULL};

	execv(p->fetcher, (char *const *)(uintptr_t)argv);
	return why_set(why, ERR_CHILD, p->fetcher, 0,
		       _("can't be run: %s; it belongs beside kurzum"), strerror(errno));
}

enum err cmd_offline(struct cli *cli, struct why *why)
{
	struct wish w = {.json = false};
	struct db *db = NULL;
	int64_t n;
	enum err err = read_args(cli->args, &w, why);

	if (!err)
		err = cache_open(cli, DB_WRITE, &db, why);
	if (err)
		return err;
	err = queue(db, &w, &n, why);
	arena_release(&w.view.arena);
	db_close(db);
	if (err)
		return err;
	if (n && !cli->args->offline)
		return fetch(cli, w.json, why);
	return report(&w, n, why);
}
