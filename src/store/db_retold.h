/* SPDX-License-Identifier: ISC */
/*
 * db_retold.h: TLDRs by a command or a model. One belongs to the text it was made from: when the
 * article has changed, it is not there any more.
 */
#ifndef KURZUM_STORE_DB_RETOLD_H
#define KURZUM_STORE_DB_RETOLD_H

#include "doc/retold.h"
#include "store/db_article.h"

/* false: there is none, or none of this text (the doc's, as it is shown). */
bool db_retold_get(struct db *db, int64_t article, struct str text, struct retold *out,
		   struct arena *a);

/* In place of the one before. */
enum err db_retold_put(struct db *db, int64_t article, struct str text, const struct retold *r,
		       struct why *why) MUST_CHECK;

enum err db_retold_drop(struct db *db, int64_t article, struct why *why) MUST_CHECK;

#endif
