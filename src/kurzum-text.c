/* SPDX-License-Identifier: ISC */
/*
 * kurzum-text: the commands that turn the bytes they are given into others and need neither
 * network, cache nor mails. Without the libraries for these it starts in a third of the time, and
 * what is foreign meets less. Run by kurzum.
 */

#include "base/tell.h"
#include "jobs/job.h"

static const struct job_command commands[] = {
	{.name = "parse", .run = job_parse},
	{.name = "extract", .run = job_extract},
	{.name = NULL},
};

static enum err run(struct start *start, char **argv, struct why *why)
{
	(void)argv;
	if (start->args.version) {
		tell_out("kurzum-text %s\n", PACKAGE_VERSION);
		return OK;
	}
	return job_run(commands, "kurzum-text", start, why);
}

int main(int argc, char **argv)
{
	return start_main(argc, argv, run);
}
