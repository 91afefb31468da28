/* SPDX-License-Identifier: ISC */
/*
 * ingest.h: what came from a source → articles: entries → docs → cache; digests are made on the
 * way, or follow behind the cache (digests.h). Knows no thread.
 *
 * Each step has its own place: ingest_push takes entries from the bytes that came (pure, in any
 * thread, one after the other); ingest_sift, where the cache is, passes over those that it has as
 * they are; ingest_read makes docs and ingest_words what is searched (pure); ingest_store writes.
 */
#ifndef KURZUM_ENGINE_INGEST_H
#define KURZUM_ENGINE_INGEST_H

#include "conf/settings.h"
#include "digest/digester.h"
#include "feed/feed.h"
#include "net/mailbox.h"
#include "store/db_article.h"
#include "store/db_ignore.h"
#include "store/db_index.h"
#include "store/db_words.h"

struct ingest_setup {
	int64_t source;
	uint32_t max_articles; /* 0: FEED_ENTRIES_MAX */
	uint64_t max_bytes; /* of a feed: net/ sees to it, the parser allows a little more; of a
			       file of a folder an eighth */
	enum settings_full full; /* whether pages behind new articles are asked for */
	bool reset_unread; /* articles whose text changed are unread again */
	struct db_ignore *ignore; /* rules that hide articles; NULL: none */
};

struct ingest;

struct ingest *ingest_new(const struct ingest_setup *setup);
void ingest_free(struct ingest *in);

/* A feed's bytes come from here; what came before (of an attempt that failed) is dropped. */
void ingest_begin(struct ingest *in, const char *url, const char *content_type);
enum err ingest_push(struct ingest *in, const void *bytes, size_t n) MUST_CHECK;

/* No more bytes. ERR_NOT_FEED in words. A feed with more than was wanted is OK: what is over is
 * left out. */
enum err ingest_end(struct ingest *in, struct why *why) MUST_CHECK;

/* Drops the entries that the cache has as they are: after ingest_end or ingest_folder, and before
 * that as often as one likes, so that known ones take no memory. */
void ingest_sift(struct ingest *in, struct db *db);

/* The files of a folder, instead of the three above. Files that can't be read are logged and passed
 * over. */
enum err ingest_folder(struct ingest *in, const char *path, struct why *why) MUST_CHECK;

/*
 * A mail, and maybe more of them, instead of the feed's three; its file's name is stored with it.
 * The mails' list or sender is the title when all of them have the same.
 */
enum err ingest_mail(struct ingest *in, const struct mailbox_mail *mail) MUST_CHECK;

/* An entry that another reader kept, and maybe more of them, instead of the feed's three. loose:
 * its guid is not the feed's own. */
void ingest_entry(struct ingest *in, const struct feed_entry *f, bool loose);

/* Memory of what has been taken, in bytes. */
size_t ingest_bytes(const struct ingest *in);

/* What the feed says of itself; after ingest_end, in memory of the ingest. */
struct ingest_head {
	struct str title, home;
	int64_t ttl; /* seconds, 0: none */
	uint32_t skip_hours, skip_days; /* bits, as in struct feed_head */
	bool cut_off; /* it ends in the middle */
	uint32_t cut_at; /* it has more than was wanted: entries seen; 0: it was taken whole */
};

const struct ingest_head *ingest_head(const struct ingest *in);

/* Articles that are new or changed, after ingest_sift. */
uint32_t ingest_count(const struct ingest *in);

/* Without `digest` the digester is for entries without a headline: it is made from the text. */
void ingest_read(struct ingest *in, struct digester *digester, bool digest);

/* After ingest_read: what the index shall have of the articles. */
void ingest_words(struct ingest *in, struct db_words *words);

/* From another thread: ingest_read ends after the article it is at. */
void ingest_stop(struct ingest *in);

struct ingest_counts {
	uint32_t fresh, changed; /* without what is hidden */
};

/* Inside a transaction of the caller's. index: given what ingest_words made; NULL: nothing is. */
enum err ingest_store(struct ingest *in, struct db *db, struct db_index *index,
		      struct ingest_counts *counts, struct why *why) MUST_CHECK;

/*
 * The digest of an article of the cache, from its doc, or from what came when that is of an older
 * method (pure, in any thread). publisher: what the text names, empty: none. All in the arena, or
 * borrowed from w.
 */
void ingest_again(const struct db_work *w, struct digester *digester, struct doc *doc,
		  struct digest *digest, struct str *publisher, struct arena *a);

#endif
