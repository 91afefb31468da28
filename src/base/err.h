/* SPDX-License-Identifier: ISC */
/*
 * err.h: how failures travel.
 *
 * Functions that can fail return enum err and are MUST_CHECK; where a person will read it, their
 * last parameter is a struct why, filled at the place that knows best. Codes, exit statuses and
 * texts stand in err.def. Impossible states are assert()s, which stay in release builds.
 */
#ifndef KURZUM_BASE_ERR_H
#define KURZUM_BASE_ERR_H

#define MUST_CHECK __attribute__((warn_unused_result))

enum err {
#define ERR(code, status, text) code,
#include "base/err.def"
#undef ERR
};

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

/* Text of a code in the reader's language. */
const char *err_text(enum err err);

/* Name of a code as it stands in err.def, for logs and tests. */
const char *err_name(enum err err);

/* Exit status of the contract. */
int err_status(enum err err);

struct buf;

/*
 * Appends "WHERE:LINE: WHAT", cleaned, one line without its end; an empty `what` becomes the code's
 * text.
 */
void why_print(struct buf *out, const struct why *why);

/* "kurzum: WHERE:LINE: WHAT\n" on stderr, one line, as of why_print. Returns err_status. */
int why_report(const struct why *why);

#endif
