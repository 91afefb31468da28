/* SPDX-License-Identifier: ISC */
/*
 * mailline.h: the lines of an open file, from any place on, long ones in pieces. Memory: one block.
 * A piece that begins a line has all of it or at least half a block.
 */
#ifndef KURZUM_NET_MAILLINE_H
#define KURZUM_NET_MAILLINE_H

#include <stdint.h>

#include "base/str.h"
#include "base/why.h"

struct mailline {
	int fd; /* owned */
	const char *path; /* borrowed; for words */
	char *block;
	size_t at, end; /* what of it has not been given out */
	uint64_t offset; /* of block[0] in the file */
	bool over, inside;
};

/* Takes the file over; begins at the offset. */
void mailline_init(struct mailline *l, int fd, const char *path, uint64_t offset);
void mailline_release(struct mailline *l);

/* The next piece with its line end; *first: a line begins; *more false: the end. ERR_IO. */
enum err mailline_next(struct mailline *l, struct str *piece, bool *first, bool *more,
		       struct why *why) MUST_CHECK;

/* Gives the piece back that began a line: it comes again. */
void mailline_back(struct mailline *l, struct str piece);

/* Where the next piece begins in the file. */
uint64_t mailline_offset(const struct mailline *l);

#endif
