/* SPDX-License-Identifier: ISC */
/* refresh: fetch what is due, store it, digest it. A line for each source that failed, a summary at
 * the end. */
#include <inttypes.h>
#include <stdio.h>

#include "base/i18n.h"
#include "base/url.h"
#include "conf/exposed.h"
#include "engine/digests.h"
#include "engine/refresh.h"
#include "jobs/emit.h"
#include "jobs/job.h"
#include "jobs/pagerun.h"
#include "jobs/stop.h"
#include "jobs/syncrun.h"
#include "store/db_index.h"
#include "store/db_urls.h"

#define STEP 100 /* milliseconds between two looks at signals */
#define JOBS_MAX 128

struct run {
	struct job *job;
	struct db *db;
	struct pool *pool;
	struct refresh *refresh;
	struct digests *digests; /* NULL: they wait */
	struct db_index *index;
	bool found; /* all that is in the cache so far, by a search */
	struct progress progress;
	bool all, json;
	int64_t jobs;
	uint32_t unknown; /* names that are no source */
	uint32_t issues; /* that kurzum made */
	bool synced; /* with the server of the option `sync`, and what came of it */
	struct syncer_totals sync;
	bool sync_failed;
};

static void tell_exposed(const struct job *job)
{
	struct complaints exposed = {0};

	exposed_look(job->paths, &exposed);
	(void)complaints_report(&exposed);
	complaints_release(&exposed);
}

static void print_json(const struct refresh_news *news)
{
	struct arena arena = {0};
	struct emit_line line;
	struct json *j = &line.j;

	emit_line_begin(&line);
	json_member_int(j, "source", news->source->id);
	json_member_str(j, "address", url_public(&arena, news->source->address));
	json_member_str(j, "name", news->source->name);
	if (news->why) {
		json_member_str(j, "error", str_z(news->why->what));
	} else {
		json_member_int(j, "new", news->event.b);
		json_member_int(j, "changed", news->changed);
		if (news->moved.n)
			json_member_str(j, news->offered ? "offered" : "moved", news->moved);
	}
	emit_line_end(&line);
	arena_release(&arena);
}

static void report_failure(struct run *run, const struct refresh_news *news)
{
	struct arena arena = {0};
	struct why why = *news->why;
	struct str address = url_public(&arena, news->source->address);

	if (!why.where[0])
		snprintf(why.where, sizeof why.where, "%.*s", STR_ARG(address));
	progress_hide(&run->progress);
	(void)why_report(&why);
	arena_release(&arena);
}

static void report_move(struct run *run, const struct refresh_news *news)
{
	struct arena arena = {0};
	struct str address = url_public(&arena, news->source->address);
	struct why why = {.err = OK};

	snprintf(why.where, sizeof why.where, "%.*s", STR_ARG(address));
	snprintf(why.what, sizeof why.what,
		 news->offered ? _("moved for good to %.*s; its line in urls stays (option moves)")
			       : _("moved for good to %.*s; its line in urls says so now"),
		 STR_ARG(news->moved));
	progress_hide(&run->progress);
	(void)why_report(&why);
	arena_release(&arena);
}

static void show_progress(struct run *run)
{
	struct refresh_totals t = refresh_totals(run->refresh);
	struct fetch_running now;
	struct buf words;

	if (!progress_is_due(&run->progress))
		return;
	now = refresh_running(run->refresh);
	buf_init(&words, 512);
	buf_printf(&words, P_("%u new article", "%u new articles", t.fresh), t.fresh);
	progress_traffic(t.bytes + now.bytes, now.hosts, &words);
	progress_show(&run->progress, t.done, t.sources, words.data);
	buf_release(&words);
}

static void on_news(void *ctx, const struct refresh_news *news)
{
	struct run *run = ctx;

	if (news->event.kind == EVENT_FAILED)
		report_failure(run, news);
	if (news->moved.n)
		report_move(run, news);
	if (news->source && run->json)
		print_json(news);
	if (news->event.kind == EVENT_PROGRESS && run->refresh)
		show_progress(run);
}

/* One by one, so that a wrong name stops nothing. */
static enum err add_named(struct run *run, struct why *why)
{
	for (int i = 0; i < run->job->args->argc; i++) {
		struct arena arena = {0};
		struct db_source source;
		struct why one = {0};
		enum err err = db_source_find(run->db, str_z(run->job->args->argv[i]), &source,
					      &arena, &one);

		/* what the server has comes with the sync */
		if (!err && !(source.synced && run->synced))
			err = refresh_add(run->refresh, &source, &one);
		arena_release(&arena);
		if (err_status(err) > err_status(ERR_USAGE)) {
			*why = one;
			return err;
		}
		if (err) {
			(void)why_report(&one);
			run->unknown++;
		}
	}
	return OK;
}

