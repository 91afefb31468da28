/* SPDX-License-Identifier: ISC */
#include "cli/edit.h"

#include "base/url.h"
#include "cli/cache.h"
#include "cli/out.h"

enum err edit_run(struct cli *cli, edit_fn *fn, enum db_urls_kind kind, const char *done,
		  struct why *why)
{
	struct db_urls urls = {.kind = kind, .n = 1};
	struct arena a = {0};
	const char *address = NULL;
	struct out out;
	enum err err = cache_address(cli, cli->args->argv[0], &a, &address, why);

	if (!err)
		err = fn(cli->paths->urls_file, address, cli->args, &urls.change, why);
	if (!err)
		err = cache_follow(cli, &urls, address, why);
	out_init(&out);
	if (!err) {
		struct str shown = url_public(&a, str_z(address));

		out_printf(&out, "%s %.*s", done, STR_ARG(shown));
		out_line(&out);
	}
	err = out_end(&out, err, why);
	sources_change_release(&urls.change);
	arena_release(&a);
	return err;
}
