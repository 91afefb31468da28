/* SPDX-License-Identifier: ISC */
/*
 * db_index.h: the full-text index, kept by the fetcher: batch after batch once articles are in, so
 * that storing them waits for nothing.
 *
 * The table `search` (FTS5, contentless) has a row for each article: the folded stems of its words
 * (db_words.h), each once; those of the headline and of who wrote it a second time, marked. So an
 * article costs a few hundred bytes and no positions; where a hit stands is looked up in the text
 * (db_search.h). A row can't be changed: an article whose text changed gets a new row under a
 * higher generation, and its former rows are passed over.
 *
 * The list that splits compounds is learnt from what is read: when all is in, and with the first
 * full batches of a refresh that fills a cache. When it has grown fourfold since the index was
 * begun, the index is made anew by it at once. As it is learnt again when the cache has grown
 * fourfold, that is less work than what came in since: two or three times in the life of a cache.
 *
 * Rows of articles that are gone can't be taken out one by one; when they are many, and when the
 * index turns out to be damaged, it is made anew from the docs, batch after batch as ever.
 *
 * Owner: db_index_new/db_index_free. One thread.
 */
#ifndef KURZUM_STORE_DB_INDEX_H
#define KURZUM_STORE_DB_INDEX_H

#include "store/db.h"

/* A row's id: the article's, and above these bits its generation. */
#define DB_INDEX_BITS 40

struct db_index;

/* The list of nouns (db_nouns.h), as it was when it was first asked for; another one once more are
 * learnt. Each lives as long as the index, and does not change. */
const struct compound *db_index_compounds(struct db_index *x, struct db *db);

struct db_index *db_index_new(void);
void db_index_free(struct db_index *x);

/*
 * The stems (db_words.h) of an article that is new in the cache, in the order of their ids: so they
 * need not be read back. They wait, and are copied. What is not given, or by another list of nouns
 * than db_index_compounds has now, is taken from the cache.
 */
void db_index_give(struct db_index *x, int64_t article, struct str stems,
		   const struct compound *by);

/* Rows of articles that are gone are not waited for to become many: the next step makes the index
 * anew when there are some. */
void db_index_tidy(struct db_index *x);

/* As many wait as one transaction should take: a step is due. */
bool db_index_is_due(const struct db_index *x);

/*
 * Takes the next articles in: those that are new and those whose text changed. The work is done
 * before the transaction, which then lasts some 20 ms. *more: whether to call again.
 */
enum err db_index_step(struct db_index *x, struct db *db, bool *more, struct why *why) MUST_CHECK;

/* A damaged index has been met: the next db_index_step makes it anew. Nothing where the cache can't
 * be written. */
void db_index_condemn(struct db *db);
bool db_index_is_condemned(struct db *db);

/* Looks at all of it (the cache must be open for writing). ERR_CACHE: it is damaged, and condemned.
 */
enum err db_index_check(struct db *db, struct why *why) MUST_CHECK;

/* Articles that are not in the index yet (about: deleted ones count). */
int64_t db_index_missing(struct db *db);

#endif
