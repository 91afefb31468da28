/* SPDX-License-Identifier: ISC */
#include "base/hash.h"

/* Odd numbers of well-spread bits; the shift brings high bits down, which multiplying does not. */
#define STEP 0xD6E8FEB86659FD93u
#define LAST 0xA0761D6478BD642Fu

static uint64_t step(uint64_t h, uint64_t w)
{
	h = (h ^ w) * STEP;
	return h ^ h >> 32;
}

uint64_t hash_mix(uint64_t h, struct str s)
{
	uint64_t w = 0;
	size_t i = 0;

	for (; i + 8 <= s.n; i += 8) {
		memcpy(&w, s.p + i, 8);
		h = step(h, w);
	}
	w = 0;
	if (i < s.n)
		memcpy(&w, s.p + i, s.n - i);
	h = step(h, w);
	return step(h, s.n ^ LAST);
}

int64_t hash_key(struct str s)
{
	return (int64_t)(hash_mix(HASH_START, s) | 1);
}
