/* SPDX-License-Identifier: ISC */
/*
 * db_words.h: the words of an article as the search index takes them (db_index.h): folded stems,
 * each once, those of the headline and of who wrote it a second time, marked; of German compounds
 * the two parts, too ("Strafzölle": "strafzoll", "straf", "zoll").
 *
 * Asks no database: a refresh makes them in the pool. Remembers the forms it has met in each
 * language, so it is not shared between threads. Owner: db_words_new/db_words_free.
 */
#ifndef KURZUM_STORE_DB_WORDS_H
#define KURZUM_STORE_DB_WORDS_H

#include "base/buf.h"
#include "base/str.h"
#include "doc/doc.h"
#include "lang/compound.h"

/* In front of a stem: it stands in the headline, or in the name of author or publisher. */
#define DB_WORDS_TITLE "t:"
#define DB_WORDS_AUTHOR "a:"
#define DB_WORDS_LANG                                                                              \
	"l:" /* in front of the article's language, of which function words are left out */

struct db_words;

struct db_words *db_words_new(void);
void db_words_free(struct db_words *w);

/* Splits compounds by this list (borrowed, must not change meanwhile) from now on. */
void db_words_compounds(struct db_words *w, const struct compound *list);
const struct compound *db_words_by(const struct db_words *w);

struct db_words_of {
	struct str title, author, publisher, lang;
	const struct doc *texts[2]; /* the feed's and the page's; NULL: none */
};

/* Appends the stems of one article, each with a blank behind it, its language's first. */
void db_words_add(struct db_words *w, const struct db_words_of *a, struct buf *out);

/* The language that stems begin with; empty: one without stems of its own. */
struct str db_words_lang(struct str stems);

#endif
