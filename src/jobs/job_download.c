/* SPDX-License-Identifier: ISC */
/*
 * download: enclosed files of articles into the reader's folder: those that are named, or all that
 * wait; --file takes one of several, --list shows the queue, --cancel takes some out of it.
 */
#include <inttypes.h>
#include <stdio.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/size.h"
#include "base/json.h"
#include "base/tell.h"
#include "base/utf8.h"
#include "engine/enclosures.h"
#include "jobs/emit.h"
#include "jobs/job.h"
#include "jobs/progress.h"
#include "jobs/stop.h"

#define NUMBER_MAX 32
#define STEP 100 /* milliseconds between two looks at signals */

struct wish {
	struct job *job;
	struct db *db;
	struct progress progress;
	bool json;
	int64_t number; /* of the files that are meant, 0: all of each article */
	uint32_t done, failed, waiting;
};

static const char *state_name(enum db_download_state state)
{
	static const char *const names[] = {"none", "waits", "lost", "done", "failed"};

	return names[state];
}

static void print_json(const struct db_download *d, enum db_download_state state, uint64_t here)
{
	struct emit_line line;
	struct json *j = &line.j;

	emit_line_begin(&line);
	json_member_int(j, "article", d->article);
	json_member_int(j, "number", d->number + 1);
	json_member_str(j, "title", d->title);
	json_member_str(j, "source", d->source);
	json_member_str(j, "url", d->url);
	json_member_str(j, "type", d->type);
	json_member_str(j, "name", d->name);
	json_member_int(j, "bytes", d->bytes);
	json_member_int(j, "seconds", d->seconds);
	json_member_int(j, "here", (int64_t)here);
	json_member_str(j, "state", str_z(state_name(state)));
	json_member_str(j, "file", d->file);
	if (d->error.n)
		json_member_str(j, "error", d->error);
	emit_line_end(&line);
}

/* "17", of several "17/2": the number of the article, and of the file. */
static void print_number(const struct db_download *d, char out[NUMBER_MAX])
{
	int n = snprintf(out, NUMBER_MAX, "%lld", (long long)d->article);

	if (d->files > 1)
		snprintf(out + n, NUMBER_MAX - (size_t)n, "/%u", d->number + 1);
}

static void on_news(void *ctx, const struct enclosures_news *news)
{
	struct wish *w = ctx;
	const struct db_download *d = news->download;
	struct buf words;
	char id[NUMBER_MAX];

	if (news->state == DB_DOWNLOAD_WAITS) {
		if (!progress_is_due(&w->progress))
			return;
		buf_init(&words, 512);
		size_print((int64_t)news->here, &words);
		buf_printf(&words, "; %.*s",
			   STR_ARG(str_sub(d->title, 0, utf8_fit(d->title, 40, NULL))));
		progress_show(&w->progress, (uint32_t)(news->here >> 10),
			      (uint32_t)((news->all ? news->all : news->here + 1024) >> 10),
			      words.data);
		buf_release(&words);
		return;
	}
	progress_hide(&w->progress);
	/* it is gone on with at once */
	if (news->state == DB_DOWNLOAD_LOST && !d->next_attempt)
		return;
	w->done += news->state == DB_DOWNLOAD_DONE;
	w->failed += news->state == DB_DOWNLOAD_FAILED || news->state == DB_DOWNLOAD_LOST;
	if (w->json) {
		print_json(d, news->state, news->here);
	} else if (news->state == DB_DOWNLOAD_DONE) {
		tell_out("%s\n", news->words);
	} else if (news->state == DB_DOWNLOAD_NONE) {
		print_number(d, id);
		tell_err(_("%s: cancelled\n"), id);
	} else {
		struct why why = {0};

		print_number(d, id);
		(void)!why_set(&why, ERR_FETCH, id, 0, "%s", news->words);
		(void)why_report(&why);
	}
}

/* ---- the commands ---- */

/* One that was downloaded and is gone comes again; one that is here is named. */
static enum err ask(struct db *db, const struct db_download *d, struct why *why)
{
	enum err err = OK;

	if (d->state == DB_DOWNLOAD_DONE && file_exists(d->file.p)) {
		tell_out("%s\n", d->file.p);
		return OK;
	}
	if (d->state == DB_DOWNLOAD_DONE)
		err = db_download_cancel(db, d->key, why);
	return err ? err : db_download_ask(db, d->key, why);
}

static enum err cancel(struct db *db, const struct db_download *d, struct why *why)
{
	return db_download_cancel(db, d->key, why);
}

