/* SPDX-License-Identifier: ISC */
/*
 * db_list.h: lists of articles in pages by key, newest first or as filter says. Never OFFSET, never
 * a count of rows: a page costs what is on the screen, whatever the size of the cache.
 */
#ifndef KURZUM_STORE_DB_LIST_H
#define KURZUM_STORE_DB_LIST_H

#include "base/vec.h"
#include "store/db_article.h"
#include "store/db_filter.h"

/* Key of a row in the order of lists: sort time (arranged: rank), then id, both descending. */
struct db_key {
	int64_t sort, id;
};

VEC_OF(db_keys, struct db_key);

struct db_row {
	struct db_key key; /* key.id is the article */
	int64_t source, published, story;
	int64_t time; /* what the article is sorted by where lists go by time */
	struct str title, source_name, publisher;
	struct str tag; /* the first of its tags, empty: none */
	struct str flags; /* its tags of one letter, in order */
	struct str author, lang;
	uint8_t light; /* what the filter's lights say of it */
	bool read, starred, disclosure;
	bool enclosed; /* has a file that is more than a picture of it */
	uint8_t kind;
	uint32_t words;
	int64_t bytes; /* kept of an issue and the pages behind its links, 0: no issue */
	uint32_t story_sources; /* publishers in its story, 0 or 1: none */
	uint32_t story_articles; /* of its story, and how many of them are unread and starred */
	uint32_t story_unread, story_starred;
	int64_t story_last; /* time of its story's newest article */
	struct str story_title; /* its best headline; empty: not known yet */
	bool story_differs; /* figures of its articles do */
	bool inside; /* shown below its story's line; set by who does that */
};

VEC_OF(db_rows, struct db_row);

/* The key of an article in such a list. ERR_NOT_FOUND, without words: it has none there (whether a
 * list by time shows it is not looked at). */
enum err db_list_find(struct db *db, const struct db_filter *f, int64_t article, struct db_key *out,
		      struct why *why) MUST_CHECK;

/*
 * Appends up to n rows on that side of `from` (NULL: from the end of the list that the way starts
 * at), without `from` itself unless with_from. Rows come in list order (newest first) for both
 * ways. Texts in the arena. DB_DOWN goes on in the list, whatever its order.
 */
enum err db_list_page(struct db *db, const struct db_filter *f, const struct db_key *from,
		      bool with_from, enum db_way way, uint32_t n, struct db_rows *out,
		      struct arena *a, struct why *why) MUST_CHECK;

/* Appends up to n keys below `from` (NULL: from the newest on), newest first, of articles, not
 * lines of stories. */
enum err db_list_keys(struct db *db, const struct db_filter *f, const struct db_key *from,
		      uint32_t n, struct db_keys *out, struct why *why) MUST_CHECK;

/*
 * Rows of the list before a key, at most `max` of them: so many keys of the index are read. For
 * once in a while, not for each key that is typed.
 */
enum err db_list_before(struct db *db, const struct db_filter *f, const struct db_key *key,
			uint32_t max, uint32_t *out, struct why *why) MUST_CHECK;

/* Next unread on that side of `from` (wraps nothing). ERR_NOT_FOUND: none. */
enum err db_list_unread(struct db *db, const struct db_filter *f, const struct db_key *from,
			enum db_way way, struct db_key *out, struct why *why) MUST_CHECK;

/*
 * Articles, unread and starred ones in a view: from kept counters for whole sources and tags, else
 * counted. horizon and read_after are passed over.
 */
struct db_counts {
	int64_t total, unread, starred;
};

enum err db_list_count(struct db *db, const struct db_filter *f, struct db_counts *out,
		       struct why *why) MUST_CHECK;

/* Whether counters are kept of a view; else counting it reads all its rows. */
bool db_list_is_kept(const struct db_filter *f);

/*
 * db_list_count, given up with ERR_INTERRUPTED as soon as `stop` (may be NULL) says so, which is
 * asked about once in a millisecond. Not inside a transaction.
 */
enum err db_list_count_unless(struct db *db, const struct db_filter *f, bool (*stop)(void),
			      struct db_counts *out, struct why *why) MUST_CHECK;

/* Highest article id now: the horizon for a new view. And how many ids in the view lie above the
 * horizon, or above an id: a look at each of them. */
int64_t db_list_horizon(struct db *db);
int64_t db_list_arrived(struct db *db, const struct db_filter *f);
int64_t db_list_arrived_above(struct db *db, const struct db_filter *f, int64_t id);

/* Value for read_after: grows with each mark. */
int64_t db_list_clock(struct db *db);

#endif
