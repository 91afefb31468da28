/* SPDX-License-Identifier: ISC */
#include "jobs/job.h"

#include <string.h>

#include "base/i18n.h"

enum err job_run(const struct job_command *commands, const char *program, struct start *start,
		 struct why *why)
{
	struct job job = {.args = &start->args, .paths = &start->paths, .options = &start->options};

	if (!start->args.command)
		return why_set(why, ERR_USAGE, program, 0,
			       _("a command is missing; this program is run by kurzum"));
	start_read_options(start, true);
	for (; commands->name; commands++)
		if (!strcmp(commands->name, start->args.command))
			return commands->run(&job, why);
	return why_set(why, ERR_USAGE, start->args.command, 0,
		       _("no such command; `kurzum --help` lists them"));
}
