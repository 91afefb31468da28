/* SPDX-License-Identifier: ISC */
/*
 * aspect.h: which of several things of one kind a figure counts, as the words around it tell: of
 * which month, before or now, men or women, asked for or offered (aspect.def). Two figures of
 * different aspects are never set against each other. Pure; values.
 */
#ifndef KURZUM_DIGEST_ASPECT_H
#define KURZUM_DIGEST_ASPECT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum aspect {
	/* one that is not told may be either */
	ASPECT_PERIOD,
	ASPECT_QUARTER,
	ASPECT_WAY,
	ASPECT_SIDE,
	ASPECT_WHO,
	ASPECT_MODEL,
	ASPECT_ORDER,
	ASPECT_CLAIM,
	ASPECT_ACTOR,
	ASPECT_OUTLOOK,
	ASPECT_ORDINAL,
	ASPECT_FATE,
	/* one that is not told is neither */
	ASPECT_BEFORE,
	ASPECT_WATCHERS,
	ASPECT_ADDED,
	ASPECT_SCOPE,
	ASPECT_DEGREE,
	ASPECT_COUNT,
};
#define ASPECT_FIRST_TOLD ASPECT_BEFORE

struct aspects {
	uint16_t values[ASPECT_COUNT]; /* bits; 0: not told */
};

/* A word of those around a figure, folded (utf8_fold), and the one before it. */
void aspect_take(struct aspects *a, struct str before, struct str word);

/* The same figure once more: what is told in one place only need not be meant. */
void aspect_join(struct aspects *a, const struct aspects *again);

bool aspect_part(const struct aspects *a, const struct aspects *b);

#endif
