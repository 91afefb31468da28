/* SPDX-License-Identifier: ISC */
/*
 * collection.h: articles that are not of the cache: lines of a JSONL file (id, lang, title, text,
 * published, source; the last two may be missing), or the texts of a folder, in the order of their
 * time. Only where each stands is held; what stands there is read when it is asked for.
 *
 * Owner: collection_release. One thread.
 */
#ifndef KURZUM_ENGINE_COLLECTION_H
#define KURZUM_ENGINE_COLLECTION_H

#include "base/vec.h"
#include "engine/document.h"

#define COLLECTION_LINES_MAX 200000u

/* There can be very many: 24 bytes each. */
struct collected {
	int64_t published;
	union {
		int64_t at; /* of its line in the file */
		const char *path; /* of a text */
	};
	uint32_t bytes; /* of the line */
	uint32_t line; /* its number; 0: it is a text */
};

struct collection {
	struct collected *items; /* oldest first */
	uint32_t len, cap;
	struct arena arena;
	const char *path;
	int file; /* with the lines; -1: none */
	bool open; /* it is ours to close */
	struct digester *digester;
};

/* Errors name the file and the line. "-" is stdin, which is kept in a file without a name. */
enum err collection_read(struct collection *c, const char *path, struct why *why) MUST_CHECK;

/* One of them, read and digested; in the arena. */
enum err collection_text(struct collection *c, uint32_t item, struct document *d, struct arena *a,
			 struct why *why) MUST_CHECK;

/* What it is called, in the arena. */
struct collected_name {
	struct str name; /* the id when it is no number, or the file's name */
	int64_t number; /* else the id */
	struct str title; /* its headline */
};

enum err collection_name(struct collection *c, uint32_t item, struct collected_name *name,
			 struct arena *a, struct why *why) MUST_CHECK;

void collection_release(struct collection *c);

#endif
