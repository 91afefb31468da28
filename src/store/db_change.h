/* SPDX-License-Identifier: ISC */
/* db_change.h: what is new in an article that was published again, the last time it was. */
#ifndef KURZUM_STORE_DB_CHANGE_H
#define KURZUM_STORE_DB_CHANGE_H

#include "doc/changes.h"
#include "store/db.h"

/* False: it has not changed, or not in what is shown. */
bool db_change_get(struct db *db, int64_t article, struct changes *out, struct arena *a);

enum err db_change_put(struct db *db, int64_t article, const struct changes *c,
		       struct why *why) MUST_CHECK;

#endif
