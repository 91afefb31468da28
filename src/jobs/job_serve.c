/* SPDX-License-Identifier: ISC */
/* serve: what the open reader starts: wishes on stdin, events on stdout, until stdin closes. Not
 * for people. */
#include <unistd.h>

#include "base/trim.h"
#include "engine/wishes.h"
#include "jobs/job.h"

static bool is_current(void *ctx)
{
	struct job *job = ctx;

	return confine_is_current(job->paths, job->options);
}

enum err job_serve(struct job *job, struct why *why)
{
	struct wishes_setup setup = {.paths = job->paths,
				     .options = job->options,
				     .offline = job->args->offline,
				     .in = STDIN_FILENO,
				     .out = STDOUT_FILENO,
				     .is_current = is_current,
				     .ctx = job};
	enum err err = args_rest(job->args, 0, 0, why);

	trim_start();
	if (!err)
		err = db_open(&setup.db, job->paths->cache_file, DB_WRITE, NULL, why);
	if (err)
		return err;
	wishes_serve(&setup);
	db_close(setup.db);
	return OK;
}
