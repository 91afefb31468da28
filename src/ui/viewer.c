/* SPDX-License-Identifier: ISC */
#include "ui/viewer.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"

/* As much as the fetcher gives (job_picture.c). */
#define BYTES_MAX ((size_t)20 << 20)
#define NUMBERS 6

void viewer_init(struct viewer *v)
{
	memset(v, 0, sizeof *v);
	v->proc.in = v->proc.out = -1;
	buf_init(&v->in, BYTES_MAX);
}

void viewer_stop(struct viewer *v)
{
	if (v->proc.pid > 0)
		proc_kill(&v->proc);
	v->proc.pid = 0;
}

void viewer_release(struct viewer *v)
{
	viewer_stop(v);
	buf_release(&v->in);
}

enum err viewer_start(struct viewer *v, const struct paths *paths, const struct viewer_wish *wish,
		      struct why *why)
{
	const int values[NUMBERS] = {wish->columns,	wish->rows,    wish->cell_width,
				     wish->cell_height, wish->colours, wish->ascii};
	char numbers[NUMBERS][16];
	const char *argv[] = {paths->fetcher, "picture",       "--config-dir", paths->config_dir,
			      "--data-dir",   paths->data_dir, "--",	       wish->kind,
			      numbers[0],     numbers[1],      numbers[2],     numbers[3],
			      numbers[4],     numbers[5],      wish->address,  NULL};

	for (int i = 0; i < NUMBERS; i++)
		snprintf(numbers[i], sizeof numbers[i], "%d", values[i]);
	viewer_stop(v);
	buf_clear(&v->in);
	return proc_start(&v->proc, (char *const *)(uintptr_t)argv, why);
}

int viewer_fd(const struct viewer *v)
{
	return v->proc.pid > 0 ? v->proc.out : -1;
}

bool viewer_read(struct viewer *v)
{
	char bytes[1 << 14];
	ssize_t n;

	if (v->proc.pid <= 0)
		return false;
	n = read(v->proc.out, bytes, sizeof bytes);
	if (n > 0)
		buf_add(&v->in, bytes, (size_t)n);
	if ((n > 0 && !v->in.full) || (n < 0 && (errno == EAGAIN || errno == EINTR)))
		return false;
	viewer_stop(v);
	return true;
}

struct str viewer_problem(const struct viewer *v)
{
	struct str all = buf_view(&v->in);

	if (!all.n || v->in.full)
		return str_z(_("the fetcher could not get the picture"));
	return all.p[0] == '!' ? str_trim(str_sub(all, 1, all.n)) : STR_NONE;
}
