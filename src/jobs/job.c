/* SPDX-License-Identifier: ISC */
#include "jobs/job.h"

#include <string.h>

#include "base/i18n.h"

static const struct {
	const char *name;
	enum err (*run)(struct job *job, struct why *why);
} jobs[] = {
	{"add", job_add},	{"find", job_find},	  {"refresh", job_refresh},
	{"serve", job_serve},	{"import", job_import},	  {"parse", job_parse},
	{"show", job_show},	{"tldr", job_tldr},	  {"sentences", job_sentences},
	{"render", job_render}, {"extract", job_extract}, {"figures", job_figures},
	{"story", job_story},	{"stories", job_stories}, {"picture", job_picture},
	{"pages", job_pages},	{"issue", job_issue},	  {"export", job_export},
};

enum err job_run(struct job *job, struct why *why)
{
	for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++)
		if (!strcmp(jobs[i].name, job->args->command))
			return jobs[i].run(job, why);
	return why_set(why, ERR_USAGE, job->args->command, 0,
		       _("no such command; `kurzum --help` lists them"));
}
