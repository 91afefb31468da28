/* SPDX-License-Identifier: ISC */
/*
 * db_page.h: the pages behind articles: their text beside the feed's (body part 1), which of the
 * two is shown, and the queue of pages to fetch.
 *
 * A page is asked for at most once at a time: db_page_claim gives it to one fetcher for a while. A
 * page that came, or can't be had, leaves the queue; why stands in the article (page, page_error).
 */
#ifndef KURZUM_STORE_DB_PAGE_H
#define KURZUM_STORE_DB_PAGE_H

#include "store/db_article.h"
#include "store/db_filter.h"
#include "store/db_queue.h"

/* Who wants it; a higher one comes first and is never lowered. Kept in the cache. */
enum db_page_wish {
	DB_PAGE_TEASER, /* the feed's text is one, full = auto */
	DB_PAGE_ALWAYS, /* full = always */
	DB_PAGE_VIEW, /* a view is taken offline */
	DB_PAGE_KEY, /* a person waits for it */
};

/* Kept in the cache. */
enum db_page_state {
	DB_PAGE_NONE, /* nobody asked, or its text is here */
	DB_PAGE_WAITS,
	DB_PAGE_LOST, /* the network failed: again later, and when it is back */
	DB_PAGE_FAILED, /* in words */
	DB_PAGE_PAY, /* behind a pay wall */
	DB_PAGE_CONSENT, /* behind a question about cookies */
	DB_PAGE_EMPTY, /* there is no article on it */
	DB_PAGE_NO_MORE, /* it has no more than the feed */
};

/* Why a page's text is not here, in a few words of the reader's language; "" for NONE. */
const char *db_page_words(enum db_page_state state);

/* Seconds for which a claimed page is nobody else's. */
#define DB_PAGE_CLAIM 300

/* Asks for the page of an article that has an address and whose page is not here. One that can't be
 * had is tried again for DB_PAGE_KEY only. Inside a transaction or alone. */
enum err db_page_ask(struct db *db, int64_t id, enum db_page_wish wish, struct why *why) MUST_CHECK;

/* The same for all articles of a view, as DB_PAGE_VIEW; *n: how many wait now because of it. */
enum err db_page_ask_view(struct db *db, const struct db_filter *f, int64_t *n,
			  struct why *why) MUST_CHECK;

/* What persons asked for, views or single pages, and has not come is not wanted any more. */
enum err db_page_stop(struct db *db, struct why *why) MUST_CHECK;

/* A page to fetch. Texts in the arena. */
struct db_page {
	int64_t article;
	enum db_page_wish wish;
	int64_t tries; /* that failed */
	struct str url, title, lang;
	struct str source, settings; /* address and settings of its source */
	uint8_t source_kind; /* enum source_kind */
};

/* Claims up to `limit` pages that are due and wanted at least so much, most wanted and newest
 * first. */
enum err db_page_claim(struct db *db, enum db_page_wish least, uint32_t limit, struct db_page *out,
		       uint32_t *n, struct arena *a, struct why *why) MUST_CHECK;

/* A claimed one was not begun: others may have it. */
enum err db_page_return(struct db *db, int64_t id, struct why *why) MUST_CHECK;

/* How many are due and wanted at least so much; those that are claimed count. */
int64_t db_page_waiting(struct db *db, enum db_page_wish least);

/*
 * The page's text is here: of `e` raw, raw_type, doc, digest count, and author, published and lang
 * where the article has none. It is shown from now on; `place`: where the reader is in it.
 */
enum err db_page_put(struct db *db, int64_t id, const struct db_entry *e, uint32_t place,
		     struct why *why) MUST_CHECK;

/* It did not come. next_attempt: when to try again (LOST), a time; words: of LOST and FAILED. */
enum err db_page_fail(struct db *db, int64_t id, enum db_page_state state, struct str words,
		      int64_t next_attempt, struct why *why) MUST_CHECK;

/* The network is back: what it lost is due. */
enum err db_page_found(struct db *db, struct why *why) MUST_CHECK;

/* The other text is shown, and remembered so. `place`: where the reader is in it. ERR_NOT_FOUND: it
 * is not here. */
enum err db_page_show(struct db *db, int64_t id, enum db_part part, uint32_t place,
		      struct why *why) MUST_CHECK;

/* One of the texts, whichever is shown; empty: it is not here. */
enum err db_page_text(struct db *db, int64_t id, enum db_part part, struct doc *doc,
		      struct arena *a, struct why *why) MUST_CHECK;

#endif
