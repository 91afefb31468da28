/* SPDX-License-Identifier: ISC */
/*
 * db_tag.h: which tags an article has of its own (not from its source). They are set with
 * db_mark_tag, which undo takes back.
 */
#ifndef KURZUM_STORE_DB_TAG_H
#define KURZUM_STORE_DB_TAG_H

#include "store/db.h"

/* Appends the article's own tags, each with ", " between, by name; nothing when it has none. */
enum err db_tag_own(struct db *db, int64_t article, struct buf *out, struct why *why) MUST_CHECK;

/* Appends the names of all tags in use, of sources and articles, one a line, by name. */
enum err db_tag_names(struct db *db, struct buf *out, struct why *why) MUST_CHECK;

#endif
