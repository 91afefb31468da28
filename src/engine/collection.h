/* SPDX-License-Identifier: ISC */
/*
 * collection.h: articles that are not of the cache: lines of a JSONL file (id, lang, title, text,
 * published, source; the last two may be missing), or the texts of a folder. Read, digested, put in
 * the order of their time.
 *
 * Owner: collection_release.
 */
#ifndef KURZUM_ENGINE_COLLECTION_H
#define KURZUM_ENGINE_COLLECTION_H

#include "base/vec.h"
#include "engine/document.h"

#define COLLECTION_LINES_MAX 200000u

struct collected {
	struct str name; /* the id when it is no number, or the file's name */
	int64_t number; /* else the id */
	struct str source; /* empty: unknown */
	struct document d;
};

struct collection {
	struct collected **items; /* oldest first */
	uint32_t len, cap;
	struct arena arena;
};

/* Errors name the file and the line. */
enum err collection_read(struct collection *c, const char *path, struct why *why) MUST_CHECK;

/* One more file, as collection_read does with those of a folder; not put in order. */
enum err collection_add_file(struct collection *c, const char *path, struct why *why) MUST_CHECK;

void collection_release(struct collection *c);

#endif
