/* SPDX-License-Identifier: ISC */
/*
 * db_linked.h: the pages that an issue's links lead to, taken offline with it.
 *
 * Each is an article of its own below the issue (article.parent, deleted = 3): so it has a text, a
 * digest, a place and a read mark like any other, waits in the same queue, and is in no list but
 * that of its issue (db_filter.behind).
 */
#ifndef KURZUM_STORE_DB_LINKED_H
#define KURZUM_STORE_DB_LINKED_H

#include "base/vec.h"
#include "store/db_page.h"

#define DB_LINKED_MAX 200 /* links of an issue that are followed */

struct db_linked {
	int64_t article;
	struct str url;
	bool here; /* its text is: the page's, or a feed's that is the whole */
	int64_t bytes; /* of what is kept of it */
	enum db_page_state state; /* why not, or that it waits */
};

VEC_OF(db_linkeds, struct db_linked);

/*
 * Asks for the pages that the text of an issue leads to (linklist_leads), as DB_PAGE_VIEW; what a
 * link says is the headline until its page gives one. Of an article that is in the cache already
 * the text is taken over (and stays when that is pruned): a page's is not asked for again, of a
 * feed's the fetcher says whether it is the whole. *waiting: how many of the issue's pages wait
 * now.
 */
enum err db_linked_ask(struct db *db, int64_t issue, const struct doc *d, int64_t *waiting,
		       struct why *why) MUST_CHECK;

/* Those that were asked for, in the order in which the links stand. */
enum err db_linked_list(struct db *db, int64_t issue, struct db_linkeds *out, struct arena *a,
			struct why *why) MUST_CHECK;

/* The one with that address; NULL: it was not asked for. */
const struct db_linked *db_linked_find(const struct db_linkeds *list, struct str url);

#endif
