/* SPDX-License-Identifier: ISC */
/*
 * doctor: looks at configuration, sources, cache, terminal and fetcher, one line each: "ok" or
 * "!!", what, and for what is amiss, how to mend it. The worst decides the exit status.
 */
#include <fcntl.h>
#include <inttypes.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/size.h"
#include "base/proc.h"
#include "cli/cache.h"
#include "cli/cmd.h"
#include "cli/exchange.h"
#include "cli/surroundings.h"
#include "conf/theme.h"
#include "store/db_index.h"
#include "store/db_queue.h"
#include "store/db_upgrade.h"

struct doctor {
	struct findings findings;
	const struct cli *cli;
	struct sources list; /* of `urls` */
	bool repair;
};

static void look_at_complaints(struct doctor *d, const char *what, const struct complaints *c)
{
	for (uint32_t i = 0; i < c->len && i < COMPLAINTS_SHOWN; i++)
		findings_tell_why(&d->findings, ERR_CONFIG, what, &c->items[i]);
	if (c->all > COMPLAINTS_SHOWN)
		findings_tell(&d->findings, ERR_CONFIG, what,
			      P_("%u more line is wrong", "%u more lines are wrong",
				 c->all - COMPLAINTS_SHOWN),
			      c->all - COMPLAINTS_SHOWN);
}

static void look_at_config(struct doctor *d)
{
	const struct cli *cli = d->cli;
	look_at_complaints(d, _("configuration"), &cli->options->errors);
	if (!cli->options->errors.all)
		findings_tell(&d->findings, OK, _("configuration"),
			      file_exists(cli->paths->config_file)
				      ? "%s"
				      : _("%s is not there; all options have their defaults"),
			      cli->paths->config_file);
}

/* One, or one for dark and one for light terminals. */
static void look_at_themes(struct doctor *d)
{
	const struct cli *cli = d->cli;
	const char *wish = cli->options->theme;
	struct arena a = {0};
	struct theme t;

	for (int light = 0; light <= !!strchr(wish, '|'); light++) {
		const char *name = theme_choose(wish, light, &a);
		struct why why = {0};

		if (theme_read(&t, name, cli->paths->config_dir, cli->paths->share_dir, &why))
			findings_tell_why(&d->findings, ERR_CONFIG, _("theme"), &why);
		else
			findings_tell(&d->findings, OK, _("theme"), "%s", t.name);
	}
	arena_release(&a);
}

static void look_at_sources(struct doctor *d)
{
	struct why why = {0};
	enum err err = sources_read(&d->list, d->cli->paths->urls_file, &why);

	look_at_complaints(d, _("sources"), &d->list.errors);
	if (!err && !d->list.list.len)
		findings_tell(&d->findings, OK, _("sources"),
			      _("none yet; `kurzum add https://…` adds one"));
	else if (!err)
		findings_tell(&d->findings, OK, _("sources"),
			      P_("%u source in %s", "%u sources in %s", d->list.list.len),
			      d->list.list.len, d->cli->paths->urls_file);
}

/*
 * Asks db_open for a look at every page: it does so where this file lies beside the cache (db.c).
 */
