/* SPDX-License-Identifier: ISC */
/*
 * pages.h: fetches the pages that wait in the cache's queue (db_page.h), politely: what servers are
 * promised stands in doc/fetching.md.
 *
 * Nothing blocks: pages_step works for a while and comes back. What is in stays in, whenever it
 * ends; what was not begun waits for the next time. One that fails stops no other.
 */
#ifndef KURZUM_ENGINE_PAGES_H
#define KURZUM_ENGINE_PAGES_H

#include "conf/options.h"
#include "net/fetch.h"
#include "store/db_page.h"

#define PAGES_GAP 1000 /* milliseconds between two requests to a host */
#define PAGES_BYTES_MAX ((uint64_t)8 << 20) /* of a page, unpacked */
#define PAGES_SECONDS 30 /* for a page, redirects included */
#define PAGES_TRIES 5 /* after failures of the network, each later than the one before */
#define PAGES_OF_FEED 50 /* newest articles of one fetch of a feed whose pages are queued */

/* Borrowed during the call: what became of a page. */
struct pages_news {
	int64_t article;
	enum db_page_state state; /* NONE: its text is here; WAITS: there is no connection */
	bool was_here; /* the feed's text is the article: nothing was fetched */
	uint32_t words;
	uint64_t bytes; /* on the wire */
	const struct why *why; /* in words, unless the text is here */
};

struct pages_setup {
	struct db *db;
	const struct options *options;
	int64_t jobs; /* 0: as the options say */
	void (*tell)(void *ctx, const struct pages_news *news);
	void *ctx;
};

struct pages;

enum err pages_new(struct pages **out, const struct pages_setup *setup, struct why *why) MUST_CHECK;

/* Ends what is under way; it waits again. */
void pages_free(struct pages *p);

/*
 * Works for at most so long on what is wanted at least so much. *more: something is under way or
 * due. Not OK: the cache.
 */
enum err pages_step(struct pages *p, enum db_page_wish least, int64_t milliseconds, bool *more,
		    struct why *why) MUST_CHECK;

struct pages_totals {
	uint32_t done; /* of them … */
	uint32_t fetched, here, walls, failed;
	uint32_t offline; /* not of them: there is no connection, and they wait on */
	uint64_t bytes;
};

struct pages_totals pages_totals(const struct pages *p);

/* The transfers under way. */
struct fetch_running pages_running(const struct pages *p);

#endif
