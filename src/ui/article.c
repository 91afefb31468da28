/* SPDX-License-Identifier: ISC */
#include "ui/article.h"

#include <stdio.h>
#include <string.h>

#include "store/db_tag.h"

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
	(void)article_read_tags(a, db);
	return OK;
}

bool article_read_tags(struct article *a, struct db *db)
{
	char before[sizeof a->tags];
	struct buf tags;

	memcpy(before, a->tags, sizeof before);
	buf_init(&tags, BUF_MAX);
	/* tags that can't be read cost nothing but their names */
	if (a->id && db_tag_own(db, a->id, &tags, NULL) == OK)
		snprintf(a->tags, sizeof a->tags, "%.*s", STR_ARG(buf_view(&tags)));
	buf_release(&tags);
	return strcmp(before, a->tags) != 0;
}

void article_release(struct article *a)
{
	arena_release(&a->arena);
	memset(a, 0, sizeof *a);
}
