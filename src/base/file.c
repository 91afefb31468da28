/* SPDX-License-Identifier: ISC */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#ifdef __linux__
#include <sys/vfs.h>
#endif
#include <unistd.h>

#include "base/i18n.h"

/* As many links in a row as Linux follows. */
#define LINKS_MAX 40

static enum err from_errno(struct why *why, const char *path)
{
	int error = errno;

	if (error == ENOENT)
		return why_set(why, ERR_NOT_FOUND, path, 0, "%s", _("there is no such file"));
	return why_set(why, ERR_IO, path, 0, "%s", strerror(error));
}

/* Refuses whatever isn't a regular file, and says what it is. */
static enum err check_regular(const struct stat *st, const char *path, struct why *why)
{
	const char *text = N_("this is no file; a file is needed");

	if (S_ISREG(st->st_mode))
		return OK;
	if (S_ISDIR(st->st_mode))
		text = N_("this is a folder; a file is needed");
	else if (S_ISCHR(st->st_mode) || S_ISBLK(st->st_mode))
		text = N_("this is a device; a file is needed");
	else if (S_ISFIFO(st->st_mode))
		text = N_("this is a pipe; a file is needed");
	else if (S_ISSOCK(st->st_mode))
		text = N_("this is a socket; a file is needed");
	return why_set(why, ERR_IO, path, 0, "%s", _(text));
}

static enum err read_all(int fd, const char *path, file_piece_fn *piece, void *ctx, struct why *why)
{
	char bytes[65536];

	for (;;) {
		ssize_t n = read(fd, bytes, sizeof bytes);
		enum err err;

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return from_errno(why, path);
		if (n == 0)
			return OK;
		err = piece(ctx, bytes, (size_t)n);
		if (err)
			return err;
	}
}

enum err file_stream(const char *path, file_piece_fn *piece, void *ctx, struct why *why)
{
	struct stat st;

	if (strcmp(path, "-") == 0)
		return read_all(STDIN_FILENO, "-", piece, ctx, why);
	/*
	 * looked at before opening, as to open a device may do something; and after, as it may have
	 * been swapped
	 */
	if (stat(path, &st) < 0)
		return from_errno(why, path);
	enum err err = check_regular(&st, path, why);

	if (err)
		return err;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return from_errno(why, path);
	if (fstat(fd, &st) < 0)
		err = from_errno(why, path);
	else
		err = check_regular(&st, path, why);
	if (!err)
		err = read_all(fd, path, piece, ctx, why);
	close(fd);
	return err;
}

/* Of file_read: what does not fit is an error. */
static enum err keep_piece(void *ctx, const void *bytes, size_t n)
{
	struct buf *out = ctx;

	buf_add(out, bytes, n);
	return out->full ? ERR_LIMIT : OK;
}

enum err file_read(struct buf *out, const char *path, struct why *why)
{
	enum err err = file_stream(path, keep_piece, out, why);

	if (err == ERR_LIMIT)
		return why_set(why, err, path, 0, _("larger than the %zu bytes allowed"), out->max);
	return err;
}

enum err file_write_all(int fd, struct str bytes)
{
	while (bytes.n) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return ERR_IO;
		bytes = str_sub(bytes, (size_t)n, bytes.n);
	}
	return OK;
}

/* ---- replacing ---- */

/* Bytes of a path up to and with its last '/'. */
static size_t folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

/* Follows links by hand, so that one to a file that isn't there yet is followed too. */
static enum err follow_links(char target[PATH_MAX], const char *path, struct why *why)
{
	int n = snprintf(target, PATH_MAX, "%s", path);

	for (int i = 0; i < LINKS_MAX && n > 0 && n < PATH_MAX; i++) {
		char link[PATH_MAX], next[PATH_MAX];
		ssize_t length = readlink(target, link, sizeof link - 1);

		if (length < 0)
			return OK; /* no link, or nothing: what follows will see */
		link[length] = '\0';
		int folder = link[0] == '/' ? 0 : (int)folder_length(target);

		n = snprintf(next, sizeof next, "%.*s%s", folder, target, link);
		if (n > 0 && n < PATH_MAX)
			memcpy(target, next, (size_t)n + 1);
	}
	return why_set(why, ERR_IO, path, 0, "%s", _("too many links, or too long a path"));
}

