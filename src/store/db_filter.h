/* SPDX-License-Identifier: ISC */
/*
 * db_filter.h: which articles a list shows, and the ways one can go in it.
 *
 * All zero: every article that is shown at all. Texts are borrowed.
 */
#ifndef KURZUM_STORE_DB_FILTER_H
#define KURZUM_STORE_DB_FILTER_H

#include "conf/filter.h"
#include "store/db.h"

struct db_filter {
	int64_t source; /* 0: all that are in `urls` and not hidden */
	const char *tag; /* tag of a source or of an article; NULL: any */
	bool unread, starred;
	bool issues; /* only those that are read as issues */
	int64_t read_after; /* with unread: also what was marked read after this db_list_clock (so
			       that it does not vanish under the eyes); 0: none */
	int64_t since; /* by sort time; 0: none */
	int64_t before;
	int64_t horizon; /* ids above came later and are not shown; 0: none */
	int64_t story;
	int64_t behind; /* pages behind the links of this issue (db_linked.h), and nothing else */
	bool stories; /* of a story of several publishers only the newest article of this view, its
			 line; nothing in what was found */
	const char *where; /* of db_filter_where; NULL: no further condition */
	const char *lights; /* SQL for db_row.light, up to its END; NULL: none */
	bool oldest; /* the oldest come first */
	bool arranged; /* in the order of the last db_arrange, which has seen to source, tag, since,
			  before and where as they were then */
	bool found; /* what the last search found (db_search.h), the best first; since, before and
		       tag do not apply */
};

/*
 * A filter expression (conf/filter.h) as SQL for `where`, in the arena. What depends on the time or
 * on a place in the list is taken as it is now. ERR_USAGE: what is wrong, by its place.
 */
enum err db_filter_where(struct db *db, struct str text, const char **sql, struct arena *a,
			 struct why *why) MUST_CHECK;

enum db_way { DB_DOWN /* older */, DB_UP /* newer */ };

#endif
