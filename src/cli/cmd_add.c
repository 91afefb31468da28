/* SPDX-License-Identifier: ISC */
/* add: a line more in `urls`. */
#include "base/i18n.h"
#include "base/url.h"
#include "cli/cache.h"
#include "cli/cmd.h"
#include "cli/out.h"

VEC_OF(tag_list, const char *);

static enum err take_tags(struct args *args, struct tag_list *tags, struct why *why)
{
	enum err err;
	const char *tag;

	do {
		tag = NULL;
		err = args_value(args, "--tag", &tag, why);
		if (tag)
			VEC_PUSH(tags, tag);
	} while (!err && tag);
	return err;
}

enum err cmd_add(struct cli *cli, struct why *why)
{
	struct arena a = {0};
	struct tag_list tags = {0};
	const char *address = NULL;
	struct out out;
	enum err err = take_tags(cli->args, &tags, why);

	if (!err)
		err = args_rest(cli->args, 1, 1, why);
	if (!err)
		err = sources_address(&a, cli->args->argv[0], &address, why);
	if (!err)
		err = sources_add(cli->paths->urls_file, cli->args->argv[0], NULL, tags.items,
				  tags.len, why);
	if (!err)
		err = cache_follow(cli, why);
	out_init(&out);
	if (!err) {
		out_printf(&out, _("added: %.*s"), STR_ARG(url_public(&a, str_z(address))));
		out_line(&out);
	}
	VEC_RELEASE(&tags);
	err = out_end(&out, err, why);
	arena_release(&a);
	return err;
}
