/* SPDX-License-Identifier: ISC */
/*
 * kurzum-fetch: the fetcher: everything that touches foreign bytes or thinks about text. Run by
 * kurzum.
 */
#include <stdio.h>

#include "base/i18n.h"
#include "conf/start.h"
#include "feed/jsonfeed.h"
#include "feed/mail.h"
#include "jobs/job.h"
#include "net/fetch.h"

static enum err run(struct start *start, char **argv, struct why *why)
{
	struct job job = {.args = &start->args, .paths = &start->paths, .options = &start->options};

	(void)argv;
	if (start->args.version) {
		printf("kurzum-fetch %s\n%s\n%s\n%s\n", PACKAGE_VERSION, fetch_library(),
		       jsonfeed_library(), mail_library());
		return OK;
	}
	if (!start->args.command)
		return why_set(why, ERR_USAGE, "kurzum-fetch", 0,
			       _("a command is missing; this program is run by kurzum"));
	start_read_options(start, true);
	return job_run(&job, why);
}

int main(int argc, char **argv)
{
	return start_main(argc, argv, run);
}
