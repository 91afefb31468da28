/* SPDX-License-Identifier: ISC */
/*
 * jsonprint.h: a feed as one JSON Feed 1.1 document.
 *
 * Items are printed as they come, into a buf of their own; when the feed is over and its head
 * known, the caller writes jsonprint_head, the items, jsonprint_tail. HTML has absolute addresses.
 * Cost: O(n).
 */
#ifndef KURZUM_FEED_JSONPRINT_H
#define KURZUM_FEED_JSONPRINT_H

#include "base/buf.h"
#include "feed/feed.h"

/* "{" up to and with "\"items\":[". */
void jsonprint_head(struct buf *out, const struct feed_head *head);

/* One item, with a comma in front unless it is the first. */
void jsonprint_entry(struct buf *out, const struct feed_entry *e);

/* "]}" and a line end. */
void jsonprint_tail(struct buf *out);

#endif
