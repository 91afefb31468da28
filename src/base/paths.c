/* SPDX-License-Identifier: ISC */
#include "base/paths.h"

#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/file.h"

#define USER_DIRS_MAX 65536 /* bytes */

/* Both come from the build (-D…); these are what configure would say without a prefix. */
#ifndef KURZUM_PKGDATADIR
#define KURZUM_PKGDATADIR "/usr/local/share/kurzum"
#endif
#ifndef KURZUM_LIBEXECDIR
#define KURZUM_LIBEXECDIR "/usr/local/libexec/kurzum"
#endif

static const char *home(void)
{
	const char *dir = getenv("HOME");

	if (dir && dir[0] == '/')
		return dir;
	/* cron and su may leave HOME out */
	const struct passwd *user = getpwuid(getuid());

	return user && user->pw_dir && user->pw_dir[0] == '/' ? user->pw_dir : "/";
}

const char *paths_join(struct arena *a, const char *dir, const char *name)
{
	size_t n = strlen(dir);

	return arena_printf(a, n && dir[n - 1] == '/' ? "%s%s" : "%s/%s", dir, name);
}

const char *paths_expand(struct arena *a, const char *path)
{
	if (strcmp(path, "~") == 0)
		return arena_cstr(a, str_z(home()));
	if (strncmp(path, "~/", 2) == 0)
		return paths_join(a, home(), path + 2);
	return arena_cstr(a, str_z(path));
}

/* What is in the XDG folder; relative values are to be ignored (XDG Base Directory Specification
 * 0.8). */
static const char *xdg(struct arena *a, const char *variable, const char *below_home,
		       const char *name)
{
	const char *dir = getenv(variable);

	if (!dir || dir[0] != '/')
		dir = paths_join(a, home(), below_home);
	return paths_join(a, dir, name);
}

/* Folder of the running program, "" when the system doesn't say. */
static const char *program_folder(struct arena *a)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);

	if (n <= 0)
		return "";
	path[n] = '\0';
	char *slash = strrchr(path, '/');

	if (!slash)
		return "";
	*slash = '\0';
	return arena_cstr(a, str_z(path));
}

/* A program that belongs to the one that runs. */
static const char *find_program(struct arena *a, const char *beside, const char *name)
{
	const char *path = paths_join(a, beside, name);

	if (*beside && file_is_regular(path) && access(path, X_OK) == 0)
		return path;
	return paths_join(a, KURZUM_LIBEXECDIR, name);
}

void paths_find(struct paths *p, struct arena *a, const char *config_dir, const char *data_dir)
{
	const char *beside = program_folder(a);
	const char *share = paths_join(a, beside, "../share-build");

	p->config_dir = config_dir && *config_dir ? paths_expand(a, config_dir)
						  : xdg(a, "XDG_CONFIG_HOME", ".config", "kurzum");
	p->data_dir = data_dir && *data_dir ? paths_expand(a, data_dir)
					    : xdg(a, "XDG_DATA_HOME", ".local/share", "kurzum");
	p->config_file = paths_join(a, p->config_dir, "config");
	p->urls_file = paths_join(a, p->config_dir, "urls");
	p->cache_file = paths_join(a, p->data_dir, "kurzum.db");
	p->lock_file = paths_join(a, p->data_dir, "refresh.lock");
	p->log_file = paths_join(a, p->data_dir, "refresh.log");
	p->share_dir = *beside && file_is_folder(share) ? share : KURZUM_PKGDATADIR;
	p->fetcher = find_program(a, beside, "kurzum-fetch");
	p->texts = find_program(a, beside, "kurzum-text");
}

const char *paths_user_dirs(struct arena *a)
{
	return xdg(a, "XDG_CONFIG_HOME", ".config", "user-dirs.dirs");
}

/* XDG_DOWNLOAD_DIR="$HOME/yyy" or "/yyy"; a backslash stands before what a shell would take. */
static const char *downloads_line(struct arena *a, struct str line)
{
	char *path, *end;

	line = str_trim(line);
	if (!str_starts(line, STR("XDG_DOWNLOAD_DIR=\"")))
		return NULL;
	line = str_sub(line, sizeof "XDG_DOWNLOAD_DIR=\"" - 1, line.n);
	path = end = arena_alloc(a, line.n + 1);
	for (size_t i = 0; i < line.n && line.p[i] != '"'; i++) {
		i += line.p[i] == '\\' && i + 1 < line.n;
		*end++ = line.p[i];
	}
	*end = '\0';
	/* all of HOME says that there is none */
	if (!strncmp(path, "$HOME/", 6) && path[6])
		return paths_expand(a, arena_printf(a, "~%s", path + 5));
	return *path == '/' ? path : NULL;
}

const char *paths_downloads(struct arena *a)
{
	const char *folder = getenv("XDG_DOWNLOAD_DIR"), *told = NULL;
	struct str rest, line;
	struct buf bytes;

	if (folder && *folder == '/')
		return folder;
	buf_init(&bytes, USER_DIRS_MAX);
	if (!file_read(&bytes, paths_user_dirs(a), NULL)) {
		for (rest = buf_view(&bytes); str_line(&rest, &line);) {
			folder = downloads_line(a, line);
			told = folder ? folder : told;
		}
	}
	buf_release(&bytes);
	return told ? told : paths_expand(a, "~/Downloads");
}
