/* SPDX-License-Identifier: ISC */
/*
 * db_checkpoint.h: moves what a large refresh wrote from the log into the cache, beside the
 * connection that writes (https://www.sqlite.org/wal.html, "Checkpointing"): half of the bytes a
 * refresh writes, and all of its waiting for the disk.
 *
 * It has a connection of its own. As long as one is there, its db moves the log itself only when it
 * has become very long. Owner: db_checkpoint_new/db_checkpoint_free, in the thread of the db.
 */
#ifndef KURZUM_STORE_DB_CHECKPOINT_H
#define KURZUM_STORE_DB_CHECKPOINT_H

#include "store/db.h"

struct db_checkpoint;

struct db_checkpoint *db_checkpoint_new(struct db *db);
/* Moves the rest. */
void db_checkpoint_free(struct db_checkpoint *c);

/* So much has been written since the last time that a run is worth it. idle: there is nothing else
 * to do, and what is moved now is not waited for when the cache is closed. */
bool db_checkpoint_is_due(const struct db_checkpoint *c, bool idle);

/* Does it; in any thread, while nobody asks the two above. What goes wrong is left for the db. */
void db_checkpoint_run(struct db_checkpoint *c);

#endif
