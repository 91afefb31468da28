/* SPDX-License-Identifier: ISC */
/*
 * why.h: a failure in words, for the functions whose failures a person will read.
 *
 * A struct why is their last parameter, filled at the place that knows best. Owner: the caller.
 */
#ifndef KURZUM_BASE_WHY_H
#define KURZUM_BASE_WHY_H

#include "base/buf.h"
#include "base/err.h"

/*
 * A failure in words: `where` names the file, address or argument (empty: none), `line` the line
 * in it (0: none), `what` what is wrong and, after a semicolon, what would be right.
 * Both texts may hold foreign bytes; why_print cleans them.
 */
struct why {
	enum err err;
	int line;
	char where[256];
	char what[512];
};

/* Fills *why (NULL: nothing) and returns err, so that `return why_set(...)` reads well. */
enum err why_set(struct why *why, enum err err, const char *where, int line, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));

/*
 * Appends "WHERE:LINE: WHAT", cleaned, one line without its end; an empty `what` becomes the code's
 * text.
 */
void why_print(struct buf *out, const struct why *why);

/* "kurzum: WHERE:LINE: WHAT\n" on stderr, one line, as of why_print. Returns err_status. */
int why_report(const struct why *why);

#endif
