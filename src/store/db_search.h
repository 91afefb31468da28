/* SPDX-License-Identifier: ISC */
/*
 * db_search.h: full-text search: a query → the articles that fit, best first, as a list like any
 * other (db_filter.found), and where in them the hit stands.
 *
 * Best is what is newest; a hit in the headline counts like one that is DB_SEARCH_TITLE_DAYS newer.
 * The index gives all that fit; only the best are looked at. Phrases, which the index does not
 * know, are looked up in the texts, the newest first.
 *
 * Owner: db_search_new/db_search_free. The list that was found stays until the next search of this
 * connection.
 */
#ifndef KURZUM_STORE_DB_SEARCH_H
#define KURZUM_STORE_DB_SEARCH_H

#include "conf/query.h"
#include "store/db_list.h"

#define DB_SEARCH_TITLE_DAYS 3

/* Most articles that one search finds; the list ends there. */
#define DB_SEARCH_MAX 1000

struct db_search;

/* The query's texts are copied. ERR_USAGE: only words that no index has; ERR_NOT_FOUND: a source or
 * tag that is not there; in words. */
enum err db_search_new(struct db_search **out, struct db *db, const struct query *q,
		       struct why *why) MUST_CHECK;
void db_search_free(struct db_search *s);

/*
 * Fills the list of db_filter.found with up to `limit` articles. *n: how many there are; more were
 * there when it is the limit.
 */
enum err db_search_run(struct db_search *s, struct db *db, uint32_t limit, uint32_t *n,
		       struct why *why) MUST_CHECK;

/* The first hit in an article: its sentence and the words in it. */
struct db_hit {
	struct str text; /* the sentence as one line; empty: no word of it is in the text */
	struct ranges words; /* in `text`; VEC_RELEASE by the caller */
	struct range sentence; /* in the doc's text */
	bool in_title; /* the headline has it, the text has not */
};

enum err db_search_hit(struct db_search *s, struct db *db, int64_t id, struct db_hit *out,
		       struct arena *a, struct why *why) MUST_CHECK;

#endif
