/* SPDX-License-Identifier: ISC */
/*
 * pairing.h: which of our sources is which subscription of a sync server. Pure; O(1) for each, as a
 * server may have twenty thousand.
 *
 * A server that was set up anew may use a stream's name for another feed: a source whose address
 * and stream are both a subscription's comes first, then one with its address, then one with its
 * stream (it was moved there), then one whose address differs in its scheme or a / at its end.
 */
#ifndef KURZUM_ENGINE_PAIRING_H
#define KURZUM_ENGINE_PAIRING_H

#include "base/intmap.h"
#include "store/db_sync.h"

enum pairing_key { PAIRING_STREAM, PAIRING_ADDRESS, PAIRING_BARE, PAIRING_KEYS };

/* A subscription; texts are borrowed. */
struct pairing_feed {
	struct str stream, address, title, home;
	struct str folders; /* separated by TAB */
	int64_t source; /* here; 0: none */
	bool is_new; /* it was not in the first list */
	uint32_t next[PAIRING_KEYS]; /* the next one alike, set by pairing_index */
};

VEC_OF(pairing_feeds, struct pairing_feed);

/* Zeroed before use. */
struct pairing {
	struct pairing_feeds feeds; /* in the server's order; filled by the caller */
	struct intmap by[PAIRING_KEYS]; /* hash → first feed */
	struct intmap by_source;
	uint64_t steps; /* feeds that were looked at, for tests */
};

void pairing_release(struct pairing *p);

/* Call when all feeds are in, before any has a source; a stream named twice is dropped. */
void pairing_index(struct pairing *p);

/* Gives feeds that have none their source, in the sources' order. */
void pairing_match(struct pairing *p, const struct db_sync_sources *sources);

void pairing_set(struct pairing *p, struct pairing_feed *f, int64_t source);
struct pairing_feed *pairing_of_source(const struct pairing *p, int64_t source); /* NULL: none */

/* The first feed with this stream or address; NULL: none. */
struct pairing_feed *pairing_find(struct pairing *p, enum pairing_key key, struct str text);

#endif
