/* SPDX-License-Identifier: ISC */
/*
 * fetcher.h: the child that fetches: wishes down, events up (base/event.h).
 *
 * The reader lives on when it dies: that is told, and it is started again, later each time (1 s, 2
 * s … 1 min). Nothing here blocks. Owner: struct session.
 */
#ifndef KURZUM_UI_FETCHER_H
#define KURZUM_UI_FETCHER_H

#include "base/event.h"
#include "base/paths.h"
#include "base/proc.h"

struct fetcher {
	struct proc proc;
	const struct paths *paths;
	bool offline;
	bool is_on; /* it should be running */
	int failures; /* in a row */
	int64_t start_at; /* date_ticks when it is to be started again, 0: not planned */
	struct buf in; /* the beginning of a line */
	struct buf out; /* wishes that the pipe did not take yet */
	struct buf again; /* wishes that the next one takes over */
};

void fetcher_init(struct fetcher *f, const struct paths *paths, bool offline);
/* Ends the child, too. */
void fetcher_release(struct fetcher *f);

/* Starts it; an error is only told, the next start is planned then. */
enum err fetcher_start(struct fetcher *f, struct why *why) MUST_CHECK;

bool fetcher_is_running(const struct fetcher *f);

/* File descriptors to poll: -1 when there is nothing to wait for. */
int fetcher_fd_in(const struct fetcher *f);
int fetcher_fd_out(const struct fetcher *f);

/*
 * Reads what is there and hands each event over. ERR_CHILD in words: it ended by itself; a new
 * start is planned when it failed.
 */
enum err fetcher_read(struct fetcher *f, void (*take)(void *with, const struct event *e),
		      void *with, struct why *why) MUST_CHECK;

/* Writes what waits. */
void fetcher_flush(struct fetcher *f);

/* Asks for something; kept until the fetcher takes it. */
void fetcher_wish(struct fetcher *f, enum event_kind kind, int64_t a);

#endif
