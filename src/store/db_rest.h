/* SPDX-License-Identifier: ISC */
/*
 * db_rest.h: a connection that is not used for long keeps less. SQLite fills its page cache up to
 * its limit (5 MB, db.c) by and by, and gives none of it back by itself.
 */
#ifndef KURZUM_STORE_DB_REST_H
#define KURZUM_STORE_DB_REST_H

#include "store/db.h"

/* Pages that can be read again are freed. Between transactions. */
void db_rest(struct db *db);

#endif
