/* SPDX-License-Identifier: ISC */
/*
 * fulltext.h: a page's bytes → the article in it → its text beside the feed's, digested, in the
 * cache; or why not: a wall, nothing on it, no more than the feed has. No network.
 */
#ifndef KURZUM_ENGINE_FULLTEXT_H
#define KURZUM_ENGINE_FULLTEXT_H

#include "digest/digester.h"
#include "store/db_page.h"

/* A feed's text with so many words is taken for the article when a view is taken offline. */
#define FULLTEXT_WORDS_ENOUGH 250

struct fulltext_page {
	struct str bytes, url /* where they came from */, charset;
};

/*
 * Whether the feed's text is the article already: its page need not be fetched. Only for views: a
 * person, full = always and a teaser want the page.
 */
bool fulltext_is_here(struct db *db, const struct db_page *wanted);

/*
 * Reads the page and stores what came of it: *state is NONE when its text is here and shown, else
 * PAY, CONSENT, EMPTY or NO_MORE. *words: of the text that is here. Not OK: the cache.
 */
enum err fulltext_take(struct db *db, const struct db_page *wanted,
		       const struct fulltext_page *page, struct digester *digester,
		       enum db_page_state *state, uint32_t *words, struct why *why) MUST_CHECK;

#endif
