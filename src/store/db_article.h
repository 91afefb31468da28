/* SPDX-License-Identifier: ISC */
/*
 * db_article.h: articles: identity is (source, guid), never the guid alone. Articles with the same
 * content in several sources form a group that shares the read mark.
 */
#ifndef KURZUM_STORE_DB_ARTICLE_H
#define KURZUM_STORE_DB_ARTICLE_H

#include "doc/digest.h"
#include "doc/doc.h"
#include "store/db.h"

enum db_raw {
	DB_RAW_HTML,
	DB_RAW_PLAIN,
	DB_RAW_MARKDOWN,
	DB_RAW_FILE = 16, /* a whole file with its headline */
};

/* What ingest knows of one entry. */
struct db_entry {
	int64_t source;
	struct str guid, url, title, author, publisher, lang, image;
	int64_t published, updated; /* 0: none */
	struct str raw; /* content as the feed gave it, so that a better method can read it again */
	uint8_t raw_type; /* enum db_raw, perhaps with DB_RAW_FILE */
	uint64_t hash; /* of what came, when it differs from this (a headline was made): 0:
			  db_article_hash */
	int64_t twin; /* db_article_twin, when it was made elsewhere; 0: it is made */
	const struct doc *doc; /* NULL: no text */
	const struct digest *digest; /* NULL: to be made later (work queue) */
};

enum db_put { DB_PUT_NEW, DB_PUT_CHANGED, DB_PUT_SAME, DB_PUT_KNOWN_DELETED };

/* Inside db_begin/db_end: one transaction a source. A changed text keeps its former version as a
 * revision and its marks. */
enum err db_article_put(struct db *db, const struct db_entry *e, enum db_put *what, int64_t *id,
			struct why *why) MUST_CHECK;

/* Whether (source, guid) is there with this content hash: then doc and digest needn't be made. */
bool db_article_is_same(struct db *db, int64_t source, struct str guid, uint64_t hash);

/* Hash of what makes an entry's content: title, raw, url. */
uint64_t db_article_hash(const struct db_entry *e);

/* What makes two articles one to the reader: headline and text, in short ones the address too. 0:
 * can't be told. Pure, in any thread. */
int64_t db_article_twin(const struct db_entry *e);

struct db_article {
	int64_t id, source, story /* 0: none */, published, fetched, sort;
	struct str guid, url, title, author, publisher, lang, image, source_name, tags /* TAB */;
	bool read, starred, deleted, disclosure;
	uint8_t kind; /* enum digest_kind */
	uint32_t words;
	uint32_t place; /* offset the reader was at */
	uint32_t also; /* in how many more sources the same article is */
};

enum err db_article_get(struct db *db, int64_t id, struct db_article *out, struct arena *a,
			struct why *why) MUST_CHECK;

/* The finished doc and digest; an article without a digest yet has digest.version 0. */
enum err db_article_text(struct db *db, int64_t id, struct doc *doc, struct digest *digest,
			 struct arena *a, struct why *why) MUST_CHECK;

/* Work queue: articles without a digest of this version, newest first. */
enum err db_article_undigested(struct db *db, uint32_t limit, int64_t **ids, uint32_t *n,
			       struct arena *a, struct why *why) MUST_CHECK;

/* What a digest is made from: what the feed gave, and the doc that was made of it. */
struct db_work {
	int64_t id, hash;
	int64_t version; /* of its digest, 0: none, -1: there is no text */
	int64_t doc_version;
	struct str title, lang, url;
	struct str raw, doc; /* empty when they were lost (a damaged cache) */
	uint8_t raw_type;
};

enum err db_article_work(struct db *db, int64_t id, struct db_work *w, struct arena *a,
			 struct why *why) MUST_CHECK;

/*
 * The digest of w. The doc comes with it, as its blocks got their roles with the digest. publisher:
 * for an article that has none. Nothing happens when the article has changed since.
 */
enum err db_article_digest_put(struct db *db, const struct db_work *w, const struct doc *doc,
			       const struct digest *g, struct str publisher,
			       struct why *why) MUST_CHECK;

/* Remembers where the reader was. */
enum err db_article_place_put(struct db *db, int64_t id, uint32_t offset,
			      struct why *why) MUST_CHECK;

#endif
