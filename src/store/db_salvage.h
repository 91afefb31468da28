/* SPDX-License-Identifier: ISC */
/* db_salvage.h: for store/ only: a damaged cache is set aside, and what can be read of it is taken
 * over. */
#ifndef KURZUM_STORE_DB_SALVAGE_H
#define KURZUM_STORE_DB_SALVAGE_H

#include "base/arena.h"
#include "store/db_stmt.h"

/* Renames the cache and what belongs to it to NAME.damaged-DATE; *to is the new name, in the arena.
 */
enum err db_salvage_set_aside(const char *path, char **to, struct arena *a,
			      struct why *why) MUST_CHECK;

/* Copies what can be read of `from` into the new cache. *articles: how many came over; marks come
 * with them. */
void db_salvage_take(struct db *db, const char *from, int64_t *articles);

#endif
