/* SPDX-License-Identifier: ISC */
/* help: the manual on a terminal; what --help says where there is none, or no man(1). */
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "cli/cmd.h"
#include "cli/out.h"
#include "conf/commands.h"

/* Becomes man(1); comes back when there is none. */
static void open_manual(const struct cli *cli)
{
	struct arena a = {0};
	char man[] = "man", local[] = "-l", section[] = "1", name[] = "kurzum";
	/* TRANSLATORS: the page in your language, as "de/kurzum.1", when there is one in man/ */
	char *page = arena_printf(&a, "%s/man/%s", cli->paths->share_dir, _("kurzum.1"));
	char *beside[] = {man, local, page, NULL}, *installed[] = {man, section, name, NULL};

	/* in the build tree the page lies beside the program's other files */
	(void)execvp(man, file_is_regular(page) ? beside : installed);
	arena_release(&a);
}

enum err cmd_help(struct cli *cli, struct why *why)
{
	const struct commands_info *command = NULL;
	struct out out;
	struct buf text;
	enum err err = args_rest(cli->args, 0, 1, why);

	if (!err && cli->args->argc) {
		command = commands_find(cli->args->argv[0]);
		if (!command)
			err = why_set(why, ERR_USAGE, cli->args->argv[0], 0,
				      _("no such command; `kurzum --help` lists them"));
	}
	if (err)
		return err;
	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		open_manual(cli);
	out_init(&out);
	buf_init(&text, BUF_MAX);
	if (command)
		commands_print_one(command, &text);
	else
		commands_print_all(&text);
	out_str(&out, buf_view(&text));
	buf_release(&text);
	return out_end(&out, OK, why);
}
