/* SPDX-License-Identifier: ISC */
/* tag: a source gets tags more. */
#include "base/i18n.h"
#include "cli/cmd.h"
#include "cli/edit.h"
#include "conf/sources.h"

static enum err edit(const char *path, const char *address, const struct args *args,
		     struct sources_change *change, struct why *why)
{
	const char *const *tags = (const char *const *)(args->argv + 1);

	return sources_tag(path, address, tags, (uint32_t)args->argc - 1, change, why);
}

enum err cmd_tag(struct cli *cli, struct why *why)
{
	enum err err = args_rest(cli->args, 2, -1, why);

	return err ? err : edit_run(cli, edit, DB_URLS_TAGGED, _("tagged:"), why);
}
