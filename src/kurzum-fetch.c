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
	{.name = "add", .run = job_add},
	{.name = "find", .run = job_find},
	{.name = "refresh", .run = job_refresh, .gives_way = true},
	{.name = "serve", .run = job_serve, .gives_way = true},
	{.name = "import", .run = job_import},
	{.name = "show", .run = job_show},
	{.name = "tldr", .run = job_tldr},
	{.name = "figures", .run = job_figures},
	{.name = "story", .run = job_story},
	{.name = "stories", .run = job_stories},
	{.name = "picture", .run = job_picture},
	{.name = "pages", .run = job_pages},
	{.name = "download", .run = job_download},
	{.name = "prune", .run = job_prune},
	{.name = "issue", .run = job_issue},
	{.name = "render", .run = job_render},
	{.name = "sentences", .run = job_sentences},
	{.name = "export", .run = job_export},
	{.name = "sync", .run = job_sync, .gives_way = true},
	{.name = NULL},
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
