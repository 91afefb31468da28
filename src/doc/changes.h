/* SPDX-License-Identifier: ISC */
/*
 * changes.h: what is new in an article that was published again: headline, figures, sentences. Made
 * in digest/differ.c, kept by store/, shown by ui/ and cli/.
 *
 * Owner: the arena it was made or parsed in.
 */
#ifndef KURZUM_DOC_CHANGES_H
#define KURZUM_DOC_CHANGES_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

#define CHANGES_MAX 100 /* more are left out, and `more` set */
#define CHANGES_TEXT_MAX 2000 /* bytes of a text */

enum changes_kind {
	CHANGES_TITLE,
	CHANGES_FIGURE, /* in a sentence that is there before and after */
	CHANGES_SENTENCE, /* before or after is empty: it is new or gone */
};

struct changes_item {
	uint8_t kind; /* enum changes_kind */
	struct str before, after; /* as shown */
};

struct changes {
	int64_t made; /* seconds; 0: there are none */
	const struct changes_item *items; /* headline, figures, sentences in the text's order */
	uint32_t n;
	bool more;
};

/* "14.1 → 14.3; headline; 3 sentences": what a line has room for. Appends; nothing for none. */
void changes_brief(const struct changes *c, struct buf *out);

/* All of it, a line each: "- " before what is gone, "+ " before what is new. */
void changes_text(const struct changes *c, struct buf *out);

/* Bytes for the cache, and back (a cache may be damaged): ERR_PARSE. */
void changes_print(const struct changes *c, struct buf *out);
enum err changes_parse(struct changes *c, struct str bytes, struct arena *a) MUST_CHECK;

#endif
