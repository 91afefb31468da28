/* SPDX-License-Identifier: ISC */
/*
 * checkpoint.h: while a refresh writes, the log of the cache is moved into it in the pool
 * (store/db_checkpoint.h). Owner: checkpoint_new/checkpoint_free, in the thread of the db.
 */
#ifndef KURZUM_ENGINE_CHECKPOINT_H
#define KURZUM_ENGINE_CHECKPOINT_H

#include "engine/pool.h"
#include "store/db.h"

struct checkpoint;

/* Both are borrowed. */
struct checkpoint *checkpoint_new(struct db *db, struct pool *pool);

/* Waits for what is under way, and moves the rest of a long log. */
void checkpoint_free(struct checkpoint *c);

/* After a transaction, or when there is nothing else to do (idle): gives the pool something to do
 * if it is worth it. */
void checkpoint_on(struct checkpoint *c, bool idle);

#endif
