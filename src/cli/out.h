/* SPDX-License-Identifier: ISC */
/*
 * out.h: the one gate to standard output of the light commands.
 *
 * Everything for people passes utf8_clean; JSON is clean already (base/json.h) and goes out as it
 * is. A reader that went away (EPIPE) ends the command quietly; a full disk is told.
 *
 * Owner: the command's stack. Cost: a buffer of OUT_BYTES.
 */
#ifndef KURZUM_CLI_OUT_H
#define KURZUM_CLI_OUT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/why.h"

#define OUT_BYTES ((size_t)64 << 10) /* written at once */

struct out {
	struct buf text; /* for people, not yet cleaned */
	struct buf ready; /* to be written */
	bool held; /* not now */
	bool closed; /* nobody reads any more */
	enum err err; /* first failure */
	int number; /* errno of it */
};

void out_init(struct out *o);

/* Text for people; foreign bytes are welcome. out_line puts the line end behind and writes when
 * there is enough. */
void out_str(struct out *o, struct str s);
void out_printf(struct out *o, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void out_line(struct out *o);

/* Text that passed the gate piece by piece and has isolates (base/bidi.h) or styles of our own now.
 */
void out_clean(struct out *o, struct str s);

/* Foreign text as one line, in exactly `cells` (filled with blanks, cut with "…"); 0: as long as it
 * is. */
void out_cell(struct out *o, struct str s, size_t cells);

/* A JSON line: print into the writer this gives, then out_json_end. */
struct json out_json(struct out *o);
void out_json_end(struct out *o);
void out_json_line(struct out *o, struct str line); /* one that is printed already */

/* Between these nothing is written: a lock on the cache is not kept for who reads slowly. */
void out_hold(struct out *o);
void out_let(struct out *o);

/* Whether to stop: nobody reads, or it can't be written. */
bool out_is_over(const struct out *o);

/* Writes the rest and releases; returns err, or when that is OK the failure to write, in words. */
enum err out_end(struct out *o, enum err err, struct why *why) MUST_CHECK;

/* Whether the reader's terminal takes UTF-8 (LC_CTYPE). */
bool out_is_utf8(void);

/* Columns of the terminal on stdout; 0: it is none. */
size_t out_columns(void);

#endif
