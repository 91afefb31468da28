/* SPDX-License-Identifier: ISC */
/*
 * find: what `add` would find, for the open reader: ADDRESS, TAB and title, one a line; or "!" and
 * words. Not for people.
 */
#include "base/utf8.h"
#include "engine/probe.h"
#include "jobs/emit.h"
#include "jobs/job.h"

enum err job_find(struct job *job, struct why *why)
{
	struct probe_found found = {0};
	struct arena arena = {0};
	struct buf text, clean;
	enum err err = args_rest(job->args, 1, 1, why);

	if (err)
		return err;
	buf_init(&text, BUF_MAX);
	buf_init(&clean, BUF_MAX);
	err = probe_address(&found, job->args->argv[0], job->options, &arena, why);
	if (!err && found.feeds.len == 1 && !found.read)
		err = probe_feed(&found.feeds.items[0], job->options, &arena, why);
	if (err)
		buf_printf(&text, "!%s\n", why->what[0] ? why->what : err_text(err));
	for (uint32_t i = 0; !err && i < found.feeds.len; i++)
		buf_printf(&text, "%.*s\t%.*s\n", STR_ARG(found.feeds.items[i].address),
			   STR_ARG(found.feeds.items[i].title));
	utf8_clean(&clean, buf_view(&text), UTF8_TEXT);
	err = emit_buf(&clean, why);
	buf_release(&text);
	buf_release(&clean);
	VEC_RELEASE(&found.feeds);
	arena_release(&arena);
	return err;
}
