/* SPDX-License-Identifier: ISC */
/*
 * db_queue.h: the table `queue`: what was asked for and waits for a connection, whoever asked:
 * kind, subject, when it was asked for (asked), what became of it so far (tries, next_attempt,
 * error), how much it is wanted (wish) and its state, which are the kind's own: pages have theirs
 * in db_page.h. States 1 and 2 wait in every kind.
 */
#ifndef KURZUM_STORE_DB_QUEUE_H
#define KURZUM_STORE_DB_QUEUE_H

#include "store/db.h"

/* Kept in the cache; the subject is an article, of files their key. */
enum db_queue_kind {
	DB_QUEUE_PAGE = 1, /* its page is to be fetched */
	DB_QUEUE_MARK = 2, /* its marks are to be sent to the sync server */
	DB_QUEUE_FILE = 3, /* an enclosed file is to be downloaded (db_download.h) */
};

/* How many wait because a person asked for them. */
int64_t db_queue_waiting(struct db *db, enum db_queue_kind kind);

#define DB_QUEUE_LATEST ((int64_t)7 * 86400) /* seconds; nothing is put off for longer */

/* What waits for a time beyond DB_QUEUE_LATEST, which a wrong clock has set, waits no longer. */
enum err db_queue_mend(struct db *db, struct why *why) MUST_CHECK;

#endif
