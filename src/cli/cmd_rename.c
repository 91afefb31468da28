/* SPDX-License-Identifier: ISC */
/* rename: a source gets a name of its own; the empty one is the feed's again. */
#include "base/i18n.h"
#include "cli/cmd.h"
#include "cli/edit.h"
#include "conf/sources.h"

static enum err edit(const char *path, const char *address, const struct args *args,
		     struct sources_change *change, struct why *why)
{
	return sources_rename(path, address, args->argv[1], change, why);
}

enum err cmd_rename(struct cli *cli, struct why *why)
{
	enum err err = args_rest(cli->args, 2, 2, why);

	return err ? err : edit_run(cli, edit, DB_URLS_RENAMED, _("renamed:"), why);
}
