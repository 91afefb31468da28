/* SPDX-License-Identifier: ISC */
/*
 * kurzum: the reader and the light commands; hands the others over to kurzum-fetch and kurzum-text,
 * as git runs its commands.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/priority.h"
#include "cli/cmd.h"
#include "conf/commands.h"
#include "conf/start.h"
#include "ui/app.h"
#include "ui/term.h"

/*
 * Replaces this program by another, with the same command line. Returns only when that fails.
 */
static enum err hand_over(const char *program, char **argv, struct why *why)
{
	execv(program, argv);
	return why_set(why, ERR_CHILD, program, 0, _("can't be run: %s; it belongs beside kurzum"),
		       strerror(errno));
}

static enum err print_help(const struct commands_info *command, struct why *why)
{
	struct buf out;
	enum err err;

	buf_init(&out, BUF_MAX);
	if (command)
		commands_print_one(command, &out);
	else
		commands_print_all(&out);
	err = file_write_all(STDOUT_FILENO, buf_view(&out));
	/* a pager that was left has seen enough */
	if (err && errno == EPIPE)
		err = OK;
	else if (err)
		why_set(why, err, _("standard output"), 0, "%s", strerror(errno));
	buf_release(&out);
	return err;
}

/* Whether the first argument that is no option is this word. */
static bool begins_with(const struct args *args, const char *word)
{
	for (int i = 0; i < args->argc; i++)
		if (args->argv[i][0] != '-')
			return !strcmp(args->argv[i], word);
	return false;
}

/* A text file given to `show` is foreign: the fetcher reads it; issues are made and bound there. */
static bool belongs_to_fetcher(const struct start *s, const struct commands_info *command)
{
	int64_t id;

	if (command->program == COMMANDS_FETCH)
		return true;
	if (!strcmp(command->name, "issue"))
		return begins_with(&s->args, "export") || begins_with(&s->args, "make");
	if (strcmp(command->name, "show") != 0)
		return false;
	for (int i = 0; i < s->args.argc; i++)
		if (s->args.argv[i][0] != '-' && !args_is_id(s->args.argv[i], &id))
			return true;
	return false;
}

static enum err read_news(struct start *s, struct why *why)
{
	struct setup setup = {.paths = &s->paths,
			      .options = &s->options,
			      .offline = s->args.offline};
	enum err err = args_rest(&s->args, 0, 0, why);

	if (err)
		return err;
	start_read_options(s, true);
	priority_answer_soon();
	return app_run(&setup, why);
}

static enum err run(struct start *s, char **argv, struct why *why)
{
	struct cli cli = {.args = &s->args, .paths = &s->paths, .options = &s->options};
	const struct commands_info *command;

	cli.screen_library = term_library();
	if (s->args.version)
		return cmd_version(&cli, why);
	if (!s->args.command)
		return s->args.help ? print_help(NULL, why) : read_news(s, why);
	command = commands_find(s->args.command);
	if (!command)
		return why_set(why, ERR_USAGE, s->args.command, 0,
			       _("no such command; `kurzum --help` lists them"));
	if (s->args.help)
		return print_help(command, why);
	if (command->program == COMMANDS_TEXT)
		return hand_over(s->paths.texts, argv, why);
	if (belongs_to_fetcher(s, command))
		return hand_over(s->paths.fetcher, argv, why);
	/* what is wrong in `config` is a result of the doctor's */
	start_read_options(s, strcmp(command->name, "doctor") != 0);
	return cmd_run(&cli, why);
}

int main(int argc, char **argv)
{
	return start_main(argc, argv, run);
}
