/* SPDX-License-Identifier: ISC */
/*
 * db_ignore.h: rules that hide whole articles (`ignore EXPRESSION` in the configuration, `ignore=`
 * in a line of `urls`; conf/filter.h).
 *
 * What a rule fits is hidden, not lost: the article is kept with deleted = 2, is brought up to
 * date like the others, and comes back when the rule is gone. Starred articles are never hidden. A
 * rule is asked when an article comes in or changes, of what the feed says and the text that it
 * gives; when rules change, all articles are asked once.
 *
 * Owner: the fetcher, db_ignore_new/db_ignore_free; valid while the lines of urls stay as they are.
 */
#ifndef KURZUM_STORE_DB_IGNORE_H
#define KURZUM_STORE_DB_IGNORE_H

#include "conf/options.h"
#include "store/db.h"

/* Rules for all sources, and those of one, are joined in one condition: SQLite's depth of 1000. */
#define DB_IGNORE_RULES_MAX 200

struct db_ignore;

/* Reads the rules. Those that can't be read are told in the log and passed over. */
enum err db_ignore_new(struct db_ignore **out, struct db *db, const struct options *o,
		       struct why *why) MUST_CHECK;
void db_ignore_free(struct db_ignore *x);

/* Makes the cache agree with the rules; cheap when they are as they were, else all articles are
 * looked at. */
enum err db_ignore_sync(struct db_ignore *x, struct db *db, struct why *why) MUST_CHECK;

/* Asks the rules about an article of a source that has come in or changed. */
enum err db_ignore_article(struct db_ignore *x, struct db *db, int64_t source, int64_t article,
			   bool *hidden, struct why *why) MUST_CHECK;

/* Articles of a source that are hidden. */
int64_t db_ignore_count(struct db *db, int64_t source);

#endif
