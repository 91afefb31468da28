/* SPDX-License-Identifier: ISC */
/*
 * db_mark.h: marks, tags, deletions; every change is one operation that undo takes back, across
 * restarts.
 */
#ifndef KURZUM_STORE_DB_MARK_H
#define KURZUM_STORE_DB_MARK_H

#include "base/paths.h"
#include "store/db_filter.h"
#include "store/db_mark_kind.h"

/* Sets or clears a mark of some articles (and, for read, of their groups) as one operation.
 * *changed: articles that changed. */
enum err db_mark_set(struct db *db, enum db_mark mark, bool on, const int64_t *ids, uint32_t n,
		     uint32_t *changed, struct why *why) MUST_CHECK;

/* The same for all articles of a view, however many. */
enum err db_mark_all(struct db *db, enum db_mark mark, bool on, const struct db_filter *f,
		     uint32_t *changed, struct why *why) MUST_CHECK;

/*
 * The same in steps: the operation is durable when db_mark_view returns, and the first articles
 * have the mark; the others get it from db_mark_step, some rows a call (about 20 µs each), by
 * whoever calls it, after a kill the next one who does. Undo and redo of many articles work the
 * same way. What is marked in the meantime comes after it, as it was asked for.
 */
#define DB_MARK_STEP 100 /* rows: some 2 ms */

enum err db_mark_view(struct db *db, enum db_mark mark, bool on, const struct db_filter *f,
		      struct db_mark_done *done, struct why *why) MUST_CHECK;
enum err db_mark_step(struct db *db, uint32_t rows, struct db_mark_done *done,
		      struct why *why) MUST_CHECK;
bool db_mark_is_pending(struct db *db);

/* All that is left, in one go. last (may be NULL): the last that was finished. */
enum err db_mark_finish(struct db *db, struct db_mark_done *last, struct why *why) MUST_CHECK;

/* These articles before the others: what is on the screen. */
enum err db_mark_near(struct db *db, const int64_t *ids, uint32_t n, struct why *why) MUST_CHECK;

enum err db_mark_tag(struct db *db, struct str tag, bool on, const int64_t *ids, uint32_t n,
		     uint32_t *changed, struct why *why) MUST_CHECK;

/*
 * From `on` to its end, operations are one step for undo, those of `urls` too, and say exactly
 * which articles they mean: marks are not shared with the same article in other sources.
 */
void db_mark_chain(struct db *db, bool on);

/* Takes back the last operation that is not undone, or does it again. *article: one it touched (0:
 * many, for which db_mark_step is to be called), what: a line in words. A change of `urls`
 * (db_urls.h) is taken back in the file at `paths`. */
enum err db_mark_undo(struct db *db, const struct paths *paths, int64_t *article, struct buf *what,
		      struct why *why) MUST_CHECK;
enum err db_mark_redo(struct db *db, const struct paths *paths, int64_t *article, struct buf *what,
		      struct why *why) MUST_CHECK;

#endif
