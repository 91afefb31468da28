/* SPDX-License-Identifier: ISC */
/*
 * feed.h: which entries are in these bytes? RSS 0.9x–2.0, RDF, Atom 0.3/1.0, JSON Feed. Pure.
 *
 * A push parser: bytes go in as they come from the network, entries come out one by one, so that a
 * large feed needs little memory. Texts are clean UTF-8 (utf8_clean), addresses are absolute,
 * titles and names are plain text without markup. Content is HTML as the feed gave it: valid UTF-8
 * without control bytes, else not cleaned (page/ reads it).
 */
#ifndef KURZUM_FEED_FEED_H
#define KURZUM_FEED_FEED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

/* Caps (threats.md, 4). What is over is cut, and `cut` says so. */
#define FEED_ENTRIES_MAX 5000
#define FEED_TITLE_MAX 4096
#define FEED_BODY_MAX (2u << 20)
#define FEED_CATEGORIES_MAX 64
#define FEED_ENCLOSURES_MAX 32

struct feed_enclosure {
	struct str url, type, title;
	int64_t length; /* bytes, 0: unknown */
	int64_t seconds; /* 0: unknown */
};

struct feed_author {
	struct str name, url; /* one of them may be empty */
};

enum feed_text_type { FEED_TEXT_HTML, FEED_TEXT_PLAIN };

struct feed_entry {
	struct str guid; /* never empty: the feed's own, else address, else a hash of the content */
	struct str url, external_url;
	struct str title; /* plain */
	struct str author; /* plain; several joined by ", " */
	struct feed_author *authors; /* the same one by one */
	uint32_t nauthors;
	struct str publisher; /* source or attribution the entry names, plain */
	struct str summary; /* HTML or plain, by summary_type */
	struct str content; /* by content_type; empty: only a summary */
	enum feed_text_type summary_type, content_type;
	struct str base; /* address that links in the content are relative to */
	struct str lang;
	struct str image;
	struct str comments; /* address of the comments page */
	int64_t published, updated; /* 0: none */
	struct str *categories;
	uint32_t ncategories;
	struct feed_enclosure *enclosures;
	uint32_t nenclosures;
	bool cut; /* some part was over a cap */
};

struct feed_head {
	const char *format; /* "rss", "atom", "rdf", "json", static; NULL: no feed seen */
	struct str title, home, description, lang, author, icon, image;
	struct feed_author *authors;
	uint32_t nauthors;
	struct str self, next_page, hub;
	int64_t updated;
	int64_t ttl; /* seconds the feed asks to wait, 0: none */
	uint32_t skip_hours, skip_days; /* when it wants to be left alone: bits of hours and of days
					   from Sunday, UTC */
	uint32_t nentries;
	bool cut; /* more entries or bytes than the caps allow */
	bool cut_off; /* ends before its outermost element does */
	bool broken; /* not well-formed, read as far as it goes */
};

struct feed_hints {
	struct str url; /* where it came from, empty: unknown */
	struct str content_type; /* as the server said, with charset, empty: unknown */
	uint64_t max_bytes; /* 0: 20 MiB */
	uint32_t max_entries; /* 0: FEED_ENTRIES_MAX */
};

/* Called once an entry; what it points at is valid only during the call. Not OK stops the parse
 * with that error. */
typedef enum err feed_entry_fn(void *ctx, const struct feed_entry *e);

struct feed_parser;

struct feed_parser *feed_parser_new(const struct feed_hints *hints, feed_entry_fn *entry,
				    void *ctx);
void feed_parser_free(struct feed_parser *p);

/* More bytes. ERR_NOT_FEED as soon as that is sure, ERR_LIMIT past max_bytes: what came before is
 * kept. */
enum err feed_parser_push(struct feed_parser *p, const void *bytes, size_t n) MUST_CHECK;

/* No more bytes. ERR_NOT_FEED when there was no feed in them (in words in *why), ERR_LIMIT when it
 * was cut. */
enum err feed_parser_finish(struct feed_parser *p, struct why *why) MUST_CHECK;

/* What is known of the feed so far; complete after finish. Borrowed from the parser. */
const struct feed_head *feed_parser_head(const struct feed_parser *p);

#endif
