/* SPDX-License-Identifier: ISC */
/*
 * kurzum-fetch: the fetcher: what needs the network, the cache and foreign bytes at a time, or
 * thinks about texts. Run by kurzum.
 */

#include "base/i18n.h"
#include "base/tell.h"
#include "feed/jsonfeed.h"
#include "feed/mail.h"
#include "jobs/job.h"
#include "net/fetch.h"

static const struct job_command commands[] = {
	{"add", job_add},
	{"find", job_find},
	{"refresh", job_refresh},
	{"serve", job_serve},
	{"import", job_import},
	{"show", job_show},
	{"tldr", job_tldr},
	{"figures", job_figures},
	{"story", job_story},
	{"stories", job_stories},
	{"picture", job_picture},
	{"pages", job_pages},
	{"download", job_download},
	{"prune", job_prune},
	{"issue", job_issue},
	{"render", job_render},
	{"sentences", job_sentences},
	{"export", job_export},
	{"sync", job_sync},
	{NULL, NULL},
};

static enum err run(struct start *start, char **argv, struct why *why)
{
	(void)argv;
	if (start->args.version) {
		tell_out("kurzum-fetch %s\n%s\n%s\n%s\n", PACKAGE_VERSION, fetch_library(),
			 jsonfeed_library(), mail_library());
		return OK;
	}
	return job_run(commands, "kurzum-fetch", start, why);
}

int main(int argc, char **argv)
{
	return start_main(argc, argv, run);
}
