/* SPDX-License-Identifier: ISC */
/*
 * prune: what the sources' `keep` says goes. It is shown first, source by source; on a terminal a
 * person is asked then.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/size.h"
#include "base/json.h"
#include "base/tell.h"
#include "engine/retention.h"
#include "jobs/emit.h"
#include "jobs/job.h"
#include "jobs/pagerun.h"
#include "jobs/stop.h"
#include "store/db_urls.h"

struct prune {
	struct job *job;
	struct db *db;
	struct retention *retention;
	struct buf out;
	struct db_prune goes; /* of all sources */
	bool json, dry_run;
};

static void print_counts(struct buf *out, const struct db_prune *p)
{
	buf_printf(out, P_("%" PRId64 " article", "%" PRId64 " articles", p->articles),
		   p->articles);
	buf_cstr(out, ", ");
	size_print(p->bytes, out);
}

static void on_source(void *ctx, const struct db_source *s, const struct keep *keep,
		      const struct db_prune *goes)
{
	struct prune *p = ctx;
	struct buf words;
	struct json j;

	p->goes.articles += goes->articles;
	p->goes.bytes += goes->bytes;
	buf_init(&words, 64);
	keep_print(&words, keep);
	if (p->json) {
		json_init(&j, &p->out);
		json_open(&j, '{');
		json_member_int(&j, "source", s->id);
		json_member_str(&j, "name", s->name);
		json_member_str(&j, "keep", buf_view(&words));
		json_member_int(&j, "articles", goes->articles);
		json_member_int(&j, "bytes", goes->bytes);
		json_close(&j, '}');
	} else {
		buf_printf(&p->out, "%.*s: ", STR_ARG(s->name));
		print_counts(&p->out, goes);
		buf_printf(&p->out, " (keep %s)", words.data);
	}
	buf_char(&p->out, '\n');
	buf_release(&words);
}

/* yes, unless a person says otherwise. */
static bool ask(const struct prune *p)
{
	char line[64];
	struct buf words;

	if (p->json || !isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
		return true;
	buf_init(&words, 256);
	print_counts(&words, &p->goes);
	tell_err(_("%s: take them out for good? y/n "), words.data);
	buf_release(&words);
	/* TRANSLATORS: letters that mean yes, beside y */
	return fgets(line, sizeof line, stdin) && line[0] && line[0] != '\n' &&
	       (line[0] == 'y' || line[0] == 'Y' || strchr(_("yY"), line[0]));
}

/* The search index loses the rows of what is gone, too. */
static enum err take_out(struct prune *p, struct why *why)
{
	struct db_index *index = db_index_new();
	struct progress progress;
	bool more = true;
	enum err err = OK;

	progress_init(&progress, p->job->options->ascii);
	progress.on = progress.on && !p->json;
	while (!err && more) {
		err = stop_check();
		if (!err)
			err = retention_step(p->retention, &more, why);
		progress_show(&progress, (uint32_t)retention_done(p->retention).articles,
			      (uint32_t)p->goes.articles, _("articles"));
	}
	db_index_tidy(index);
	if (!err)
		err = pagerun_index(p->db, index, why);
	/* the former index has left its room */
	for (more = true; !err && more;)
		err = db_prune_shrink(p->db, &more, why);
	progress_hide(&progress);
	db_index_free(index);
	return err;
}

static enum err sum_up(struct prune *p, const struct db_prune *sum, const char *text,
		       struct why *why)
{
	struct json j;

	if (p->json) {
		json_init(&j, &p->out);
		json_open(&j, '{');
		json_member_bool(&j, "freed", !p->dry_run);
		json_member_int(&j, "articles", sum->articles);
		json_member_int(&j, "bytes", sum->bytes);
		json_member_int(&j, "file", db_bytes(p->db));
		json_close(&j, '}');
	} else {
		buf_printf(&p->out, "%s: ", text);
		print_counts(&p->out, sum);
	}
	buf_char(&p->out, '\n');
	return emit_buf(&p->out, why);
}

static enum err run(struct prune *p, struct why *why)
{
	struct db_prune done;
	enum err err = retention_count(p->retention, on_source, p, why);

	if (err)
		return err;
	if (retention_held(p->retention, NULL) && !p->goes.articles)
		return OK;
	if (!p->goes.articles && !p->json) {
		buf_printf(&p->out, "%s\n", _("nothing is older than it is to be kept"));
		return emit_buf(&p->out, why);
	}
	if (p->dry_run)
		return sum_up(p, &p->goes, _("would go"), why);
	err = emit_buf(&p->out, why);
	if (err)
		return err;
	if (p->goes.articles && !ask(p)) {
		buf_printf(&p->out, "%s\n", _("nothing was taken out"));
		return emit_buf(&p->out, why);
	}
	stop_catch();
	err = take_out(p, why);
	if (err)
		return err;
	done = retention_done(p->retention);
	return sum_up(p, &done, _("gone"), why);
}

enum err job_prune(struct job *job, struct why *why)
{
	struct prune p = {.job = job};
	struct why notice = {0};
	enum err err;

	p.json = args_flag(job->args, "--json");
	p.dry_run = args_flag(job->args, "--dry-run");
	err = args_rest(job->args, 0, 0, why);
	if (!err)
		err = db_open(&p.db, job->paths->cache_file, p.dry_run ? DB_READ : DB_WRITE,
			      &notice, why);
	if (err)
		return err;
	if (notice.what[0])
		(void)why_report(&notice);
	buf_init(&p.out, BUF_MAX);
	/* what `urls` says now, where it can be noted */
	if (!db_is_readonly(p.db))
		err = db_urls_follow(p.db, job->paths, true, why);
	if (!err)
		err = retention_new(&p.retention, p.db, job->options, why);
	if (!err)
		err = run(&p, why);
	if (!err)
		err = retention_held(p.retention, why);
	retention_free(p.retention);
	buf_release(&p.out);
	db_close(p.db);
	return err;
}
