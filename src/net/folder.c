/* SPDX-License-Identifier: ISC */
#include "net/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"

struct walk {
	const char *path; /* real path of the folder */
	uint64_t max_bytes;
	folder_file_fn *file;
	void (*skipped)(void *ctx, const struct why *why);
	void *ctx;
};

static int is_wanted(const struct dirent *d)
{
	static const char *const endings[] = {".txt", ".md", ".markdown", ".html", ".htm"};

	if (d->d_name[0] == '.')
		return 0;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_iends(str_z(d->d_name), str_z(endings[i])))
			return 1;
	return 0;
}

static enum err read_all(int fd, struct buf *out, const char *path, struct why *why)
{
	char piece[16384];
	ssize_t n;

	while ((n = read(fd, piece, sizeof piece)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return why_set(why, ERR_IO, path, 0, _("can't be read: %s"),
				       strerror(errno));
		buf_add(out, piece, (size_t)n);
		if (out->full)
			return why_set(why, ERR_LIMIT, path, 0,
				       _("larger than the %llu MiB allowed for a text; left out"),
				       (unsigned long long)(out->max >> 20));
	}
	return OK;
}

/* Opens what the name leads to, if that is a regular file in the folder. -1: not ours, or told to
 * `skipped`. */
static int open_file(const struct walk *w, const char *path, struct stat *st, struct why *why)
{
	char real[PATH_MAX];
	int fd;

	if (!realpath(path, real) || !str_starts(str_z(real), str_z(w->path)) ||
	    (real[strlen(w->path)] != '/' && !str_ends(str_z(w->path), STR("/"))))
		return -1;
	fd = open(real, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
	if (fd < 0) {
		why_set(why, ERR_IO, path, 0, _("can't be opened: %s; left out"), strerror(errno));
		w->skipped(w->ctx, why);
		return -1;
	}
	if (fstat(fd, st) || !S_ISREG(st->st_mode)) {
		close(fd);
		return -1;
	}
	return fd;
}

/* One file; only an error of the caller's own function ends the walk. */
static enum err visit(const struct walk *w, const char *name)
{
	struct folder_file f = {0};
	struct why why = {0};
	struct buf path, bytes;
	struct stat st;
	enum err err = OK;
	int fd;

	buf_init(&path, PATH_MAX);
	buf_init(&bytes, (size_t)w->max_bytes);
	buf_printf(&path, "%s/%s", w->path, name);
	fd = open_file(w, path.data, &st, &why);
	if (fd >= 0) {
		if (read_all(fd, &bytes, path.data, &why) != OK) {
			w->skipped(w->ctx, &why);
		} else {
			f.path = buf_view(&path);
			f.name = str_z(name);
			f.bytes = buf_view(&bytes);
			f.time = st.st_mtime;
			err = w->file(w->ctx, &f);
		}
		close(fd);
	}
	buf_release(&path);
	buf_release(&bytes);
	return err;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

enum err folder_read(const char *path, uint32_t max_files, uint64_t max_bytes, folder_file_fn *file,
		     void (*skipped)(void *ctx, const struct why *why), void *ctx, struct why *why)
{
	struct dirent **names = NULL;
	char real[PATH_MAX];
	struct walk w = {real, max_bytes, file, skipped, ctx};
	struct why over;
	enum err err = OK;
	int n;

	n = realpath(path, real) ? scandir(real, &names, is_wanted, by_name) : -1;
	if (n < 0 && errno == ENOTDIR)
		return why_set(why, ERR_IO, path, 0, "%s",
			       _("neither a folder nor a mailbox (mbox, Maildir, .eml); a feed is "
				 "added as file:PATH"));
	if (n < 0)
		return why_set(why, ERR_IO, path, 0, _("this folder can't be read: %s"),
			       strerror(errno));
	for (int i = 0; i < n; i++) {
		if (err == OK && (uint32_t)i < max_files)
			err = visit(&w, names[i]->d_name);
		free(names[i]);
	}
	free(names);
	if (err == OK && (uint32_t)n > max_files) {
		why_set(&over, ERR_LIMIT, path, 0,
			_("%d texts; only the first %lu by name were read"), n,
			(unsigned long)max_files);
		skipped(ctx, &over);
	}
	return err;
}
