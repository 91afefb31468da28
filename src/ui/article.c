/* SPDX-License-Identifier: ISC */
#include "ui/article.h"

#include <string.h>

enum err article_load(struct article *a, struct db *db, int64_t id, struct why *why)
{
	enum err err;

	article_release(a);
	err = db_article_get(db, id, &a->data, &a->arena, why);
	if (!err)
		err = db_article_text(db, id, &a->doc, &a->digest, &a->arena, why);
	if (err) {
		article_release(a);
		return err;
	}
	a->id = id;
	a->has_text = doc_words(&a->doc) > 0;
	return OK;
}

void article_release(struct article *a)
{
	arena_release(&a->arena);
	memset(a, 0, sizeof *a);
}
