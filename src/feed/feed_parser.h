/* SPDX-License-Identifier: ISC */
/*
 * feed_parser.h: which entries are in these bytes? RSS 0.9x–2.0, RDF, Atom 0.3 and 1.0, JSON Feed.
 * Pure.
 *
 * A push parser: bytes go in as they come from the network, entries come out one by one, so that a
 * large feed needs little memory. Owner: whoever called feed_parser_new.
 */
#ifndef KURZUM_FEED_FEED_PARSER_H
#define KURZUM_FEED_FEED_PARSER_H

#include "base/why.h"
#include "feed/feed.h"

struct feed_hints {
	struct str url; /* where it came from, empty: unknown */
	struct str content_type; /* as the server said, with charset, empty: unknown */
	uint64_t max_bytes; /* 0: 20 MiB */
	uint32_t max_entries; /* 0: FEED_ENTRIES_MAX */
};

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
