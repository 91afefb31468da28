/* SPDX-License-Identifier: ISC */
#include "jobs/job.h"

#include <string.h>

#include "base/i18n.h"
#include "base/priority.h"
#include "base/sandbox.h"
#include "jobs/emit.h"

/* For the doctor: what is in force once the process is narrowed as for a refresh. */
static enum err tell_sandbox(struct job *job, struct why *why)
{
	struct buf out;
	enum err err = args_rest(job->args, 0, 0, why);

	if (err)
		return err;
	confine(job->args, job->paths, job->options);
	buf_init(&out, BUF_MAX);
	sandbox_print(&out);
	buf_char(&out, '\n');
	err = emit_buf(&out, why);
	buf_release(&out);
	return err;
}

enum err job_run(const struct job_command *commands, const char *program, struct start *start,
		 struct why *why)
{
	struct job job = {.args = &start->args, .paths = &start->paths, .options = &start->options};

	if (!start->args.command)
		return why_set(why, ERR_USAGE, program, 0,
			       _("a command is missing; this program is run by kurzum"));
	start_read_options(start, true);
	if (!strcmp(start->args.command, "sandbox"))
		return tell_sandbox(&job, why);
	for (; commands->name; commands++)
		if (!strcmp(commands->name, start->args.command)) {
			if (commands->gives_way)
				priority_give_way();
			confine(job.args, job.paths, job.options);
			return commands->run(&job, why);
		}
	return why_set(why, ERR_USAGE, start->args.command, 0,
		       _("no such command; `kurzum --help` lists them"));
}
