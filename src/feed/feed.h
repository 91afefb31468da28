/* SPDX-License-Identifier: ISC */
/*
 * feed.h: what a feed is when it has been read: entries, and what is said of the feed itself. How
 * to get there is feed/feed_parser.h.
 *
 * Texts are clean UTF-8 (utf8_clean), addresses are absolute, titles and names are plain text
 * without markup. Content is HTML as the feed gave it: valid UTF-8 without control bytes, else not
 * cleaned (page/ reads it).
 */
#ifndef KURZUM_FEED_FEED_H
#define KURZUM_FEED_FEED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/err.h"

/* Caps (threats.md, 4). What is over is cut, and `cut` says so. */
#define FEED_ENTRIES_MAX 5000
#define FEED_TITLE_MAX 4096
#define FEED_BODY_MAX (2u << 20)
#define FEED_CATEGORIES_MAX 64
#define FEED_ENCLOSURES_MAX 32

/* A text as long as it may be, to a character: it was cut. It is kept so, without a flag. */
static inline bool feed_body_is_cut(struct str body)
{
	return body.n + 4 > FEED_BODY_MAX;
}

struct feed_enclosure {
	struct str url, type, title;
	struct str medium; /* "audio", "video", "image" …, as it is named or as `type` says; may be
			      empty */
	int64_t length; /* bytes, 0: unknown */
	int64_t seconds; /* 0: unknown */
	uint32_t group; /* those of one number have the same to say; 0: it stands alone */
	bool preferred; /* the feed's choice of its group */
	bool alternative; /* another one of its group and medium is to be taken */
};

struct feed_author {
	struct str name, url; /* one of them may be empty */
};

enum feed_text_type { FEED_TEXT_HTML, FEED_TEXT_PLAIN };

struct feed_entry {
	struct str guid; /* never empty: the feed's own, else address, else a hash of the content */
	struct str alias; /* the name newsboat makes for it, as of its source: the id with all its
			     blanks, else address and date, else the headline; empty: the guid */
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
	bool letter; /* a mail that went to many: of a list, or with a way to unsubscribe */
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

/* Called once an entry; what it points at is valid only during the call. Not OK stops the parse
 * with that error. */
typedef enum err feed_entry_fn(void *ctx, const struct feed_entry *e);

#endif
