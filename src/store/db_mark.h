/* SPDX-License-Identifier: ISC */
/*
 * db_mark.h: marks, tags, deletions; every change is one operation that undo takes back, across
 * restarts.
 */
#ifndef KURZUM_STORE_DB_MARK_H
#define KURZUM_STORE_DB_MARK_H

#include "base/paths.h"
#include "store/db_list.h"

enum db_mark { DB_MARK_READ, DB_MARK_STAR, DB_MARK_DELETED };

/* Sets or clears a mark of some articles (and, for read, of their groups) as one operation.
 * *changed: articles that changed. */
enum err db_mark_set(struct db *db, enum db_mark mark, bool on, const int64_t *ids, uint32_t n,
		     uint32_t *changed, struct why *why) MUST_CHECK;

/* The same for all articles of a view. */
enum err db_mark_all(struct db *db, enum db_mark mark, bool on, const struct db_filter *f,
		     uint32_t *changed, struct why *why) MUST_CHECK;

enum err db_mark_tag(struct db *db, struct str tag, bool on, const int64_t *ids, uint32_t n,
		     uint32_t *changed, struct why *why) MUST_CHECK;

/*
 * From `on` to its end, operations are one step for undo, those of `urls` too, and say exactly
 * which articles they mean: marks are not shared with the same article in other sources.
 */
void db_mark_chain(struct db *db, bool on);

/* Takes back the last operation that is not undone, or does it again. *article: one it touched (0:
 * many), what: a line in words. A change of `urls` (db_urls.h) is taken back in the file at
 * `paths`. */
enum err db_mark_undo(struct db *db, const struct paths *paths, int64_t *article, struct buf *what,
		      struct why *why) MUST_CHECK;
enum err db_mark_redo(struct db *db, const struct paths *paths, int64_t *article, struct buf *what,
		      struct why *why) MUST_CHECK;

#endif