static void sync_folder(const char *path)
{
	char folder[PATH_MAX];
	int n = snprintf(folder, sizeof folder, "%.*s", (int)folder_length(path), path);
	int fd = open(n > 0 ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	/* not all file systems can; the rename itself has happened */
	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
}

/*
 * Writes bytes to the open temporary file with the mode and, where allowed, the owner of the old
 * one.
 */
static enum err fill(int fd, struct str bytes, const struct stat *old)
{
	if (old) {
		if (old->st_uid != geteuid() && fchown(fd, old->st_uid, old->st_gid) < 0)
			return ERR_IO;
		if (fchmod(fd, old->st_mode & 07777) < 0)
			return ERR_IO;
	}
	if (file_write_all(fd, bytes))
		return ERR_IO;
	return fsync(fd) < 0 ? ERR_IO : OK;
}

enum err file_replace(const char *path, struct str bytes, struct why *why)
{
	char target[PATH_MAX], temp[PATH_MAX];
	struct stat st;
	enum err err = follow_links(target, path, why);

	if (err)
		return err;
	bool exists = stat(target, &st) == 0;

	if (exists && (err = check_regular(&st, path, why)) != OK)
		return err;
	int n = snprintf(temp, sizeof temp, "%s.XXXXXX", target);

	if (n < 0 || n >= (int)sizeof temp)
		return why_set(why, ERR_IO, path, 0, "%s", strerror(ENAMETOOLONG));
	int fd = mkostemp(temp, O_CLOEXEC);

	if (fd < 0)
		return why_set(why, ERR_IO, path, 0, "%s", strerror(errno));
	err = fill(fd, bytes, exists ? &st : NULL);
	int error = errno;

	if (close(fd) < 0 && !err) {
		err = ERR_IO;
		error = errno;
	}
	if (!err && rename(temp, target) < 0) {
		err = ERR_IO;
		error = errno;
	}
	if (err) {
		(void)unlink(temp);
		return why_set(why, err, path, 0, "%s", strerror(error));
	}
	sync_folder(target);
	return OK;
}

enum err file_scratch(struct str bytes, struct arena *a, const char **path, struct why *why)
{
	const char *dir = getenv("TMPDIR");
	char *name = arena_printf(a, "%s/kurzum-XXXXXX", dir && *dir ? dir : "/tmp");
	int fd = mkostemp(name, O_CLOEXEC);
	enum err err = fd < 0 ? ERR_IO : file_write_all(fd, bytes);

	if (fd >= 0 && close(fd) && !err)
		err = ERR_IO;
	if (err && fd >= 0)
		(void)unlink(name);
	*path = name;
	return err ? why_set(why, ERR_IO, name, 0, "%s", _("can't be written")) : OK;
}

/* ---- folders and facts ---- */

enum err file_make_folder(const char *path, struct why *why)
{
	char part[PATH_MAX];
	int n = snprintf(part, sizeof part, "%s", path);

	if (n <= 0 || n >= (int)sizeof part)
		return why_set(why, ERR_IO, path, 0, "%s", strerror(n ? ENAMETOOLONG : ENOENT));
	/* each '/' but a leading one ends a folder to be made */
	for (int i = 1; i <= n; i++) {
		char c = part[i];

		if (c != '/' && c != '\0')
			continue;
		part[i] = '\0';
		/* of a folder that is there, other errors may come first (read-only) */
		int error = mkdir(part, 0700) < 0 ? errno : 0;

		if (error && error != EEXIST && !file_is_folder(part))
			return why_set(why, ERR_IO, part, 0, "%s", strerror(error));
		part[i] = c;
	}
	if (!file_is_folder(path))
		return why_set(why, ERR_IO, path, 0, "%s",
			       _("this is no folder; a folder is needed"));
	return OK;
}

bool file_is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_is_regular(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool file_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

/* Numbers as in statfs(2). */
enum file_system file_system_of(const char *path)
{
#ifdef __linux__
	static const struct {
		unsigned long type;
		enum file_system is;
	} known[] = {
		{0x6969, FILE_SYSTEM_NETWORK}, /* NFS */
		{0x517b, FILE_SYSTEM_NETWORK}, /* SMB */
		{0xfe534d42, FILE_SYSTEM_NETWORK}, /* SMB2 */
		{0xff534d42, FILE_SYSTEM_NETWORK}, /* CIFS */
		{0x01021997, FILE_SYSTEM_NETWORK}, /* 9P */
		{0x5346414f, FILE_SYSTEM_NETWORK}, /* AFS */
		{0x00c36400, FILE_SYSTEM_NETWORK}, /* Ceph */
		{0x73757245, FILE_SYSTEM_NETWORK}, /* Coda */
		{0x65735546, FILE_SYSTEM_FUSE},
	};
	struct statfs fs;

	if (statfs(path, &fs) != 0)
		return FILE_SYSTEM_LOCAL;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (((unsigned long)fs.f_type & 0xffffffff) == known[i].type)
			return known[i].is;
#else
	(void)path;
#endif
	return FILE_SYSTEM_LOCAL;
}

uint64_t file_stamp(const char *path)
{
	const uint64_t prime = 0x100000001b3u; /* FNV-1a (RFC 9923), a word at a time */
	struct stat st;
	uint64_t h = 0xcbf29ce484222325u;

	if (stat(path, &st) != 0)
		return 0;
	h = (h ^ (uint64_t)st.st_mtim.tv_sec) * prime;
	h = (h ^ (uint64_t)st.st_mtim.tv_nsec) * prime;
	h = (h ^ (uint64_t)st.st_size) * prime;
	h = (h ^ (uint64_t)st.st_ino) * prime;
	return h ? h : 1;
}

enum err file_lock(int *fd, const char *path, struct why *why)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

	/* a link planted in place of the lock must not make us write elsewhere */
	*fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
	if (*fd < 0 && errno == ELOOP)
		return why_set(why, ERR_IO, path, 0, "%s", _("this is a link; a file is needed"));
	if (*fd < 0)
		return why_set(why, ERR_IO, path, 0, "%s", strerror(errno));
	if (fcntl(*fd, F_SETLK, &lock) == 0)
		return OK;
	int error = errno;

	close(*fd);
	*fd = -1;
	if (error == EACCES || error == EAGAIN)
		return why_set(why, ERR_BUSY, path, 0, "%s", _("another process holds the lock"));
	return why_set(why, ERR_IO, path, 0, "%s", strerror(error));
}

void file_unlock(int fd)
{
	if (fd >= 0)
		close(fd);
}
