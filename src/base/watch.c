/* SPDX-License-Identifier: ISC */
#include "base/watch.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/inotify.h>
#endif

void watch_init(struct watch *w)
{
	w->fd = -1;
}

void watch_release(struct watch *w)
{
	if (w->fd >= 0)
		close(w->fd);
	w->fd = -1;
}

#ifdef __linux__
/* Files written, made, gone, renamed; not those that were only read. */
#define EVENTS                                                                                     \
	(IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF |   \
	 IN_MOVE_SELF)
/* watch_tell's is the first. */
#define TOLD (IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF)

static bool add(struct watch *w, const char *path, uint32_t events)
{
	if (w->fd < 0)
		w->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	return w->fd >= 0 && inotify_add_watch(w->fd, path, events) >= 0;
}

bool watch_add(struct watch *w, const char *path)
{
	return add(w, path, EVENTS);
}

bool watch_add_told(struct watch *w, const char *path)
{
	return add(w, path, TOLD);
}

void watch_tell(const char *path)
{
	(void)utimensat(AT_FDCWD, path, NULL, 0);
}

void watch_drain(struct watch *w)
{
	char events[4096];

	while (w->fd >= 0 && read(w->fd, events, sizeof events) > 0)
		continue;
}
#else
bool watch_add(struct watch *w, const char *path)
{
	(void)w;
	(void)path;
	return false;
}

bool watch_add_told(struct watch *w, const char *path)
{
	(void)w;
	(void)path;
	return false;
}

void watch_tell(const char *path)
{
	(void)path;
}

void watch_drain(struct watch *w)
{
	(void)w;
}
#endif
