/* SPDX-License-Identifier: ISC */
/*
 * db_alias.h: for store/ only: articles that another reader knew before we did, and the names it
 * has for them.
 */
#ifndef KURZUM_STORE_DB_ALIAS_H
#define KURZUM_STORE_DB_ALIAS_H

#include "store/db_entry.h"
#include "store/db_stmt.h"

/* Hashes that table `expected` and table `loose` go by; the page's is never 0. */
int64_t db_alias_name(struct str name);
int64_t db_alias_page(struct str url, struct str title);

/*
 * Before an entry that the cache does not know by its guid is taken for new: an article that came
 * from newsboat's cache under the name newsboat makes for entries without one, or under another
 * one for the same page, gets the entry's guid. *found: there was one.
 */
enum err db_alias_adopt(struct db *db, const struct db_entry *e, bool *found,
			struct why *why) MUST_CHECK;

/* After an entry came in as an article: keeps its alias, and gives it the marks that waited for
 * it. */
enum err db_alias_arrived(struct db *db, int64_t id, const struct db_entry *e,
			  struct why *why) MUST_CHECK;

#endif
