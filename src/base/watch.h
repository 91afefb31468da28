/* SPDX-License-Identifier: ISC */
/*
 * watch.h: tells that something has happened to files, so that nobody needs to look again and
 * again. Only on systems with inotify(7), and only for what this machine writes itself.
 *
 * Owner: who has the struct. One thread.
 */
#ifndef KURZUM_BASE_WATCH_H
#define KURZUM_BASE_WATCH_H

#include <stdbool.h>

struct watch {
	int fd; /* readable when something has happened; -1: nothing is watched */
};

void watch_init(struct watch *w); /* Watches nothing. */
void watch_release(struct watch *w);

/*
 * Watches a file, or a folder with the files in it (not those of its folders). What is watched
 * already stays so; a file that was replaced is no longer what is watched, so this is called again
 * after something has happened. False: it can't be watched, or is not there.
 */
bool watch_add(struct watch *w, const char *path);

/* Forgets what has happened so far. */
void watch_drain(struct watch *w);

#endif
