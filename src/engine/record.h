/* SPDX-License-Identifier: ISC */
/* record.h: one article as a line of JSON: id, lang, title, text, published, source. */
#ifndef KURZUM_ENGINE_RECORD_H
#define KURZUM_ENGINE_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

#define RECORD_BYTES_MAX ((size_t)4 << 20)

struct record {
	struct str id; /* empty: it is a number */
	int64_t number;
	struct str lang, title, text, source;
	int64_t published; /* 0: it does not say */
};

/* Texts in the arena. false: it is not an object with an id. */
bool record_parse(struct record *out, struct str line, struct arena *a);

/* A line of `kurzum export marks`. Texts in the arena. */
struct record_mark {
	struct str source, guid, url, title;
	bool read, starred, deleted;
	struct str tags; /* separated by TAB */
};

/* false: it is none; it needs a guid or url. */
bool record_mark_parse(struct record_mark *out, struct str line, struct arena *a);

#endif
