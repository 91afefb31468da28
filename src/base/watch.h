/* SPDX-License-Identifier: ISC */
/*
 * watch.h: tells that something has happened to files, so that nobody needs to look again and
 * again. Only on systems with inotify(7), and only for what this machine writes itself.
 *
 * A file that is written and closed tells of itself. Of one that stays open and has a moment of its
 * own from which on what was written counts (a database), its writers tell: watch_tell.
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
 * after something has happened. Writing counts when the file is closed. False: it can't be watched,
 * or is not there.
 */
bool watch_add(struct watch *w, const char *path);

/* Watches a file for watch_tell alone, and for its end; what is written into it is no event. */
bool watch_add_told(struct watch *w, const char *path);

/* Tells all who watch a file, in this process, too: one system call, which sets the file's times.
 * Where that is not allowed nobody is told. */
void watch_tell(const char *path);

/* Forgets what has happened so far. */
void watch_drain(struct watch *w);

#endif
