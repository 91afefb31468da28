/* SPDX-License-Identifier: ISC */
/*
 * probe.h: what is at an address: a feed, or a page with feeds? The network part of `add`.
 *
 * One request for what is given; up to DISCOVER_GUESSES_MAX more, one after the other, when it is a
 * page that names no feed. No cookies, nothing kept. Owner of all texts: the caller's arena.
 */
#ifndef KURZUM_ENGINE_PROBE_H
#define KURZUM_ENGINE_PROBE_H

#include "conf/options.h"
#include "page/discover.h"

struct probe_found {
	struct discover_feeds feeds; /* never empty when OK; released by the caller */
	bool read; /* there is one, and it has been read: it is a feed */
};

/*
 * http(s) only. A feed is found as itself (or where it moved to for good), with its own title.
 * ERR_NOT_FEED: neither a feed nor a page with any; other errors are of the transfer. All in words.
 */
enum err probe_address(struct probe_found *found, const char *address,
		       const struct options *options, struct arena *a, struct why *why) MUST_CHECK;

/* Reads one that a page named: ERR_NOT_FEED when it is none. Takes its address and title from what
 * came. */
enum err probe_feed(struct discover_feed *feed, const struct options *options, struct arena *a,
		    struct why *why) MUST_CHECK;

#endif
