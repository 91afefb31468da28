/* SPDX-License-Identifier: ISC */
/*
 * boatrow.h: an article as newsboat's cache has it → the entry that its feed would give now, so
 * that it is the same article when the feed comes next. Pure.
 */
#ifndef KURZUM_FEED_BOATROW_H
#define KURZUM_FEED_BOATROW_H

#include "feed/feed.h"

struct boatrow {
	struct str guid, title, author, url, content, base;
	struct str content_type; /* empty: HTML */
	struct str enclosure_url, enclosure_type;
	int64_t published;
};

/* Whether newsboat made the guid itself, of address, date or headline: the feed gives none, and the
 * entry's name will be another one. */
bool boatrow_is_loose(const struct boatrow *row);

/* Calls with the entry, which is valid during the call. Its alias is newsboat's guid, where ours is
 * another one. */
enum err boatrow_read(const struct boatrow *row, feed_entry_fn *call, void *ctx) MUST_CHECK;

#endif
