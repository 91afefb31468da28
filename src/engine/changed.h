/* SPDX-License-Identifier: ISC */
/* changed.h: articles into the cache, and what is new in those that were published again. */
#ifndef KURZUM_ENGINE_CHANGED_H
#define KURZUM_ENGINE_CHANGED_H

#include "store/db_article.h"

/* db_article_put; doc is the entry's own, and may get its roles here. */
enum err changed_put(struct db *db, struct db_entry *e, struct doc *doc, enum db_put *what,
		     int64_t *id, struct why *why) MUST_CHECK;

#endif
