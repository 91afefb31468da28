/* SPDX-License-Identifier: ISC */
#include "net/local.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/byte.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "base/url.h"

bool local_is(struct str url)
{
	return str_istarts(url, STR("file:"));
}

/* file:~/… and file://~/…: the folder of whoever asks. */
static void put_home(struct buf *out, struct url *u)
{
	struct arena a = {0};

	if (str_eq(u->host, STR("~")))
		u->host = STR_NONE;
	else if (str_starts(u->path, STR("~/")))
		u->path = str_sub(u->path, 1, u->path.n);
	else
		return;
	buf_cstr(out, paths_expand(&a, "~"));
	arena_release(&a);
}

void local_path(struct buf *out, struct str url)
{
	struct url u = url_split(url);

	put_home(out, &u);
	if (u.host.n && !str_ieq(u.host, STR("localhost")))
		return;
	for (size_t i = 0; i < u.path.n; i++) {
		bool coded = u.path.p[i] == '%' && i + 2 < u.path.n;
		int high = coded ? byte_hex(u.path.p[i + 1]) : -1;
		int low = coded ? byte_hex(u.path.p[i + 2]) : -1;

		if (high >= 0 && low >= 0) {
			buf_char(out, (char)(high << 4 | low));
			i += 2;
		} else {
			buf_char(out, u.path.p[i]);
		}
	}
}

static enum err refuse(const struct local *l, const struct stat *st, struct why *why)
{
	if (S_ISDIR(st->st_mode))
		return why_set(why, ERR_FETCH, l->url, 0, "%s",
			       _("this is a folder; add a folder of texts by its path"));
	return why_set(why, ERR_FETCH, l->url, 0, "%s",
		       _("this is a device or a pipe; a feed is read from a regular file"));
}

/* Opens without waiting for the other end of a pipe. */
static int open_path(const struct local *l, struct stat *st, struct why *why)
{
	struct buf path;
	int fd = -1;

	buf_init(&path, PATH_MAX);
	local_path(&path, str_z(l->url));
	if (!path.len || strlen(path.data) != path.len)
		why_set(why, ERR_FETCH, l->url, 0, "%s",
			_("this names no file here; right is file:///path/to/feed.xml"));
	else if ((fd = open(path.data, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) < 0)
		why_set(why, ERR_FETCH, l->url, 0, _("can't be opened: %s"), strerror(errno));
	else if (fstat(fd, st) || !S_ISREG(st->st_mode)) {
		refuse(l, st, why);
		close(fd);
		fd = -1;
	}
	buf_release(&path);
	return fd;
}

static enum err copy(const struct local *l, int fd, struct why *why)
{
	char piece[65536];
	uint64_t done = 0;
	enum err err;
	ssize_t n;

	while ((n = read(fd, piece, sizeof piece)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return why_set(why, ERR_FETCH, l->url, 0, _("can't be read: %s"),
				       strerror(errno));
		done += (uint64_t)n;
		err = l->body(l->ctx, piece, (size_t)n);
		if (err != OK)
			return why_set(why, err, l->url, 0, "%s", "");
		if (done > l->max_bytes)
			return why_set(
				why, ERR_LIMIT, l->url, 0,
				_("larger than the %llu MiB allowed; the option feed-limit sets "
				  "that"),
				(unsigned long long)(l->max_bytes >> 20));
	}
	return OK;
}

enum err local_read(const struct local *l, char *tag, size_t size, bool *unchanged, struct why *why)
{
	struct stat st = {0};
	int fd = open_path(l, &st, why);
	enum err err = OK;

	*unchanged = false;
	if (fd < 0)
		return ERR_FETCH;
	snprintf(tag, size, "\"%llx-%lx-%llx\"", (unsigned long long)st.st_mtim.tv_sec,
		 (unsigned long)st.st_mtim.tv_nsec, (unsigned long long)st.st_size);
	if (l->tag && !strcmp(l->tag, tag))
		*unchanged = true;
	else
		err = copy(l, fd, why);
	close(fd);
	return err;
}
