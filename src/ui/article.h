/* SPDX-License-Identifier: ISC */
/*
 * article.h: the article that is shown: its data, text and digest, read from the cache as one unit.
 *
 * Owner: the main screen; everything lies in its arena and goes with the next article.
 */
#ifndef KURZUM_UI_ARTICLE_H
#define KURZUM_UI_ARTICLE_H

#include "store/db_article.h"

struct article {
	struct arena arena;
	int64_t id; /* 0: none */
	struct db_article data;
	struct doc doc;
	struct digest digest; /* version 0: not made yet */
	bool has_text;
	char tags[256]; /* its own, not those of its source: "one, two" */
};

/* Reads another article in place of the present one; on an error there is none. */
enum err article_load(struct article *a, struct db *db, int64_t id, struct why *why) MUST_CHECK;
void article_release(struct article *a);

/* Reads its own tags again; true when they are others now. */
bool article_read_tags(struct article *a, struct db *db);

#endif