/* All files of an article, or the one of that number (from 1). */
static enum err each_file(struct wish *w, int64_t id,
			  enum err (*one)(struct db *, const struct db_download *, struct why *),
			  struct why *why)
{
	struct db_downloads files = {0};
	struct arena a = {0};
	struct db_download d;
	enum err err = OK;

	if (w->number) {
		err = db_download_get(w->db, db_download_key(id, (uint32_t)w->number - 1), &d, &a,
				      why);
		if (!err)
			VEC_PUSH(&files, d);
	} else {
		err = db_download_of(w->db, id, &files, &a, why);
	}
	for (uint32_t i = 0; !err && i < files.len; i++)
		err = one(w->db, &files.items[i], why);
	VEC_RELEASE(&files);
	arena_release(&a);
	return err;
}

static enum err each_id(struct wish *w,
			enum err (*one)(struct db *, const struct db_download *, struct why *),
			struct why *why)
{
	enum err err = OK;

	for (int i = 0; !err && i < w->job->args->argc; i++) {
		int64_t id = 0;

		if (!args_is_id(w->job->args->argv[i], &id))
			err = why_set(why, ERR_USAGE, w->job->args->argv[i], 0, "%s",
				      _("is no number of an article; `kurzum list --json` gives "
					"them"));
		else
			err = each_file(w, id, one, why);
	}
	return err;
}

static void print_line(const struct db_download *d)
{
	char id[NUMBER_MAX];
	struct buf line;

	print_number(d, id);
	buf_init(&line, BUF_MAX);
	buf_printf(&line, "%s  %s  ", id, db_download_words(d->state));
	if (d->bytes > 0) {
		size_print(d->bytes, &line);
		buf_cstr(&line, "  ");
	}
	buf_printf(&line, "%.*s", STR_ARG(d->title));
	if (d->state == DB_DOWNLOAD_DONE)
		buf_printf(&line, "  %.*s", STR_ARG(d->file));
	else if (d->error.n)
		buf_printf(&line, "  (%.*s)", STR_ARG(d->error));
	buf_char(&line, '\0');
	tell_out("%s\n", line.data);
	buf_release(&line);
}

static enum err list(struct wish *w, struct why *why)
{
	struct db_downloads all = {0};
	struct arena a = {0};
	enum err err = db_download_list(w->db, &all, &a, why);

	for (uint32_t i = 0; !err && i < all.len; i++)
		if (w->json)
			print_json(&all.items[i], all.items[i].state,
				   enclosures_here(&all.items[i]));
		else
			print_line(&all.items[i]);
	VEC_RELEASE(&all);
	arena_release(&a);
	return err;
}

/* Until nothing waits that could be tried now. */
static enum err work(struct wish *w, struct why *why)
{
	struct enclosures_setup setup = {w->db, w->job->options, on_news, w};
	struct enclosures *e = NULL;
	bool more = true;
	enum err err = enclosures_new(&e, &setup, why);

	stop_catch();
	while (!err && more) {
		err = stop_check();
		if (!err)
			err = enclosures_step(e, STEP, &more, why);
	}
	progress_hide(&w->progress);
	enclosures_free(e);
	return !err && w->failed ? ERR_PARTIAL : err;
}

static enum err run(struct wish *w, bool shows, bool cancels, struct why *why)
{
	enum err err;

	if (shows)
		return list(w, why);
	err = each_id(w, cancels ? cancel : ask, why);
	if (err || cancels)
		return err;
	if (w->job->args->offline) {
		tell_err("%s\n", _("Offline: it is fetched at the next connection."));
		return OK;
	}
	return work(w, why);
}

enum err job_download(struct job *job, struct why *why)
{
	struct wish w = {.job = job};
	bool shows, cancels;
	enum err err;

	w.json = args_flag(job->args, "--json");
	shows = args_flag(job->args, "--list");
	cancels = args_flag(job->args, "--cancel");
	err = args_number(job->args, "--file", 1, ENCLOSURES_MAX, &w.number, why);
	if (!err)
		err = args_rest(job->args, cancels ? 1 : 0, shows ? 0 : INT32_MAX, why);
	progress_init(&w.progress, job->options->ascii);
	w.progress.on = w.progress.on && !w.json;
	if (!err)
		err = db_open(&w.db, job->paths->cache_file, DB_WRITE, NULL, why);
	if (err)
		return err;
	err = run(&w, shows, cancels, why);
	db_close(w.db);
	return err;
}
