/* SPDX-License-Identifier: ISC */
/*
 * grouper.h: which articles report the same event, as they arrive. Online: a new one is compared
 * with those of the last days that share its rarest terms (nearby.h), and the stories it lies
 * between are made again from their articles (linkage.h), so that it can tie two of them, or show
 * that one was two. Numbers of stories last: the most articles keep theirs.
 *
 * Nothing grows with the cache. Pure; one thread. Keys are the caller's, above 0; times are
 * seconds.
 */
#ifndef KURZUM_DIGEST_GROUPER_H
#define KURZUM_DIGEST_GROUPER_H

#include "digest/nearby.h"

/* A story closes after so many days of silence: then even the same words are too far away. */
#define GROUPER_DAYS NEARBY_DAYS

struct grouper;

/* Stories get numbers from `next` on. */
struct grouper *grouper_new(int64_t next);
void grouper_free(struct grouper *g);

/* What the reader said of two articles: they are one story, or they are not. It counts when one of
 * them is placed; said again, the last word counts. */
void grouper_say(struct grouper *g, int64_t key, int64_t other, bool together);

/* Takes an article in, with the story it belongs to (0: none, or not known yet). The terms are
 * copied. One that is there already is replaced, and keeps its story. */
void grouper_add(struct grouper *g, int64_t key, int64_t time, const struct signer_term *terms,
		 uint32_t nterms, int64_t story);

/* Takes it out: it was deleted. */
void grouper_drop(struct grouper *g, int64_t key);

/* Finds its story, and others near it anew. One that is not here is passed over. Where very many
 * are alike, the others wait until more have come. */
void grouper_place(struct grouper *g, int64_t key);

/* All are in: what waits does so no longer, and how near they are no longer depends on the order in
 * which they came. The caller places them again, the oldest first. */
void grouper_ripen(struct grouper *g);

/* The story of an article, 0: it stands alone, or is not here. */
int64_t grouper_story(const struct grouper *g, int64_t key);

VEC_OF(grouper_keys, int64_t);

/* Articles whose story has changed since the last call; borrowed until the next call. */
const struct grouper_keys *grouper_changed(struct grouper *g);

/* Forgets the articles of stories that are closed by `now`; they stay what they are. */
void grouper_close(struct grouper *g, int64_t now);

uint32_t grouper_size(const struct grouper *g);
const struct nearby *grouper_nearby(const struct grouper *g);

#endif
