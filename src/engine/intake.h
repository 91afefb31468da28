/* SPDX-License-Identifier: ISC */
/*
 * intake.h: the bytes of one feed on their way into the parser, which works in a thread, piece
 * after piece, while others come. Everything but intake_work is for the thread that they come in.
 */
#ifndef KURZUM_ENGINE_INTAKE_H
#define KURZUM_ENGINE_INTAKE_H

#include "base/buf.h"
#include "engine/ingest.h"

#define INTAKE_TYPICAL ((size_t)96 << 10) /* bytes of a feed that has begun to come */
#define INTAKE_STALLED 250 /* milliseconds without a byte: for these no room is kept */

struct intake {
	struct buf came, parsed; /* parsed: the thread's, while it is at work */
	const char *url, *type; /* borrowed; NULL: nothing has come */
	size_t bytes; /* that came */
	int64_t last_came; /* ticks */
	bool at_work; /* what is below belongs to the thread */
	bool begun, last; /* last: the feed ends with this piece */
	enum err pushed, ended; /* pushed: the parser wants no more */
	struct why why; /* of `ended` */
};

void intake_init(struct intake *in);
/* Not while it is at work. */
void intake_release(struct intake *in);

/* What comes is from here, by its server's word. Another attempt starts anew. */
void intake_begin(struct intake *in, const char *url, const char *type);
void intake_add(struct intake *in, const void *bytes, size_t n);

/* Bytes that are to be reckoned with beyond those that came. */
size_t intake_expects(const struct intake *in, int64_t now);

/* Whether the thread has something to do: what has come is enough, or all (over). If so, it is at
 * work until intake_done. */
bool intake_take(struct intake *in, bool over);
/* In the thread. */
void intake_work(struct intake *in, struct ingest *ingest);
void intake_done(struct intake *in);

#endif
