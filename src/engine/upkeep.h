/* SPDX-License-Identifier: ISC */
/*
 * upkeep.h: what the cache itself needs, in short steps between all other work: an older one is
 * brought up to date (store/db_upgrade.h), and after each refresh goes what is older than it is to
 * be kept (retention.h), pages of the file that are free with it.
 *
 * What fails is in the log, and is tried again the next time. Owner: upkeep_new/upkeep_free.
 */
#ifndef KURZUM_ENGINE_UPKEEP_H
#define KURZUM_ENGINE_UPKEEP_H

#include "conf/options.h"
#include "store/db.h"

struct upkeep;

/* Borrows both. */
struct upkeep *upkeep_new(struct db *db, const struct options *options);
void upkeep_free(struct upkeep *u);

/* Whether the cache is of an older version: then that first. *done of *all is over. */
bool upkeep_is_old(const struct upkeep *u, int64_t *done, int64_t *all);
/* A piece of it; not OK: it can't go on now. */
enum err upkeep_renew(struct upkeep *u, struct why *why) MUST_CHECK;

/* A refresh is over. */
void upkeep_begin(struct upkeep *u);
bool upkeep_is_due(const struct upkeep *u);
void upkeep_step(struct upkeep *u);

/*
 * There is nothing to do for now, and minutes may pass until there is: memory goes back. What
 * SQLite has read, and what the allocator keeps between what lives on, would leave the process as
 * large as its busiest moment for good.
 */
void upkeep_rest(struct upkeep *u);

#endif
