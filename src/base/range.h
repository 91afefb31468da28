/* SPDX-License-Identifier: ISC */
/*
 * range.h: a piece of a text, in bytes.
 *
 * Everything that points into a doc (sentence, bullet, hit, link, section) is a struct range of its
 * text, so that wrapping, highlighting and jumping are one operation. Plain value, copied freely.
 */
#ifndef KURZUM_BASE_RANGE_H
#define KURZUM_BASE_RANGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vec.h"

struct range {
	uint32_t start; /* first byte */
	uint32_t end; /* first byte after; start == end is empty */
};

VEC_OF(ranges, struct range);

static inline uint32_t range_len(struct range r)
{
	return r.end > r.start ? r.end - r.start : 0;
}

static inline bool range_has(struct range r, uint32_t at)
{
	return at >= r.start && at < r.end;
}

static inline bool range_meets(struct range a, struct range b)
{
	return a.start < b.end && b.start < a.end;
}

#endif
