/* SPDX-License-Identifier: ISC */
/*
 * db_nouns.h: the list of nouns by which German compounds are split (lang/compound.h), learnt from
 * the texts of the cache: by the index, when it has nothing else to do, whichever way the digests
 * were made.
 */
#ifndef KURZUM_STORE_DB_NOUNS_H
#define KURZUM_STORE_DB_NOUNS_H

#include "store/db.h"

/* Note that it is kept in. */
#define DB_NOUNS "nouns"

/*
 * Learns from the newest German articles while the list is small and the cache has grown fourfold
 * since: some 0.2 s then, else two look-ups. *learnt: the list in the cache may be another one now.
 */
enum err db_nouns_learn(struct db *db, bool *learnt, struct why *why) MUST_CHECK;

#endif
