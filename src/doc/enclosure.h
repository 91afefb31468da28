/* SPDX-License-Identifier: ISC */
/* enclosure.h: a file that is enclosed with an article (a podcast's sound), as the feed says. */
#ifndef KURZUM_DOC_ENCLOSURE_H
#define KURZUM_DOC_ENCLOSURE_H

#include "base/json.h"

/* So many of an article are kept. */
#define ENCLOSURES_MAX 32

struct enclosure {
	struct str url, type, title; /* the last two may be empty */
	int64_t bytes, seconds; /* 0: not said */
};

/* Appends "Part one, audio/mpeg, 45.2 MiB, 1 h 12 min", as far as it is known. */
void enclosure_print(const struct enclosure *e, struct buf *out);

/* Appends a line each behind an empty one, nothing where there are none: what it is and its
 * address; in Markdown a list of links. */
void enclosure_lines(const struct enclosure *files, uint32_t n, bool markdown, struct buf *out);

/* The member "enclosures". */
void enclosure_json(const struct enclosure *files, uint32_t n, struct json *j);

#endif
