/* SPDX-License-Identifier: ISC */
/* db_section.h: which sections of an issue have been read, by their place in it, and how far. */
#ifndef KURZUM_STORE_DB_SECTION_H
#define KURZUM_STORE_DB_SECTION_H

#include "store/db.h"

#define DB_SECTION_MAX 64 /* sections that have a mark: bits of a word */

/* Bits of those that were read; 0 when that is not known. places: offsets in the text where the
 * reader left them, 0: none. */
uint64_t db_section_read(struct db *db, int64_t article, uint32_t places[DB_SECTION_MAX]);

/* Remembers the place in one that was read. */
enum err db_section_place_put(struct db *db, int64_t article, uint32_t number, uint32_t place,
			      struct why *why) MUST_CHECK;

/* Marks one read. Nothing for one that has no mark. */
enum err db_section_read_put(struct db *db, int64_t article, uint32_t number,
			     struct why *why) MUST_CHECK;

#endif
