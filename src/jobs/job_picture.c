/* SPDX-License-Identifier: ISC */
/*
 * picture: a picture for the open reader, fetched and made ready by kurzum-picture; or, as KIND
 * raw, its bytes as they are. On failure "!" and words. Not for people.
 *
 *	picture KIND COLUMNS ROWS CELL-WIDTH CELL-HEIGHT COLOURS ASCII ADDRESS|FILE
 */
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/proc.h"
#include "base/url.h"
#include "base/utf8.h"
#include "engine/download.h"
#include "jobs/emit.h"
#include "jobs/job.h"

#define BYTES_MAX ((size_t)20 << 20) /* of a picture */
#define LINES_MAX ((size_t)16 << 20) /* of what is made of it */
#define MAKE_MS 20000
#define WISHES 7 /* arguments before the address */

static const char accept_pictures[] = "image/png, image/jpeg, image/webp, image/*;q=0.8, */*;q=0.5";

/* kurzum-picture, beside this program. */
static const char *maker(const struct paths *paths, struct arena *a)
{
	const char *slash = strrchr(paths->fetcher, '/');
	struct str folder = str_of(paths->fetcher, slash ? (size_t)(slash - paths->fetcher) : 0);

	return paths_join(a, arena_cstr(a, folder), "kurzum-picture");
}

/* Before a byte of it is here: later on no program can be started. */
static enum err start_maker(struct job *job, struct proc *p, struct why *why)
{
	char *argv[WISHES + 2] = {NULL};
	struct arena a = {0};
	const char *program = maker(job->paths, &a);
	enum err err;

	argv[0] = (char *)(uintptr_t)program;
	for (int i = 0; i < WISHES; i++)
		argv[i + 1] = job->args->argv[i];
	if (!file_is_regular(program))
		err = why_set(why, ERR_NOT_FOUND, "", 0, "%s",
			      _("kurzum was built without pictures; o opens them in the browser"));
	else
		err = proc_start_silent(p, argv, why);
	arena_release(&a);
	return err;
}

static enum err make_lines(struct proc *p, struct str bytes, struct buf *out, struct why *why)
{
	enum err err =
		proc_talk(p, "kurzum-picture", bytes, out, (struct proc_limits){MAKE_MS}, why);

	if (err == ERR_CHILD)
		err = why_set(why, ERR_PARSE, "", 0, "%s",
			      _("this is no picture that can be read here, or it is too large"));
	return err;
}

static void tell(struct buf *out, const struct why *why)
{
	struct buf words;

	buf_init(&words, 1024);
	why_print(&words, why);
	buf_clear(out);
	out->full = false;
	buf_char(out, '!');
	utf8_clean(out, buf_view(&words), UTF8_LINE);
	buf_char(out, '\n');
	buf_release(&words);
}

enum err job_picture(struct job *job, struct why *why)
{
	struct proc made = {.in = -1, .out = -1, .errors = -1};
	struct buf bytes, out;
	const char *address;
	bool raw;
	enum err err = args_rest(job->args, WISHES + 1, WISHES + 1, why);

	if (err)
		return err;
	raw = strcmp(job->args->argv[0], "raw") == 0;
	address = job->args->argv[WISHES];
	buf_init(&bytes, BYTES_MAX);
	buf_init(&out, LINES_MAX);
	if (!raw)
		err = start_maker(job, &made, why);
	confine_picture(job->args, job->paths, job->options);
	if (!err)
		err = url_is_http(str_z(address))
			      ? download(&bytes, address, accept_pictures, job->options, why)
			      : file_read(&bytes, address, why);
	if (!err && raw)
		err = emit_buf(&bytes, why);
	else if (!err)
		err = make_lines(&made, buf_view(&bytes), &out, why);
	proc_kill(&made);
	if (err)
		tell(&out, why);
	if (out.len)
		err = emit_buf(&out, why);
	buf_release(&bytes);
	buf_release(&out);
	return err;
}
