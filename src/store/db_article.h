/* SPDX-License-Identifier: ISC */
/*
 * db_article.h: articles: identity is (source, guid), never the guid alone. Articles with the same
 * content in several sources, at most some weeks apart (SCHEMA_NEAR), form a group that shares the
 * read mark.
 */
#ifndef KURZUM_STORE_DB_ARTICLE_H
#define KURZUM_STORE_DB_ARTICLE_H

#include "store/db.h"
#include "store/db_enclosure.h"

enum db_put { DB_PUT_NEW, DB_PUT_CHANGED, DB_PUT_SAME, DB_PUT_KNOWN_DELETED };

/* Inside db_begin/db_end: one transaction a source. A changed text keeps its former version as a
 * revision and its marks. */
enum err db_article_put(struct db *db, const struct db_entry *e, enum db_put *what, int64_t *id,
			struct why *why) MUST_CHECK;

/* Whether the entry is there with the content that came: then doc and digest needn't be made.
 * *files: the article whose enclosed files are others now (db_enclosure_put), 0: none. */
bool db_article_is_same(struct db *db, const struct db_entry *e, int64_t *files);

/* Hash of what makes an entry's content: title, raw, url. */
uint64_t db_article_hash(const struct db_entry *e);

/* What makes two articles one to the reader: headline and text, in short ones the address too. 0:
 * can't be told. Pure, in any thread. */
int64_t db_article_twin(const struct db_entry *e);

/* The language an article is kept under; empty: none is known. */
struct str db_article_lang(const struct db_entry *e);

struct db_article {
	int64_t id, source, story /* 0: none */, published, fetched, sort;
	struct str guid, url, title, author, publisher, lang, image, source_name, tags /* TAB */;
	bool read, starred, deleted, disclosure;
	uint8_t kind; /* enum digest_kind */
	uint32_t words;
	uint32_t place; /* offset the reader was at */
	uint8_t part; /* enum db_part: the text that is shown */
	bool has_page; /* the page's text is here */
	uint8_t page; /* enum db_page_state (db_page.h); WAITS only when a person asked */
	struct str page_error; /* in words, of DB_PAGE_LOST and DB_PAGE_FAILED */
	uint32_t also; /* in how many more sources the same article is */
};

enum err db_article_get(struct db *db, int64_t id, struct db_article *out, struct arena *a,
			struct why *why) MUST_CHECK;

/* The finished doc and digest of the text that is shown; without a digest yet digest.version is 0.
 */
enum err db_article_text(struct db *db, int64_t id, struct doc *doc, struct digest *digest,
			 struct arena *a, struct why *why) MUST_CHECK;

/* Work queue: articles without a digest of this version, newest first. */
enum err db_article_undigested(struct db *db, uint32_t limit, int64_t **ids, uint32_t *n,
			       struct arena *a, struct why *why) MUST_CHECK;

/* What a digest is made from: what came of the text that is shown, and the doc that was made of it.
 */
struct db_work {
	int64_t id, hash;
	int64_t version; /* of its digest, 0: none, -1: there is no text */
	int64_t doc_version;
	struct str title, lang, url;
	struct str raw, doc; /* empty when they were lost (a damaged cache) */
	uint8_t raw_type;
	uint8_t part; /* enum db_part */
	struct db_packed packed; /* raw, the new doc and digest, when packed elsewhere */
};

enum err db_article_work(struct db *db, int64_t id, struct db_work *w, struct arena *a,
			 struct why *why) MUST_CHECK;

/*
 * The digest of w. The doc comes with it, as its blocks got their roles with the digest. publisher:
 * for an article that has none. Nothing happens when the article has changed since, or another of
 * its texts is shown.
 */
enum err db_article_digest_put(struct db *db, const struct db_work *w, const struct doc *doc,
			       const struct digest *g, struct str publisher,
			       struct why *why) MUST_CHECK;

/* Remembers where the reader was in a text; nothing when another one is shown by now. */
enum err db_article_place_put(struct db *db, int64_t id, enum db_part part, uint32_t offset,
			      struct why *why) MUST_CHECK;

#endif
