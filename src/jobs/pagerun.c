/* SPDX-License-Identifier: ISC */
#include "jobs/pagerun.h"

#include <stdio.h>

#include "base/i18n.h"
#include "base/json.h"
#include "engine/editions.h"
#include "engine/errand.h"
#include "engine/retention.h"
#include "engine/stories.h"
#include "jobs/emit.h"
#include "jobs/stop.h"
#include "store/db_upgrade.h"

#define STEP 100 /* milliseconds between two looks at signals */

static void print_json(const struct pages_news *news)
{
	struct emit_line line;
	struct json *j = &line.j;

	emit_line_begin(&line);
	json_member_int(j, "article", news->article);
	if (news->why && news->state != DB_PAGE_NO_MORE)
		json_member_str(j, "error", str_z(news->why->what));
	json_member_bool(j, "full", news->state == DB_PAGE_NONE);
	json_member_int(j, "words", news->words);
	json_member_int(j, "bytes", (int64_t)news->bytes);
	emit_line_end(&line);
}

static void report(struct pagerun *run, const struct pages_news *news)
{
	struct why why = *news->why;

	snprintf(why.where, sizeof why.where, "%lld", (long long)news->article);
	why.line = 0;
	progress_hide(run->progress);
	(void)why_report(&why);
}

static void on_news(void *ctx, const struct pages_news *news)
{
	struct pagerun *run = ctx;

	/* not one line each: the end says how many wait */
	if (news->state == DB_PAGE_WAITS)
		return;
	if (run->json)
		print_json(news);
	if (run->tell && news->why && news->state != DB_PAGE_NO_MORE)
		report(run, news);
}

static void show(struct pagerun *run, const struct pages *p)
{
	struct pages_totals t = pages_totals(p);
	struct fetch_running now;
	struct buf words;

	if (!progress_is_due(run->progress))
		return;
	now = pages_running(p);
	buf_init(&words, 512);
	buf_printf(&words, P_("%u full text", "%u full texts", t.fetched), t.fetched);
	progress_traffic(t.bytes + now.bytes, now.hosts, &words);
	progress_show(run->progress, t.done,
		      t.done + (uint32_t)db_page_waiting(run->db, run->least), words.data);
	buf_release(&words);
}

enum err pagerun(struct pagerun *run, struct why *why)
{
	struct pages_setup setup = {.db = run->db,
				    .options = run->job->options,
				    .jobs = run->jobs,
				    .tell = on_news,
				    .ctx = run};
	struct pages *p = NULL;
	bool more = true;
	enum err err = OK;

	/* nothing is made when nothing waits */
	if (!db_page_waiting(run->db, run->least))
		return OK;
	err = pages_new(&p, &setup, why);
	while (!err && more) {
		err = stop_check();
		if (!err)
			err = pages_step(p, run->least, STEP, &more, why);
		if (!err)
			show(run, p);
	}
	progress_hide(run->progress);
	if (p)
		run->totals = pages_totals(p);
	pages_free(p);
	return err;
}

enum err pagerun_group(struct job *job, struct db *db, struct why *why)
{
	struct stories *stories;
	bool more = true;
	enum err err = OK;

	if (!job->options->stories)
		return OK;
	stories = stories_new(db);
	while (!err && more) {
		err = stop_check();
		if (!err)
			err = stories_step(stories, &more, why);
	}
	stories_free(stories);
	return err;
}

enum err pagerun_issues(struct job *job, struct db *db, uint32_t *made, struct why *why)
{
	return editions_due(db, job->options->issues, made, why);
}

enum err pagerun_upgrade(struct db *db, struct progress *progress, struct why *why)
{
	int64_t done, all;
	bool more = db_upgrade_is_due(db, &done, &all) && !db_is_readonly(db);
	enum err err = OK;

	while (!err && more) {
		err = stop_check();
		if (!err && progress_is_due(progress) && db_upgrade_is_due(db, &done, &all))
			progress_show(progress, (uint32_t)done, (uint32_t)all,
				      _("the cache is being brought up to date"));
		if (!err)
			err = db_upgrade_step(db, &more, why);
	}
	progress_hide(progress);
	return err;
}

enum err pagerun_prune(struct db *db, const struct options *options, struct why *why)
{
	struct retention *retention;
	struct why held = {0};
	bool more = true;
	enum err err = retention_new(&retention, db, options, why);

	while (!err && more) {
		err = stop_check();
		if (!err)
			err = retention_step(retention, &more, why);
	}
	if (!err && retention_held(retention, &held))
		(void)why_report(&held);
	retention_free(retention);
	return err;
}

enum err pagerun_index(struct db *db, struct db_index *index, struct why *why)
{
	struct db_index *own = index ? NULL : db_index_new();
	bool more = true;
	enum err err = OK;

	while (!err && more) {
		err = stop_check();
		if (!err)
			err = db_index_step(index ? index : own, db, &more, why);
	}
	db_index_free(own);
	return err;
}

void pagerun_notify(struct job *job, uint32_t articles, uint32_t failed)
{
	struct why why = {0};

	if (errand_notify(job->options, job->paths, articles, failed, &why))
		(void)why_report(&why);
}
