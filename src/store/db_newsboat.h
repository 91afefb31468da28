/* SPDX-License-Identifier: ISC */
/*
 * db_newsboat.h: newsboat's cache.db, of the versions 2.10 to 2.33 and what came between: two
 * tables, to which columns were added over the years.
 *
 * It is a stranger's file: opened read-only, nothing its schema could name is run (defensive, no
 * trusted schema, plain tables only), every text and the whole work have a cap. Damage gives a line
 * in words. Owner: db_newsboat_close.
 */
#ifndef KURZUM_STORE_DB_NEWSBOAT_H
#define KURZUM_STORE_DB_NEWSBOAT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"
#include "base/why.h"

#define DB_NEWSBOAT_FEEDS_MAX 100000u
#define DB_NEWSBOAT_TEXT_MAX (16 << 20) /* bytes of a text; a row with more ends the reading */

struct db_newsboat;

/* Whether a file begins as a database of SQLite's does. */
bool db_newsboat_is(struct str begin);

/* ERR_PARSE: it is none of newsboat's, or damaged. */
enum err db_newsboat_open(struct db_newsboat **out, const char *path, struct why *why) MUST_CHECK;
void db_newsboat_close(struct db_newsboat *nb);

struct db_newsboat_feed {
	struct str address, title, home, etag;
	int64_t last_modified; /* 0: unknown */
	uint32_t articles; /* deleted ones too */
};

VEC_OF(db_newsboat_feeds, struct db_newsboat_feed);

/* All that have a row or articles, by address; texts as they stand, in the arena. */
enum err db_newsboat_list(struct db_newsboat *nb, struct db_newsboat_feeds *out, struct arena *a,
			  struct why *why) MUST_CHECK;

struct db_newsboat_article {
	int64_t id;
	struct str guid, title, author, url, content, enclosure_url, enclosure_type, base;
	struct str content_type; /* empty: HTML */
	struct str flags; /* letters */
	int64_t published; /* when it came, where the feed gave no date */
	bool unread, deleted;
};

VEC_OF(db_newsboat_articles, struct db_newsboat_article);

/* The next of a feed's articles below an id, the highest first, at most n; appended. */
enum err db_newsboat_page(struct db_newsboat *nb, struct str feed, int64_t below, uint32_t n,
			  struct db_newsboat_articles *out, struct arena *a,
			  struct why *why) MUST_CHECK;

#endif
