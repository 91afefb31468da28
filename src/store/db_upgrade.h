/* SPDX-License-Identifier: ISC */
/*
 * db_upgrade.h: what a newer schema has to do with each row of an older cache: indexes, counters.
 *
 * db_open takes the steps of the schema that cost the same whatever the size, and notes what is
 * left. The fetcher does that, piece by piece, before anything else; the place is kept in the
 * cache, so that it goes on wherever it was ended. Meanwhile each statement gives what it should:
 * one that asks for an index that is not there yet is run without it.
 *
 * One piece that makes an index can take seconds. A writer that waits for it meanwhile (db_stmt.h
 * leaves a lock beside the cache) has its turn first, twenty times.
 */
#ifndef KURZUM_STORE_DB_UPGRADE_H
#define KURZUM_STORE_DB_UPGRADE_H

#include "store/db.h"

/* Whether something is left; then *done parts of *all are over (either may be NULL). */
bool db_upgrade_is_due(struct db *db, int64_t *done, int64_t *all);

/* The next piece. *more: whether to call again. Nothing where the cache can't be written. */
enum err db_upgrade_step(struct db *db, bool *more, struct why *why) MUST_CHECK;

/* Another process has finished it: from now on statements find their indexes. */
void db_upgrade_over(struct db *db);

#endif
