/* SPDX-License-Identifier: ISC */
#include "conf/start.h"

#include <locale.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/log.h"

static void start_messages(struct start *s)
{
	setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C"); /* numbers are read and written for machines; people's come from
				       date and digest */
	bindtextdomain("kurzum", paths_join(&s->arena, s->paths.share_dir, "locale"));
	bind_textdomain_codeset("kurzum", "UTF-8");
	textdomain("kurzum");
}

enum err start_init(struct start *s, int argc, char **argv, struct why *why)
{
	enum err err;

	memset(s, 0, sizeof *s);
	umask(077);
	options_init(&s->options);
	err = args_init(&s->args, argc, argv, why);
	paths_find(&s->paths, &s->arena, s->args.config_dir, s->args.data_dir);
	start_messages(s);
	if (s->args.verbose)
		log_to_stderr(s->args.verbose > 1 ? LOG_DEBUG : LOG_INFO);
	return err;
}

void start_read_options(struct start *s)
{
	if (options_read(&s->options, s->paths.config_file))
		(void)complaints_report(&s->options.errors);
}

void start_release(struct start *s)
{
	options_release(&s->options);
	args_release(&s->args);
	arena_release(&s->arena);
}
