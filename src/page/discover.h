/* SPDX-License-Identifier: ISC */
/*
 * discover.h: which feeds does this page have? Pure: no network. Links that name a feed, links to
 * what looks like one, and rules for sites that name none (sites.def).
 *
 * What is found is http or https, without a name and password, absolute, each once. Texts are in
 * the arena.
 */
#ifndef KURZUM_PAGE_DISCOVER_H
#define KURZUM_PAGE_DISCOVER_H

#include "base/arena.h"
#include "base/vec.h"

#define DISCOVER_FEEDS_MAX 50 /* of a page; more are no choice */
#define DISCOVER_GUESSES_MAX 6 /* requests that an address may cost beyond its page */

struct discover_feed {
	struct str address;
	struct str title; /* in one clean line, empty: none */
	struct str type; /* as the page says, empty: unknown */
};

VEC_OF(discover_feeds, struct discover_feed);

/* Appends the feeds that follow from the address alone: the page needn't be fetched. */
void discover_site(struct discover_feeds *out, struct str address, struct arena *a);

/*
 * Appends the feeds that a page names: <link rel=alternate> and rel=feed in the order of the page;
 * when there is none, what its site's rules find inside; when there is none either, its <a> to what
 * looks like a feed. O(n).
 */
void discover_page(struct discover_feeds *out, struct str address, struct str utf8,
		   struct arena *a);

/* The n-th address (from 0) to try when the page names no feed; empty: no more. */
struct str discover_guess(struct str address, uint32_t n, struct arena *a);

#endif
