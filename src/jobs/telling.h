/* SPDX-License-Identifier: ISC */
/* telling.h: a story printed: what `story` and `stories` give, of files and of the cache. */
#ifndef KURZUM_JOBS_TELLING_H
#define KURZUM_JOBS_TELLING_H

#include "base/json.h"
#include "doc/dossier.h"
#include "store/db.h"

struct telling_article {
	int64_t article; /* as the dossier has it */
	struct str name; /* of a file, or an id that is no number */
	int64_t id; /* else */
	struct str title, publisher;
	int64_t published; /* 0: unknown */
};

struct telling {
	int64_t story;
	struct str title;
	const struct telling_article *articles; /* oldest first; an issue once a section of it */
	uint32_t narticles;
	const struct dossier *dossier;
};

/* A story of the cache, printed. ERR_NOT_FOUND: there is none. */
enum err telling_cached(struct db *db, int64_t story, bool json, struct buf *out,
			struct why *why) MUST_CHECK;

/* One object of the contract, with a line end. */
void telling_json(const struct telling *t, struct buf *out);

/* For people: headline, articles, figures that agree and differ. */
void telling_text(const struct telling *t, struct buf *out);

#endif
