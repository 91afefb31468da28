/* SPDX-License-Identifier: ISC */
/*
 * paths.h: where things are: XDG folders of the reader, data files of the program.
 */
#ifndef KURZUM_BASE_PATHS_H
#define KURZUM_BASE_PATHS_H

#include "base/arena.h"

struct paths {
	const char *config_dir; /* config, urls, themes/ */
	const char *data_dir; /* the cache */
	const char *config_file;
	const char *urls_file;
	const char *cache_file; /* data_dir/kurzum.db */
	const char *lock_file; /* one refresh at a time */
	const char *log_file; /* what the last refreshes did */
	const char *share_dir; /* themes/, welcome/, locale/ of the program */
	const char *fetcher; /* the program kurzum-fetch */
	const char *texts; /* the program kurzum-text */
};

/*
 * Fills all of *p from the arguments (NULL: XDG_CONFIG_HOME/kurzum, XDG_DATA_HOME/kurzum, else
 * below HOME), in `a`. The program's own files are found beside the running program first (build
 * tree), else where they were installed.
 */
void paths_find(struct paths *p, struct arena *a, const char *config_dir, const char *data_dir);

/* dir/name in the arena. */
const char *paths_join(struct arena *a, const char *dir, const char *name);

/* A leading "~/" replaced by HOME. */
const char *paths_expand(struct arena *a, const char *path);

/* The desktop's file of folders, and the one for downloads: XDG_DOWNLOAD_DIR, else as that file has
 * it (user-dirs.dirs(5)), else ~/Downloads; in `a`. */
const char *paths_user_dirs(struct arena *a);
const char *paths_downloads(struct arena *a);

#endif