static enum err index_some(struct run *run, struct why *why)
{
	bool more = true;
	enum err err = db_index_step(run->index, run->db, &more, why);

	run->found = !more;
	return err;
}

/* *quiet: nothing came in; the servers are waited for. */
static enum err fetch_some(struct run *run, bool *more, bool *quiet, struct why *why)
{
	uint32_t done = refresh_totals(run->refresh).done;
	bool idle = *quiet && !run->found;
	enum err err = refresh_step(run->refresh, idle ? 0 : STEP, more, why);

	if (refresh_totals(run->refresh).done != done)
		run->found = false;
	*quiet = refresh_rests(run->refresh);
	return err;
}

/*
 * Until all sources and digests are in: also those that wait since an earlier refresh, or that a
 * better method would make differently. While servers are waited for, what is in is indexed.
 */
static enum err fetch_all(struct run *run, struct why *why)
{
	bool more = true, missing = run->digests != NULL, quiet = false;
	enum err err = OK;

	while (!err && (more || missing)) {
		err = stop_check();
		if (err)
			return err;
		if (more)
			err = fetch_some(run, &more, &quiet, why);
		else
			pool_wait(run->pool, STEP);
		if (!err && run->digests)
			err = digests_step(run->digests, more, &missing, why);
		if (!err &&
		    (db_index_is_due(run->index) || (more && quiet && !missing && !run->found)))
			err = index_some(run, why);
		if (!err && more)
			show_progress(run);
	}
	return err;
}

/* With full = always the page is the text: it belongs to what a refresh brings. Teasers wait. */
static enum err fetch_pages(struct run *run, struct why *why)
{
	struct pagerun pages = {.job = run->job,
				.db = run->db,
				.progress = &run->progress,
				.least = DB_PAGE_ALWAYS,
				.jobs = run->jobs};

	return pagerun(&pages, why);
}

/* What is new can be found; it counts as done only then. */
static enum err index_all(struct run *run, struct why *why)
{
	enum err err = OK;

	run->found = false;
	while (!err && !run->found) {
		err = stop_check();
		if (!err)
			err = index_some(run, why);
	}
	return err;
}

static void summary_text(struct buf *out, const struct refresh_totals *t)
{
	if (!t->sources) {
		buf_cstr(out, _("nothing is due; --all fetches every source"));
		return;
	}
	buf_printf(out, P_("%u source", "%u sources", t->sources), t->sources);
	buf_cstr(out, ": ");
	buf_printf(out, P_("%u new article", "%u new articles", t->fresh), t->fresh);
	if (t->changed) {
		buf_cstr(out, ", ");
		buf_printf(out, P_("%u changed", "%u changed", t->changed), t->changed);
	}
	if (t->failed) {
		buf_cstr(out, ", ");
		buf_printf(out, P_("%u source failed", "%u sources failed", t->failed), t->failed);
	}
	if (t->offline) {
		buf_cstr(out, ", ");
		buf_printf(out,
			   P_("%u source waits for a connection",
			      "%u sources wait for a connection", t->offline),
			   t->offline);
	}
}

static enum err summary(struct run *run, struct why *why)
{
	struct refresh_totals t = refresh_totals(run->refresh);
	struct buf out;
	struct json j;
	enum err err;

