/* SPDX-License-Identifier: ISC */
#include "ui/finder.h"

#include <errno.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"

#define OUTPUT_MAX ((size_t)256 << 10)

void finder_init(struct finder *f)
{
	*f = (struct finder){.proc = {.in = -1, .out = -1}};
	buf_init(&f->in, OUTPUT_MAX);
}

static void stop(struct finder *f)
{
	if (f->proc.pid > 0)
		proc_stop(&f->proc);
}

void finder_release(struct finder *f)
{
	stop(f);
	buf_release(&f->in);
	mem_free(f->asked);
	f->asked = NULL;
}

enum err finder_start(struct finder *f, const struct paths *paths, const char *address,
		      struct why *why)
{
	const char *argv[] = {paths->fetcher,
			      "find",
			      "--config-dir",
			      paths->config_dir,
			      "--data-dir",
			      paths->data_dir,
			      "--",
			      address,
			      NULL};

	stop(f);
	buf_clear(&f->in);
	f->nfeeds = 0;
	f->problem = STR_NONE;
	mem_free(f->asked);
	f->asked = mem_strdup(address);
	return proc_start(&f->proc, (char *const *)(uintptr_t)argv, why);
}

int finder_fd(const struct finder *f)
{
	return f->proc.pid > 0 ? f->proc.out : -1;
}

/* ADDRESS, TAB and title, one a line; or "!" and words. */
static void understand(struct finder *f)
{
	struct str rest = buf_view(&f->in), line;

	while (str_line(&rest, &line) && f->nfeeds < FINDER_FEEDS_MAX) {
		size_t tab = str_chr(line, '\t');

		if (str_starts(line, STR("!"))) {
			f->problem = str_sub(line, 1, line.n);
		} else if (tab < line.n) {
			f->feeds[f->nfeeds].address = str_sub(line, 0, tab);
			f->feeds[f->nfeeds++].title = str_sub(line, tab + 1, line.n);
		}
	}
	if (!f->nfeeds && !f->problem.n)
		f->problem = str_z(_("the fetcher could not look"));
}

bool finder_read(struct finder *f)
{
	char bytes[4096];
	ssize_t n;

	if (f->proc.pid <= 0)
		return false;
	n = read(f->proc.out, bytes, sizeof bytes);
	if (n > 0)
		buf_add(&f->in, bytes, (size_t)n);
	if (n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR)))
		return false;
	stop(f);
	understand(f);
	return true;
}
