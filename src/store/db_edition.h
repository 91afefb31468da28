/* SPDX-License-Identifier: ISC */
/*
 * db_edition.h: editions, the issues that kurzum makes itself: what came in a span of time, and the
 * edition back as an article of a source of their own, which stands in no `urls`. Lists, marks,
 * search and export know them as any other issue.
 */
#ifndef KURZUM_STORE_DB_EDITION_H
#define KURZUM_STORE_DB_EDITION_H

#include "base/vec.h"
#include "store/db.h"
#include "store/db_entry.h"

/* A member of a story, or an article that is of none. An issue has a row for each section that has
 * a story; what belongs to it stands in all of them. */
struct db_edition_item {
	int64_t article, source, time;
	int64_t story; /* 0: none */
	int32_t section; /* -1: all of it */
	uint32_t words;
	bool starred, issue;
	bool further; /* a row of the same article stands before */
	struct str title, url;
	struct str publisher; /* for people */
	struct str key; /* who publishes it; equal for the same publisher */
	struct str tag; /* the first of its tags with more than one letter, empty: none */
};

VEC_OF(db_edition_items, struct db_edition_item);

/* All of from <= time < to that lists show, oldest first, in an order that does not depend on when
 * they came in. Texts in the arena. */
enum err db_edition_items(struct db *db, int64_t from, int64_t to, struct db_edition_items *out,
			  struct arena *a, struct why *why) MUST_CHECK;

/* The edition of that name: *article, 0: there is none. *deleted: by the reader. */
enum err db_edition_find(struct db *db, struct str name, int64_t *article, bool *deleted,
			 struct why *why) MUST_CHECK;

/* Whether an article is an edition: its digest is read, not sought. */
bool db_edition_is(struct db *db, int64_t article);

/* Whether an edition has something in it. */
enum err db_edition_is_filled(struct db *db, int64_t article, bool *filled,
			      struct why *why) MUST_CHECK;

/* Keeps an edition in place of one of the same name, with the star of that. e: title, lang,
 * published, doc, digest. stories: what the first n sections tell, 0: none. */
enum err db_edition_put(struct db *db, struct str name, const struct db_entry *e,
			const int64_t *stories, uint32_t n, int64_t *article,
			struct why *why) MUST_CHECK;

#endif
