/* SPDX-License-Identifier: ISC */
/* tldr: articles of the cache and files, in short. */
#include "jobs/each.h"

static void print_json(const struct each *e, const struct show *s, struct buf *out)
{
	(void)e;
	show_tldr_json(s, out);
	buf_char(out, '\n');
}

static void print_text(const struct each *e, const struct show *s, struct buf *out)
{
	(void)e;
	show_tldr_text(s, out);
}

enum err job_tldr(struct job *job, struct why *why)
{
	struct each e = {.print = args_flag(job->args, "--json") ? print_json : print_text};
	struct digester_hints hints = {0};
	const char *lang = NULL;
	int64_t sentences = 0, chars = 0;
	enum err err;

	err = args_value(job->args, "--lang", &lang, why);
	if (!err)
		err = args_number(job->args, "--sentences", 1, DIGEST_BULLETS_MAX, &sentences, why);
	if (!err)
		err = args_number(job->args, "--chars", 1, 1000000, &chars, why);
	if (!err)
		err = args_rest(job->args, 1, 100000, why);
	if (err)
		return err;
	hints.lang = str_z(lang);
	hints.lang_sure = lang != NULL;
	hints.sentences = (uint32_t)sentences;
	hints.chars = (uint32_t)chars;
	e.retells = !sentences && !chars;
	return each_print(job, &hints, &e, why);
}
