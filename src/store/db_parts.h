/* SPDX-License-Identifier: ISC */
/*
 * db_parts.h: for store/ only: where a text has a German compound with a part that was searched
 * ("zoll" in "Strafzölle"), split as the index splits it. Read only where no plain word is found.
 */
#ifndef KURZUM_STORE_DB_PARTS_H
#define KURZUM_STORE_DB_PARTS_H

#include "base/range.h"
#include "lang/match.h"
#include "store/db.h"

struct db_parts;

struct db_parts *db_parts_new(struct db *db);
void db_parts_free(struct db_parts *p);

/* The first compound at or behind byte `from` that has the pattern, of one word, as a part. */
bool db_parts_find(struct db_parts *p, const struct match_pattern *pattern, struct str text,
		   uint32_t from, struct range *out);

#endif
