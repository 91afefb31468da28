/* SPDX-License-Identifier: ISC */
/* emit.h: results of a job on stdout. */
#ifndef KURZUM_JOBS_EMIT_H
#define KURZUM_JOBS_EMIT_H

#include "base/buf.h"
#include "base/json.h"
#include "base/why.h"
#include "conf/options.h"

/* Writes and empties the buf; a reader that went away (EPIPE) ends the job quietly as done, a full
 * disk is ERR_IO in words. */
enum err emit_buf(struct buf *out, struct why *why) MUST_CHECK;

/* The same for bytes of a person's own file: as they are, but to a terminal through the gate. */
enum err emit_own(struct buf *out, struct why *why) MUST_CHECK;

/* Whether a text can go out as a line just as it is: nothing in it ends a line or commands. */
bool emit_is_line(struct str s);

/* A line of JSON, one object: between the two its members are put into `j`. What can't be written
 * is left to the next emit_buf. */
struct emit_line {
	struct buf out;
	struct json j;
};

void emit_line_begin(struct emit_line *l);
void emit_line_end(struct emit_line *l);

/* Whether the text that goes there has isolates around what runs from right to left. */
bool emit_isolates(const struct options *o);

/* Whether stdout is closed: nobody reads, stop working. */
bool emit_is_closed(void);

#endif
