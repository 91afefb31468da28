/* SPDX-License-Identifier: ISC */
/*
 * collect.h: what all formats share while a feed is read: the two drafts, their memory, and the way
 * out for entries.
 *
 * A format fills `head` and, between collect_begin and collect_end, `entry`. Memory of an entry is
 * reused for the next.
 */
#ifndef KURZUM_FEED_COLLECT_H
#define KURZUM_FEED_COLLECT_H

#include "base/arena.h"
#include "base/why.h"
#include "feed/draft.h"
#include "feed/feed.h"

struct collect {
	struct arena keep; /* the feed's texts */
	struct arena work; /* the entry's texts */
	struct draft head, entry;
	struct feed_head known; /* what the caller sees */
	struct str url; /* where the feed came from, in `keep` */
	uint32_t max_entries;
	feed_entry_fn *call;
	void *ctx;
	enum err err; /* the caller's; nothing is read any more */
};

void collect_init(struct collect *c, struct str url, uint32_t max_entries, feed_entry_fn *call,
		  void *ctx);
void collect_release(struct collect *c);

void collect_begin(struct collect *c);
void collect_end(struct collect *c); /* gives the entry to the caller, if there is anything in it */

/* Whether to read on: no error and not too many entries. */
bool collect_is_open(const struct collect *c);

/*
 * A format: how its document is read once it is recognised. All texts are valid UTF-8.
 * finish may set `why` with ERR_NOT_FEED when the document is none after all.
 */
struct collect_format {
	const char *name; /* static, for feed_head.format */
	void *(*start)(struct collect *c);
	enum err (*push)(void *state, struct str utf8);
	enum err (*finish)(void *state, struct why *why);
	void (*free)(void *state);
};

#endif
