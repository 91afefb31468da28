/* SPDX-License-Identifier: ISC */
/* pages: what `kurzum offline` ends with: the pages that were asked for are fetched. */
#include <inttypes.h>
#include <stdio.h>

#include "base/i18n.h"
#include "base/size.h"
#include "base/json.h"
#include "jobs/emit.h"
#include "jobs/job.h"
#include "jobs/pagerun.h"
#include "jobs/stop.h"

static void summary_json(const struct pages_totals *t, int64_t waiting, struct buf *out)
{
	struct json j;

	json_init(&j, out);
	json_open(&j, '{');
	json_member_int(&j, "pages", t->done);
	json_member_int(&j, "full", t->fetched);
	json_member_int(&j, "here", t->here);
	json_member_int(&j, "walls", t->walls);
	json_member_int(&j, "failed", t->failed);
	json_member_int(&j, "waiting", waiting);
	json_member_int(&j, "bytes", (int64_t)t->bytes);
	json_close(&j, '}');
}

static void part(struct buf *out, const char *text, uint32_t n)
{
	if (!n)
		return;
	buf_cstr(out, out->len ? ", " : "");
	buf_printf(out, text, n);
}

static void summary_text(const struct pages_totals *t, struct buf *out)
{
	buf_printf(out, P_("%u full text", "%u full texts", t->fetched), t->fetched);
	part(out, P_("%u article whole in its feed", "%u articles whole in their feeds", t->here),
	     t->here);
	part(out, P_("%u page behind a wall", "%u pages behind a wall", t->walls), t->walls);
	part(out, P_("%u not to be had", "%u not to be had", t->failed), t->failed);
	buf_cstr(out, "; ");
	size_print((int64_t)t->bytes, out);
}

static enum err summary(const struct pagerun *run, struct why *why)
{
	const struct pages_totals *t = &run->totals;
	int64_t waiting = db_page_waiting(run->db, DB_PAGE_VIEW);
	struct buf out;
	enum err err;

	buf_init(&out, BUF_MAX);
	if (run->json)
		summary_json(t, waiting, &out);
	else if (t->offline && !t->done)
		buf_cstr(&out, _("there is no connection now"));
	else
		summary_text(t, &out);
	if (t->offline && !run->json)
		buf_printf(&out,
			   P_("; %" PRId64 " page waits for the next connection",
			      "; %" PRId64 " pages wait for the next connection", waiting),
			   waiting);
	buf_char(&out, '\n');
	err = emit_buf(&out, why);
	buf_release(&out);
	return !err && t->failed + t->walls ? ERR_PARTIAL : err;
}

enum err job_pages(struct job *job, struct why *why)
{
	struct progress progress;
	struct pagerun run = {.job = job,
			      .progress = &progress,
			      .least = DB_PAGE_VIEW,
			      .tell = true};
	enum err err;

	run.json = args_flag(job->args, "--json");
	err = args_rest(job->args, 0, 0, why);
	progress_init(&progress, job->options->ascii);
	progress.on = progress.on && !run.json;
	if (!err)
		err = db_open(&run.db, job->paths->cache_file, DB_WRITE, NULL, why);
	if (err)
		return err;
	stop_catch();
	err = pagerun(&run, why);
	if (!err)
		err = summary(&run, why);
	db_close(run.db);
	return err;
}
