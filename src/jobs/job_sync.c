/* SPDX-License-Identifier: ISC */
/* sync: exchanges sources and marks with the server of the option `sync`; what came in is digested,
 * grouped and can be found when it returns. */
#include "base/i18n.h"
#include "base/json.h"
#include "engine/digests.h"
#include "jobs/emit.h"
#include "jobs/job.h"
#include "jobs/pagerun.h"
#include "jobs/stop.h"
#include "jobs/syncrun.h"

#define STEP 100 /* milliseconds between two looks at signals */

static enum err digest_all(struct db *db, struct why *why)
{
	struct digests_setup setup = {.db = db, .pool = pool_new(UINT32_MAX)};
	struct digests *digests = digests_new(&setup);
	bool missing = true;
	enum err err = OK;

	while (!err && missing) {
		err = stop_check();
		if (!err)
			err = digests_step(digests, false, &missing, why);
		if (!err && missing)
			pool_wait(setup.pool, STEP);
	}
	digests_free(digests);
	pool_free(setup.pool);
	return err;
}

static enum err work_in(struct job *job, struct db *db, struct why *why)
{
	enum err err = digest_all(db, why);

	if (!err)
		err = pagerun_group(job, db, why);
	return err ? err : pagerun_index(db, NULL, why);
}

static enum err tell(const struct syncer_totals *t, bool as_json, struct why *why)
{
	struct buf out;
	struct json j;
	enum err err;

	buf_init(&out, BUF_MAX);
	if (as_json) {
		json_init(&j, &out);
		json_open(&j, '{');
		syncrun_json(&j, t);
		json_close(&j, '}');
	} else {
		syncrun_text(&out, t);
	}
	buf_char(&out, '\n');
	err = emit_buf(&out, why);
	buf_release(&out);
	return !err && t->waiting ? ERR_PARTIAL : err;
}

static enum err run(struct job *job, bool as_json, struct why *why)
{
	struct syncer_totals totals;
	struct progress progress;
	struct why notice = {0};
	struct db *db = NULL;
	enum err err = db_open(&db, job->paths->cache_file, DB_WRITE, &notice, why);

	if (notice.what[0])
		(void)why_report(&notice);
	progress_init(&progress, job->options->ascii);
	progress.on = progress.on && !as_json;
	stop_catch();
	if (!err)
		err = syncrun(job, db, &progress, &totals, why);
	if (!err)
		err = work_in(job, db, why);
	progress_hide(&progress);
	if (!err)
		err = tell(&totals, as_json, why);
	db_close(db);
	return err;
}

enum err job_sync(struct job *job, struct why *why)
{
	bool as_json = args_flag(job->args, "--json");
	enum err err = args_rest(job->args, 0, 0, why);

	if (!err && !job->options->sync[0])
		err = why_set(why, ERR_CONFIG, "sync", 0, "%s",
			      _("is not set; it is the address of a server, such as "
				"https://host/api/greader.php, with sync-user and sync-password"));
	if (!err && job->args->offline)
		err = why_set(why, ERR_USAGE, "sync", 0, "%s",
			      _("needs the network, and --offline was given"));
	return err ? err : run(job, as_json, why);
}
