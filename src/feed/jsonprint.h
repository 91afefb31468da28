/* SPDX-License-Identifier: ISC */
/*
 * jsonprint.h: a feed as one JSON Feed 1.1 document.
 *
 * Items are printed as they come, into a buf of their own; when the feed is over and its head
 * known, the caller writes jsonprint_head, the items, jsonprint_tail. What is too large to be held
 * begins with jsonprint_open, then the items, then jsonprint_close with the head: the order of
 * members means nothing. HTML has absolute addresses. Cost: O(n).
 */
#ifndef KURZUM_FEED_JSONPRINT_H
#define KURZUM_FEED_JSONPRINT_H

#include "base/buf.h"
#include "feed/feed.h"

struct jsonprint {
	struct buf items; /* to be written and cleared by the caller, between items */
	struct buf scratch;
	bool begun; /* there was an item */
};

void jsonprint_init(struct jsonprint *p);
void jsonprint_release(struct jsonprint *p);

/* One item into p->items, with a comma in front unless it is the first. */
void jsonprint_entry(struct jsonprint *p, const struct feed_entry *e);

/* "{" up to and with "\"items\":["; "]}" and a line end. */
void jsonprint_head(struct buf *out, const struct feed_head *head);
void jsonprint_tail(struct buf *out);

/* The same with the head behind the items. */
void jsonprint_open(struct buf *out);
void jsonprint_close(struct buf *out, const struct feed_head *head);

#endif
