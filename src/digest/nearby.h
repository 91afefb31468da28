/* SPDX-License-Identifier: ISC */
/*
 * nearby.h: the signatures of the articles of the last days, and an index of their terms: how near
 * two of them are, and which are nearest to one.
 *
 * Nearness is the cosine of the weighted terms, rare ones heavier (inverse document frequency,
 * Spärck Jones 1972, counted in what is held), and fades with the time between the two, later when
 * they share many words. In 0..1.
 *
 * Cost: taking one in and out O(terms); comparing two O(terms), half of it when the first of them
 * is that of the call before; finding the nearest looks at no more than NEARBY_WALK entries of the
 * index. Not shared between threads.
 */
#ifndef KURZUM_DIGEST_NEARBY_H
#define KURZUM_DIGEST_NEARBY_H

#include "digest/signer.h"

#define NEARBY_DAYS 6 /* further apart, two are not near */
#define NEARBY_WALK 800u
#define NEARBY_FOUND 32u /* most that are found */
#define NEARBY_LIST 128u /* articles a term leads to: the newest */

struct nearby;

struct nearby *nearby_new(void);
void nearby_free(struct nearby *n);

/* The number it has from now on; numbers are used again. The terms are copied. */
uint32_t nearby_add(struct nearby *n, int64_t time, const struct signer_term *terms,
		    uint32_t nterms);
void nearby_drop(struct nearby *n, uint32_t item);

/* Words are counted anew, in what is held by now: nearness does not depend on the order in which
 * they came. By itself it does so now and then only, as it costs a pass over what is compared. */
void nearby_settle(struct nearby *n);

int64_t nearby_time(const struct nearby *n, uint32_t item);
uint32_t nearby_count(const struct nearby *n);

float nearby_of(struct nearby *n, uint32_t a, uint32_t b);

/* How many pairs were looked at term by term since nearby_new: what all of it costs. */
uint64_t nearby_compared(const struct nearby *n);

/* As if no time lay between them. */
float nearby_alike(struct nearby *n, uint32_t a, uint32_t b);

struct nearby_found {
	uint32_t item;
	float near; /* nearby_of */
};

/* The nearest to an item, in no order; at most NEARBY_FOUND. */
uint32_t nearby_find(struct nearby *n, uint32_t item, struct nearby_found *out);

/* How much a term tells that so many of `count` articles have. */
float nearby_rarity(uint32_t having, uint32_t count);

/* How many have the term with that hash. */
uint32_t nearby_having(const struct nearby *n, uint32_t hash);

#endif
