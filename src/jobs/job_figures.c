/* SPDX-License-Identifier: ISC */
/* figures: the figures of articles of the cache and of files. */
#include "jobs/each.h"

static void print_json(const struct each *e, const struct show *s, struct buf *out)
{
	(void)e;
	show_figures_json(s, out);
}

static void print_text(const struct each *e, const struct show *s, struct buf *out)
{
	(void)e;
	show_figures_text(s, out);
}

enum err job_figures(struct job *job, struct why *why)
{
	struct each e = {.print = args_flag(job->args, "--json") ? print_json : print_text};
	struct digester_hints hints = {0};
	enum err err = args_rest(job->args, 1, 100000, why);

	return err ? err : each_print(job, &hints, &e, why);
}
