/* SPDX-License-Identifier: ISC */
/*
 * mailcut.h: the lines of a mail → bytes of a bounded size. Texts come through whole; what a person
 * attached is shortened, whatever its size, and endless headers too. No other knowledge of MIME: a
 * line that begins with "--" may part two parts, and stays; what follows it up to an empty line may
 * be a part's header. Pure; O(n).
 */
#ifndef KURZUM_NET_MAILCUT_H
#define KURZUM_NET_MAILCUT_H

#include "base/buf.h"

#define MAILCUT_HEADER ((size_t)256 << 10) /* bytes of the mail's own header */
#define MAILCUT_PART ((size_t)3 << 20) /* of a part: 2 MiB of text in base64 */
#define MAILCUT_PARTS 4096u /* "--" lines: GMime takes 2 KB for a part of 30 bytes */
#define MAILCUT_HEADERS ((size_t)256 << 10) /* of all parts' headers: 100 bytes for one of 5 */
#define MAILCUT_MAIL ((size_t)8 << 20) /* of all */

struct mailcut {
	struct buf bytes; /* what is kept */
	size_t part; /* bytes since the last "--" */
	size_t headers; /* bytes of what may be parts' headers */
	uint32_t parts; /* "--" lines */
	bool header; /* inside of a part's */
	bool body; /* the empty line behind the header was there */
	bool inside; /* of a line */
	bool keeps; /* this line */
	bool cut; /* something was left out */
};

void mailcut_init(struct mailcut *m);
void mailcut_release(struct mailcut *m);
void mailcut_clear(struct mailcut *m); /* for the next mail; memory is kept */

/* A line with its end, or a piece of one that is long. */
void mailcut_line(struct mailcut *m, struct str piece);

#endif