static void ask_for_full_look(const char *path)
{
	struct arena a = {0};
	int fd = open(arena_printf(&a, "%s.check", path), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	if (fd >= 0)
		(void)close(fd);
	arena_release(&a);
}

/* Looked at as a whole only when asked to repair: that takes its time. */
static void look_at_index(struct doctor *d, struct db *db)
{
	struct why why = {0};
	int64_t missing = db_index_missing(db);
	enum err err = d->repair && !db_is_readonly(db) ? db_index_check(db, &why) : OK;

	if (!err && db_index_is_condemned(db))
		err = why_set(&why, ERR_CACHE, NULL, 0,
			      _("the search index is damaged; the next refresh makes it anew"));
	if (err)
		findings_tell(&d->findings, err, _("index"), "%s", why.what);
	else if (missing)
		findings_tell(&d->findings, OK, _("index"),
			      P_("%" PRId64 " article is still to be taken into the index",
				 "%" PRId64 " articles are still to be taken into the index",
				 missing),
			      missing);
}

static void look_at_upgrade(struct doctor *d, struct db *db)
{
	int64_t done = 0, all = 1;

	if (db_upgrade_is_due(db, &done, &all))
		findings_tell(&d->findings, OK, _("cache"),
			      _("it is of an older kurzum; the reader or the next refresh "
				"brings it up to date, %d%% is done"),
			      (int)(100 * done / all));
}

/* What was asked for and waits for a connection. */
static void look_at_queue(struct doctor *d, struct db *db)
{
	int64_t pages = db_queue_waiting(db, DB_QUEUE_PAGE);

	if (pages)
		findings_tell(&d->findings, OK, _("queue"),
			      P_("%" PRId64
				 " page waits for the next refresh; `kurzum offline --stop` "
				 "cancels it",
				 "%" PRId64
				 " pages wait for the next refresh; `kurzum offline --stop` "
				 "cancels them",
				 pages),
			      pages);
}

static void look_at_cache(struct doctor *d)
{
	const char *path = d->cli->paths->cache_file;
	struct why why = {0}, notice = {0};
	struct db_counts counts = {0};
	struct db_filter all = {0};
	struct buf size;
	struct db *db;
	enum err err;

	if (!file_exists(path)) {
		findings_tell(&d->findings, OK, _("cache"),
			      _("%s is not there yet; the first refresh makes it"), path);
		surroundings_sources(&d->findings, NULL, &d->list);
		return;
	}
	if (d->repair)
		ask_for_full_look(path);
	err = db_open(&db, path, DB_READ, &notice, &why);
	if (!err)
		err = db_list_count(db, &all, &counts, &why);
	if (err) {
		findings_tell_why(&d->findings, err, _("cache"), &why);
		db_close(db);
		return;
	}
	buf_init(&size, 64);
	size_print(db_bytes(db), &size);
	findings_tell(&d->findings, OK, _("cache"),
		      P_("%s: %s, %lld article, %lld unread", "%s: %s, %lld articles, %lld unread",
			 counts.total),
		      path, size.data, (long long)counts.total, (long long)counts.unread);
	buf_release(&size);
	if (db_is_readonly(db))
		findings_tell(&d->findings,
			      notice.err == ERR_CACHE_NEWER ? ERR_CACHE_NEWER : ERR_CACHE,
			      _("cache"), "%s",
			      notice.what[0]
				      ? notice.what
				      : _("it can only be read; check the rights of the file and "
					  "its folder"));
	else if (notice.what[0])
		findings_tell(&d->findings, OK, _("cache"), "%s", notice.what);
	look_at_upgrade(d, db);
	look_at_index(d, db);
	look_at_queue(d, db);
	surroundings_sources(&d->findings, db, &d->list);
	db_close(db);
}

/* The first line of what the fetcher says when it is asked for this; empty: it can't be run, *why
 * says it. In `a`. */
static struct str ask_fetcher(struct doctor *d, const char *word, struct arena *a, struct why *why)
{
	const char *argv[] = {d->cli->paths->fetcher, word, NULL};
	struct proc_limits limits = {.milliseconds = 5000};
	struct str first = {0}, rest;
	struct buf said;

	buf_init(&said, 64u << 10);
	if (!proc_run((char *const *)(uintptr_t)argv, STR_NONE, &said, limits, why)) {
		rest = buf_view(&said);
		(void)str_line(&rest, &first);
		first = arena_str(a, first);
	}
	buf_release(&said);
	return first;
}

static void look_at_fetcher(struct doctor *d)
{
	const char *path = d->cli->paths->fetcher;
	struct arena a = {0};
	struct why why = {0};
	struct str version = ask_fetcher(d, "--version", &a, &why);

	if (!version.n)
		findings_tell(&d->findings, ERR_CHILD, _("fetcher"),
			      _("%s can't be run: %s; it belongs beside kurzum, install it "
				"again"),
			      path, why.what);
	else if (!str_eq(version, STR("kurzum-fetch " PACKAGE_VERSION)))
		findings_tell(&d->findings, ERR_PARTIAL, _("fetcher"),
			      _("%s is of another version than kurzum %s: %.*s; install "
				"both again"),
			      path, PACKAGE_VERSION, STR_ARG(version));
	else
		findings_tell(&d->findings, OK, _("fetcher"), "%s: %.*s", path, STR_ARG(version));
	if (version.n)
		findings_tell(&d->findings, OK, _("sandbox"), "%.*s",
			      STR_ARG(ask_fetcher(d, "sandbox", &a, &why)));
	arena_release(&a);
}

/* What leaves the machine, and what does not. */
static void look_at_tldr(struct doctor *d)
{
	const struct options *o = d->cli->options;
	bool all = o->tldr_when == TLDR_WHEN_PREVIEW;

	if (o->tldr_command[0])
		findings_tell(
			&d->findings, OK, "TLDR",
			all ? _("the texts of all articles that are looked at go to the command %s")
			    : _("the texts of opened articles go to the command %s"),
			o->tldr_command);
	else if (o->tldr_endpoint[0])
		findings_tell(&d->findings, OK, "TLDR",
			      all ? _("the texts of all articles that are looked at go to %s")
				  : _("the texts of opened articles go to %s"),
			      o->tldr_endpoint);
	else
		findings_tell(&d->findings, OK, "TLDR", "%s",
			      _("made here; no text leaves this machine"));
}

enum err cmd_doctor(struct cli *cli, struct why *why)
{
	struct doctor d = {.findings = {.cli = cli},
			   .cli = cli,
			   .repair = args_flag(cli->args, "--repair")};
	enum err err = args_rest(cli->args, 0, 0, why);

	if (err)
		return err;
	out_init(&d.findings.out);
	look_at_config(&d);
	look_at_themes(&d);
	look_at_sources(&d);
	look_at_cache(&d);
	surroundings_folders(&d.findings);
	surroundings_secrets(&d.findings);
	surroundings_terminal(&d.findings);
	surroundings_programs(&d.findings, &d.list);
	surroundings_network(&d.findings);
	look_at_fetcher(&d);
	look_at_tldr(&d);
	exchange_look(&d.findings);
	sources_release(&d.list);
	return out_end(&d.findings.out, d.findings.worst, why);
}
