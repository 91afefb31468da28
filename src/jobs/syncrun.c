/* SPDX-License-Identifier: ISC */
#include "jobs/syncrun.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/i18n.h"
#include "base/json.h"
#include "jobs/stop.h"

#define STEP 100 /* milliseconds between two looks at signals */

bool syncrun_is_wanted(const struct job *job)
{
	return job->options->sync[0] && !job->args->offline;
}

static void show(struct progress *progress, const struct syncer *s)
{
	struct syncer_totals t = syncer_totals(s);
	struct buf words;

	if (!progress_is_due(progress))
		return;
	buf_init(&words, 512);
	buf_printf(&words, P_("sync: %u new article", "sync: %u new articles", t.fresh), t.fresh);
	progress_show(progress, 0, 0, words.data);
	buf_release(&words);
}

static void report(const struct syncer *s, struct progress *progress)
{
	struct str rest = syncer_remarks(s), line;

	progress_hide(progress);
	while (str_line(&rest, &line)) {
		struct why why = {.err = OK};

		snprintf(why.where, sizeof why.where, "sync");
		snprintf(why.what, sizeof why.what, "%.*s", STR_ARG(line));
		(void)why_report(&why);
	}
}

enum err syncrun(struct job *job, struct db *db, struct progress *progress,
		 struct syncer_totals *totals, struct why *why)
{
	struct syncer *s = NULL;
	bool more = true;
	enum err err = syncer_new(&s, db, job->paths, job->options, why);

	*totals = (struct syncer_totals){0};
	while (!err && more) {
		err = stop_check();
		if (!err)
			err = syncer_step(s, STEP, -1, &more, why);
		if (!err)
			show(progress, s);
	}
	if (s) {
		*totals = syncer_totals(s);
		report(s, progress);
	}
	syncer_free(s);
	return err;
}

static void add(struct buf *out, const char *words, uint32_t n)
{
	if (n) {
		buf_cstr(out, ", ");
		buf_printf(out, words, n);
	}
}

void syncrun_text(struct buf *out, const struct syncer_totals *t)
{
	const struct db_sync_counts *c = &t->taken;
	uint32_t marks = c->read + c->unread + c->starred + c->unstarred;

	buf_printf(out, P_("sync: %u new article", "sync: %u new articles", t->fresh), t->fresh);
	add(out, P_("%u mark came", "%u marks came", marks), marks);
	add(out, P_("%u mark sent", "%u marks sent", t->sent), t->sent);
	add(out, P_("%u source added", "%u sources added", t->added), t->added);
	add(out, P_("%u source removed", "%u sources removed", t->removed), t->removed);
	add(out, P_("%u source not wanted there", "%u sources not wanted there", t->refused),
	    t->refused);
	add(out, P_("%u article gone there", "%u articles gone there", (uint32_t)t->gone),
	    (uint32_t)t->gone);
	add(out,
	    P_("%u article waits to be sent", "%u articles wait to be sent", (uint32_t)t->waiting),
	    (uint32_t)t->waiting);
}

void syncrun_json(struct json *j, const struct syncer_totals *t)
{
	json_member_int(j, "new", t->fresh);
	json_member_int(j, "read", t->taken.read);
	json_member_int(j, "unread", t->taken.unread);
	json_member_int(j, "starred", t->taken.starred);
	json_member_int(j, "unstarred", t->taken.unstarred);
	json_member_int(j, "sent", t->sent);
	json_member_int(j, "added", t->added);
	json_member_int(j, "removed", t->removed);
	json_member_int(j, "refused", t->refused);
	json_member_int(j, "gone", t->gone);
	json_member_int(j, "waiting", t->waiting);
	json_member_int(j, "requests", (int64_t)t->requests);
}
