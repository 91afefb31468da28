/* SPDX-License-Identifier: ISC */
#include "cli/cmd.h"

#include <string.h>

#include "base/i18n.h"
#include "base/proc.h"
#include "base/utf8.h"
#include "cli/out.h"
#include "store/db.h"

/* For a build without autotools. */
#ifndef PACKAGE_VERSION
#define PACKAGE_VERSION "0"
#endif

typedef enum err command_fn(struct cli *cli, struct why *why);

static const struct {
	const char *name;
	command_fn *run;
} commands[] = {
	{"completion", cmd_completion},
	{"config", cmd_config},
	{"delete", cmd_delete},
	{"doctor", cmd_doctor},
	{"help", cmd_help},
	{"issue", cmd_issue},
	{"list", cmd_list},
	{"mark", cmd_mark},
	{"offline", cmd_offline},
	{"remove", cmd_remove},
	{"rename", cmd_rename},
	{"search", cmd_search},
	{"show", cmd_show},
	{"sources", cmd_sources},
	{"tag", cmd_tag},
	{"theme", cmd_theme},
	{"undo", cmd_undo},
};

static command_fn *find(const char *name)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (!strcmp(commands[i].name, name))
			return commands[i].run;
	return NULL;
}

bool cmd_has(const char *command)
{
	return find(command) != NULL;
}

enum err cmd_run(struct cli *cli, struct why *why)
{
	command_fn *run = find(cli->args->command);

	if (!run)
		return why_set(why, ERR_USAGE, cli->args->command, 0,
			       _("no such command; `kurzum --help` lists them"));
	return run(cli, why);
}

enum err cmd_version(struct cli *cli, struct why *why)
{
	char name[] = "kurzum-fetch", option[] = "--version";
	char *path = mem_strdup(cli->paths->fetcher);
	char *argv[] = {path ? path : name, option, NULL};
	struct proc_limits limits = {.milliseconds = 5000};
	struct buf fetcher;
	struct out out;

	out_init(&out);
	out_printf(&out, "kurzum %s\n%s\nutf8proc %s\n", PACKAGE_VERSION, db_library(),
		   utf8_library());
	if (cli->screen_library)
		out_printf(&out, "%s\n", cli->screen_library);
	/* its libraries are not ours; a broken fetcher is the doctor's matter */
	buf_init(&fetcher, 64u << 10);
	if (!proc_run(argv, STR_NONE, &fetcher, limits, NULL))
		out_str(&out, buf_view(&fetcher));
	buf_release(&fetcher);
	mem_free(path);
	return out_end(&out, OK, why);
}
