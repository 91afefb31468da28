/* SPDX-License-Identifier: ISC */
/* remove: a line of `urls` goes; its articles stay in the cache, hidden from lists. */
#include "base/i18n.h"
#include "cli/cmd.h"
#include "cli/edit.h"
#include "conf/sources.h"

static enum err edit(const char *path, const char *address, const struct args *args,
		     struct sources_change *change, struct why *why)
{
	(void)args;
	return sources_remove(path, address, change, why);
}

enum err cmd_remove(struct cli *cli, struct why *why)
{
	enum err err = args_rest(cli->args, 1, 1, why);

	return err ? err : edit_run(cli, edit, DB_URLS_REMOVED, _("removed:"), why);
}
