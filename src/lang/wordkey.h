/* SPDX-License-Identifier: ISC */
/*
 * wordkey.h: short words as three numbers that sort as their bytes do, filled up with NUL: what
 * the sorted lists of words (lexicon, measures, function words) are searched by. Cost of a look-up:
 * a binary search in which the first number mostly decides.
 */
#ifndef KURZUM_LANG_WORDKEY_H
#define KURZUM_LANG_WORDKEY_H

#include <endian.h>
#include <stdint.h>

#include "base/str.h"

/* Longest word with a key, in bytes; longer ones are in no list. */
#define WORDKEY_MAX 24

/* Eight bytes as a number that sorts as they do. */
static inline uint64_t wordkey_part(const char *p)
{
	uint64_t part;

	memcpy(&part, p, sizeof part);
	return be64toh(part);
}

/*
 * Which of `count` entries of `size` bytes, sorted by the key they begin with (char[WORDKEY_MAX]),
 * has this key; SIZE_MAX: none.
 */
static inline size_t wordkey_find(const void *entries, size_t count, size_t size,
				  const char key[WORDKEY_MAX])
{
	uint64_t first = wordkey_part(key);
	const char *at = entries, *end = at + count * size;

	/* the last one whose first part is less, without a branch to be guessed wrong */
	for (size_t left = count; left > 1;) {
		const char *mid = at + left / 2 * size;

		at = wordkey_part(mid) < first ? mid : at;
		left -= left / 2;
	}
	if (count && wordkey_part(at) < first)
		at += size;
	for (; at < end && wordkey_part(at) == first; at += size)
		if (memcmp(key + 8, at + 8, WORDKEY_MAX - 8) == 0)
			return (size_t)(at - (const char *)entries) / size;
	return SIZE_MAX;
}

#endif
