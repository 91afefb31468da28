/* SPDX-License-Identifier: ISC */
/*
 * viewer.h: the child that fetches a picture and makes it ready (kurzum-fetch picture), one at a
 * time. Nothing here blocks. Owner: struct session.
 */
#ifndef KURZUM_UI_VIEWER_H
#define KURZUM_UI_VIEWER_H

#include "base/buf.h"
#include "base/paths.h"
#include "base/proc.h"

struct viewer {
	struct proc proc;
	struct buf in; /* what it says: lines for picturecode.h, "!" and words, or bytes */
};

struct viewer_wish {
	const char *kind; /* of picturecode.h, or "raw": the bytes as they are */
	int columns, rows, cell_width, cell_height, colours;
	bool ascii;
	const char *address;
};

void viewer_init(struct viewer *v);
void viewer_release(struct viewer *v);

/* Begins; what was under way ends. */
enum err viewer_start(struct viewer *v, const struct paths *paths, const struct viewer_wish *wish,
		      struct why *why) MUST_CHECK;
void viewer_stop(struct viewer *v);

/* To be polled, -1: nothing is under way. */
int viewer_fd(const struct viewer *v);

/* Reads what is there; true when it is all. */
bool viewer_read(struct viewer *v);

/* The words when it failed, empty: it did not. */
struct str viewer_problem(const struct viewer *v);

#endif
