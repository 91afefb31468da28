/* SPDX-License-Identifier: ISC */
/*
 * article.h: the article that is shown: its data, text and digest, read from the cache as one unit.
 *
 * Owner: the main screen; everything lies in its arena and goes with the next article.
 */
#ifndef KURZUM_UI_ARTICLE_H
#define KURZUM_UI_ARTICLE_H

#include "store/db_change.h"
#include "store/db_download.h"
#include "store/db_retold.h"
#include "store/db_section.h"
#include "store/db_story.h"

/* What is known of a section of an issue besides its text. */
struct article_section {
	struct db_section_story story;
	uint32_t links;
	uint32_t asked, here; /* pages behind them that were asked for, and are here */
};

struct article {
	struct arena arena;
	int64_t id; /* 0: none */
	struct db_article data;
	struct doc doc;
	struct digest digest; /* version 0: not made yet */
	struct retold retold; /* by a command or a model; DIGEST_NONE: there is none */
	const struct bullet *own; /* the digest's own */
	uint32_t nown;
	bool has_text;
	uint64_t sections_read; /* bits (db_section.h) */
	uint32_t places[DB_SECTION_MAX]; /* where the reader left a section, 0: at its beginning */
	struct article_section *of_section; /* one for each of the digest's */
	struct arena of_story; /* of the next two, which are read again */
	struct db_story story; /* that it is of; sources 0: none */
	struct dossier dossier; /* of a story whose figures differ */
	struct changes changes; /* since it was published; n 0: none */
	struct db_downloads files; /* enclosed with it */
	char tags[256]; /* its own, not those of its source: "one, two" */
};

/* Reads another article in place of the present one; on an error there is none. */
enum err article_load(struct article *a, struct db *db, int64_t id, struct why *why) MUST_CHECK;
void article_release(struct article *a);

/* How another source has a figure of this one's digest, when they differ; empty: it does not. */
struct str article_other(const struct article *a, const struct figure *f);

/* Text of a point of the TLDR that is shown. */
void article_point_text(const struct article *a, uint32_t i, struct buf *out);

/* Reads the TLDR of a command or model again. While there is one, its points stand for the digest's
 * bullets, each with the sentence it is nearest to (empty: none). */
void article_retell(struct article *a, struct db *db);

/* Reads the story that it is of again: articles come and go. */
void article_read_story(struct article *a, struct db *db);

/* Counts the pages behind an issue's links again: they come one by one. */
void article_read_linked(struct article *a, struct db *db);

/* Reads its own tags again; true when they are others now. */
bool article_read_tags(struct article *a, struct db *db);

#endif
