/* SPDX-License-Identifier: ISC */
#include "cli/edit.h"

#include "base/url.h"
#include "cli/cache.h"
#include "cli/out.h"

enum err edit_run(struct cli *cli, edit_fn *fn, const char *done, struct why *why)
{
	struct arena a = {0};
	const char *address = NULL;
	struct out out;
	enum err err = cache_address(cli, cli->args->argv[0], &a, &address, why);

	if (!err)
		err = fn(cli->paths->urls_file, address, cli->args, why);
	if (!err)
		err = cache_follow(cli, why);
	out_init(&out);
	if (!err) {
		struct str shown = url_public(&a, str_z(address));

		out_printf(&out, "%s %.*s", done, STR_ARG(shown));
		out_line(&out);
	}
	err = out_end(&out, err, why);
	arena_release(&a);
	return err;
}
