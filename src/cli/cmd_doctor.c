/* SPDX-License-Identifier: ISC */
/*
 * doctor: looks at configuration, sources, cache, terminal and fetcher, one line each: "ok" or
 * "!!", what, and for what is amiss, how to mend it. The worst decides the exit status.
 */
#include <fcntl.h>
#include <inttypes.h>
#include <sys/ioctl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/proc.h"
#include "cli/cache.h"
#include "cli/cmd.h"
#include "cli/out.h"
#include "conf/theme.h"
#include "store/db_index.h"
#include "store/db_queue.h"

#define FREE_MEGABYTES_MIN                                                                         \
	100 /* less than a day of news with full texts may need (a guess on the safe side) */

struct doctor {
	const struct cli *cli;
	struct out out;
	enum err worst;
	bool repair;
};

/* One line; anything but OK is a finding. */
static void tell(struct doctor *d, enum err err, const char *what, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

static void tell(struct doctor *d, enum err err, const char *what, const char *fmt, ...)
{
	va_list ap;

	out_printf(&d->out, "%s  ", err ? "!!" : "ok");
	out_cell(&d->out, str_z(what), 14);
	va_start(ap, fmt);
	buf_vprintf(&d->out.text, fmt, ap);
	va_end(ap);
	out_line(&d->out);
	if (err_status(err) > err_status(d->worst))
		d->worst = err;
}

/* A finding that has its words already. */
static void tell_why(struct doctor *d, enum err err, const char *what, const struct why *why)
{
	struct buf line;

	buf_init(&line, BUF_MAX);
	why_print(&line, why);
	tell(d, err, what, "%s", line.data);
	buf_release(&line);
}

static void look_at_complaints(struct doctor *d, const char *what, const struct complaints *c)
{
	for (uint32_t i = 0; i < c->len && i < COMPLAINTS_SHOWN; i++)
		tell_why(d, ERR_CONFIG, what, &c->items[i]);
	if (c->all > COMPLAINTS_SHOWN)
		tell(d, ERR_CONFIG, what,
		     P_("%u more line is wrong", "%u more lines are wrong",
			c->all - COMPLAINTS_SHOWN),
		     c->all - COMPLAINTS_SHOWN);
}

static void look_at_config(struct doctor *d)
{
	const struct cli *cli = d->cli;
	look_at_complaints(d, _("configuration"), &cli->options->errors);
	if (!cli->options->errors.all)
		tell(d, OK, _("configuration"),
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
			tell_why(d, ERR_CONFIG, _("theme"), &why);
		else
			tell(d, OK, _("theme"), "%s", t.name);
	}
	arena_release(&a);
}

static void look_at_sources(struct doctor *d)
{
	struct sources list;
	struct why why = {0};
	enum err err = sources_read(&list, d->cli->paths->urls_file, &why);

	look_at_complaints(d, _("sources"), &list.errors);
	if (!err && !list.list.len)
		tell(d, OK, _("sources"), _("none yet; `kurzum add https://…` adds one"));
	else if (!err)
		tell(d, OK, _("sources"), P_("%u source in %s", "%u sources in %s", list.list.len),
		     list.list.len, d->cli->paths->urls_file);
	sources_release(&list);
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
		tell(d, err, _("index"), "%s", why.what);
	else if (missing)
		tell(d, OK, _("index"),
		     P_("%" PRId64 " article is still to be taken into the index",
			"%" PRId64 " articles are still to be taken into the index", missing),
		     missing);
}

/* What was asked for and waits for a connection. */
static void look_at_queue(struct doctor *d, struct db *db)
{
	int64_t pages = db_queue_waiting(db, DB_QUEUE_PAGE);

	if (pages)
		tell(d, OK, _("queue"),
		     P_("%" PRId64 " page waits for the next refresh; `kurzum offline --stop` "
			"cancels it",
			"%" PRId64 " pages wait for the next refresh; `kurzum offline --stop` "
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
	struct db *db;
	enum err err;

	if (!file_exists(path)) {
		tell(d, OK, _("cache"), _("%s is not there yet; the first refresh makes it"), path);
		return;
	}
	if (d->repair)
		ask_for_full_look(path);
	err = db_open(&db, path, DB_READ, &notice, &why);
	if (!err)
		err = db_list_count(db, &all, &counts, &why);
	if (err) {
		tell_why(d, err, _("cache"), &why);
		db_close(db);
		return;
	}
	tell(d, OK, _("cache"),
	     P_("%s: %lld KiB, %lld article, %lld unread",
		"%s: %lld KiB, %lld articles, %lld unread", counts.total),
	     path, (long long)(db_bytes(db) >> 10), (long long)counts.total,
	     (long long)counts.unread);
	if (db_is_readonly(db))
		tell(d, notice.err == ERR_CACHE_NEWER ? ERR_CACHE_NEWER : ERR_CACHE, _("cache"),
		     "%s",
		     notice.what[0] ? notice.what
				    : _("it can only be read; check the rights of the file and its "
					"folder"));
	else if (notice.what[0])
		tell(d, OK, _("cache"), "%s", notice.what);
	look_at_index(d, db);
	look_at_queue(d, db);
	db_close(db);
}

static void look_at_disk(struct doctor *d)
{
	struct statvfs fs;
	const char *dir = d->cli->paths->data_dir;
	long long free_megabytes;

	if (statvfs(file_is_folder(dir) ? dir : "/", &fs))
		return;
	free_megabytes = (long long)(((uint64_t)fs.f_bavail * fs.f_frsize) >> 20);
	if (free_megabytes < FREE_MEGABYTES_MIN)
		tell(d, ERR_PARTIAL, _("disk"),
		     _("%lld MiB are free; make room, or choose another folder by --data-dir"),
		     free_megabytes);
	else
		tell(d, OK, _("disk"), _("%lld MiB are free"), free_megabytes);
}

static void look_at_terminal(struct doctor *d)
{
	const char *term = getenv("TERM"), *colours = getenv("COLORTERM");
	struct winsize size = {0};

	if (!out_is_utf8())
		tell(d, ERR_PARTIAL, _("locale"),
		     _("not UTF-8: letters will be missing; set LANG to one of `locale -a` that "
		       "ends in UTF-8"));
	else
		tell(d, OK, _("locale"), "UTF-8");
	if (!isatty(STDOUT_FILENO)) {
		tell(d, OK, _("terminal"), _("not looked at: the output goes to a file or a pipe"));
		return;
	}
	(void)ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
	if (!term || !*term || !strcmp(term, "dumb"))
		tell(d, ERR_PARTIAL, _("terminal"),
		     _("TERM is '%s': the reader can't paint there; set TERM to what your "
		       "terminal is"),
		     term ? term : "");
	else
		tell(d, OK, _("terminal"), _("TERM %s, %d × %d, %s"), term, size.ws_col,
		     size.ws_row, colours && *colours ? colours : _("colours as TERM says"));
}

static void look_at_fetcher(struct doctor *d)
{
	char option[] = "--version";
	char *path = mem_strdup(d->cli->paths->fetcher);
	char *argv[] = {path, option, NULL};
	struct proc_limits limits = {.milliseconds = 5000};
	struct buf version;
	struct why why = {0};
	struct str first = {0}, rest;

	buf_init(&version, 64u << 10);
	if (proc_run(argv, STR_NONE, &version, limits, &why)) {
		tell(d, ERR_CHILD, _("fetcher"),
		     _("%s can't be run: %s; it belongs beside kurzum, install it again"), path,
		     why.what);
	} else {
		rest = buf_view(&version);
		(void)str_line(&rest, &first);
		tell(d, OK, _("fetcher"), "%s: %.*s", path, STR_ARG(first));
	}
	buf_release(&version);
	mem_free(path);
}

/* What leaves the machine, and what does not. */
static void look_at_tldr(struct doctor *d)
{
	const struct options *o = d->cli->options;
	bool all = o->tldr_when == TLDR_WHEN_PREVIEW;

	if (o->tldr_command[0])
		tell(d, OK, "TLDR",
		     all ? _("the texts of all articles that are looked at go to the command %s")
			 : _("the texts of opened articles go to the command %s"),
		     o->tldr_command);
	else if (o->tldr_endpoint[0])
		tell(d, OK, "TLDR",
		     all ? _("the texts of all articles that are looked at go to %s")
			 : _("the texts of opened articles go to %s"),
		     o->tldr_endpoint);
	else
		tell(d, OK, "TLDR", "%s", _("made here; no text leaves this machine"));
}

enum err cmd_doctor(struct cli *cli, struct why *why)
{
	struct doctor d = {.cli = cli, .repair = args_flag(cli->args, "--repair")};
	enum err err = args_rest(cli->args, 0, 0, why);

	if (err)
		return err;
	out_init(&d.out);
	look_at_config(&d);
	look_at_themes(&d);
	look_at_sources(&d);
	look_at_cache(&d);
	look_at_disk(&d);
	look_at_terminal(&d);
	look_at_fetcher(&d);
	look_at_tldr(&d);
	return out_end(&d.out, d.worst, why);
}