	/* only names that are no source: they have been told */
	if (!t.sources && run->unknown)
		return ERR_NOT_FOUND;
	buf_init(&out, BUF_MAX);
	if (run->json) {
		json_init(&j, &out);
		json_open(&j, '{');
		json_member_int(&j, "sources", t.sources);
		json_member_int(&j, "failed", t.failed);
		json_member_int(&j, "new", t.fresh);
		json_member_int(&j, "changed", t.changed);
		json_member_int(&j, "offline", t.offline);
		json_member_int(&j, "bytes", (int64_t)t.bytes);
		if (run->issues)
			json_member_int(&j, "issues", run->issues);
		if (run->synced) {
			json_key(&j, "sync");
			json_open(&j, '{');
			syncrun_json(&j, &run->sync);
			json_close(&j, '}');
		}
		json_close(&j, '}');
	} else {
		if (run->synced && !run->sync_failed)
			syncrun_text(&out, &run->sync);
		if (run->synced && !run->sync_failed && t.sources)
			buf_cstr(&out, "; ");
		if (t.sources || !run->synced)
			summary_text(&out, &t);
		else if (run->sync_failed)
			buf_cstr(&out, _("nothing else is due"));
		if (run->issues) {
			buf_cstr(&out, ", ");
			buf_printf(&out, P_("%u issue made", "%u issues made", run->issues),
				   run->issues);
		}
	}
	buf_char(&out, '\n');
	err = emit_buf(&out, why);
	buf_release(&out);
	/* one that was named was wanted now */
	if (!err &&
	    (t.failed || run->unknown || run->sync_failed || (t.offline && run->job->args->argc)))
		err = ERR_PARTIAL;
	return err;
}

/* First the server: what it has is not fetched here. That it fails stops no other source. */
static enum err sync_first(struct run *run, struct why *why)
{
	struct why cause = {0};
	enum err err;

	if (!syncrun_is_wanted(run->job))
		return OK;
	run->synced = true;
	err = syncrun(run->job, run->db, &run->progress, &run->sync, &cause);
	if (err == ERR_BUSY || err_status(err) > err_status(ERR_CONFIG)) {
		*why = cause;
		return err;
	}
	run->sync_failed = err != OK;
	if (err)
		(void)why_report(&cause);
	return OK;
}

static enum err refresh_all(struct run *run, struct why *why)
{
	struct refresh_setup setup = {.db = run->db,
				      .paths = run->job->paths,
				      .options = run->job->options,
				      .pool = run->pool,
				      .index = run->index,
				      .digest = run->digests != NULL,
				      .offline = run->job->args->offline,
				      .jobs = run->jobs,
				      .tell = on_news,
				      .ctx = run};
	enum err err = db_urls_follow(run->db, run->job->paths, true, why);

	stop_catch();
	if (!err)
		err = pagerun_upgrade(run->db, &run->progress, why);
	if (!err)
		err = sync_first(run, why);
	if (!err)
		err = refresh_new(&run->refresh, &setup, why);
	if (err)
		return err;
	err = run->job->args->argc ? add_named(run, why)
				   : refresh_add_all(run->refresh, !run->all, why);
	if (!err)
		err = fetch_all(run, why);
	if (!err && run->digests && !run->job->args->offline)
		err = fetch_pages(run, why);
	if (!err && run->digests)
		err = pagerun_group(run->job, run->db, why);
	if (!err && run->digests)
		err = pagerun_issues(run->job, run->db, &run->issues, why);
	if (!err)
		err = pagerun_prune(run->db, run->job->options, why);
	if (!err)
		err = index_all(run, why);
	progress_hide(&run->progress);
	if (!err)
		pagerun_notify(run->job, refresh_totals(run->refresh).fresh,
			       refresh_totals(run->refresh).failed);
	return err ? err : summary(run, why);
}

enum err job_refresh(struct job *job, struct why *why)
{
	struct run run = {.job = job};
	struct digests_setup digests = {0};
	struct why notice = {0};
	bool digest;
	enum err err;

	run.all = args_flag(job->args, "--all");
	run.json = args_flag(job->args, "--json");
	digest = !args_flag(job->args, "--no-digest");
	err = args_number(job->args, "--jobs", 1, JOBS_MAX, &run.jobs, why);
	if (!err)
		err = args_rest(job->args, 0, INT16_MAX, why);
	if (err)
		return err;
	tell_exposed(job);
	progress_init(&run.progress, job->options->ascii);
	run.progress.on = run.progress.on && !run.json;
	err = db_open(&run.db, job->paths->cache_file, DB_WRITE, &notice, why);
	if (notice.what[0])
		(void)why_report(&notice);
	if (!err) {
		/* with one transfer at a time sources come in one after the other, in order */
		run.pool = digests.pool = pool_new(run.jobs == 1 ? 1 : UINT32_MAX);
		digests.db = run.db;
		if (digest)
			run.digests = digests_new(&digests);
		run.index = db_index_new();
		err = refresh_all(&run, why);
		db_urls_settle(run.db, job->paths);
	}
	refresh_free(run.refresh);
	digests_free(run.digests);
	db_index_free(run.index);
	pool_free(run.pool);
	db_close(run.db);
	return err;
}
