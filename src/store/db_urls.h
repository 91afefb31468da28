/* SPDX-License-Identifier: ISC */
/*
 * db_urls.h: changes of `urls` as operations: kept beside those of marks, so that undo takes them
 * back too, in order.
 *
 * The file is edited first (conf/sources.h), then the cache follows and the operation is kept.
 */
#ifndef KURZUM_STORE_DB_URLS_H
#define KURZUM_STORE_DB_URLS_H

#include "base/paths.h"
#include "conf/sources.h"
#include "store/db.h"

enum db_urls_kind {
	DB_URLS_ADDED,
	DB_URLS_REMOVED,
	DB_URLS_RENAMED,
	DB_URLS_TAGGED,
	DB_URLS_IMPORTED,
	DB_URLS_EDITED
};

/* One change; texts are borrowed. */
struct db_urls {
	enum db_urls_kind kind;
	const char *address; /* of the source; an import has none */
	uint32_t n; /* sources */
	struct sources_change change;
};

/*
 * Keeps a change that was made. Not OK (a cache that can't be written): the change stays, and why
 * says that undo does not know it. A change of nothing is none.
 */
enum err db_urls_keep(struct db *db, const struct db_urls *urls, struct why *why) MUST_CHECK;

/*
 * Takes the kept change of an operation back, or does it again: the file, then the table of
 * sources; `what`: a line in words. ERR_USAGE of sources_turn: nothing is changed. Lines that run
 * programs or read files come back as comments, unless this process has changed them (comeback.h).
 */
enum err db_urls_turn(struct db *db, int64_t op, bool back, const struct paths *paths,
		      struct buf *what, struct why *why) MUST_CHECK;

/* Whether `urls` is, by its stamp (file_stamp), as it was when the table of sources followed it
 * last, and was right in each line: then nobody need read it. */
bool db_urls_are_known(struct db *db, const struct paths *paths);

/* One that was followed too soon after its last change to be known is known from now on, if it is
 * as it was: for the fetcher, when its other work is done. */
void db_urls_settle(struct db *db, const struct paths *paths);

/* The table of sources follows `urls` (and the welcome feed, when that is empty); wrong lines are
 * told on stderr when `report`. */
enum err db_urls_follow(struct db *db, const struct paths *paths, bool report,
			struct why *why) MUST_CHECK;

#endif
