/* SPDX-License-Identifier: ISC */
/* show: an article or a file, whole. */
#include "jobs/each.h"

#define SHOW_WIDTH 80

static void print_json(const struct each *e, const struct show *s, struct buf *out)
{
	(void)e;
	show_json(s, out);
	buf_char(out, '\n');
}

static void print_text(const struct each *e, const struct show *s, struct buf *out)
{
	show_text(s, e->width, out);
}

enum err job_show(struct job *job, struct why *why)
{
	struct each e = {.print = args_flag(job->args, "--json") ? print_json : print_text};
	struct digester_hints hints = {0};
	int64_t width = SHOW_WIDTH;
	enum err err;

	err = args_number(job->args, "--width", 1, 1000, &width, why);
	if (!err)
		err = args_rest(job->args, 1, 1, why);
	e.width = (uint16_t)width;
	return err ? err : each_print(job, &hints, &e, why);
}
