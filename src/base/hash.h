/* SPDX-License-Identifier: ISC */
/*
 * hash.h: 64 bits that tell texts apart, eight bytes at a time, for texts of kilobytes. The same on
 * machines of one byte order, which is as far as a cache goes. No help against somebody who looks
 * for two texts of one hash.
 */
#ifndef KURZUM_BASE_HASH_H
#define KURZUM_BASE_HASH_H

#include <stdint.h>

#include "base/str.h"

#define HASH_START 0x9E3779B97F4A7C15u

/* Mixes a text into h, its length too: ("a", "bc") is not ("ab", "c"). */
uint64_t hash_mix(uint64_t h, struct str s);

/* A text as a key of an intmap, which has none of 0. */
int64_t hash_key(struct str s);

/*
 * FNV-1a (RFC 9923) from h on, first HASH_FNV: for words of a few bytes, and for what a cache or a
 * made id has kept since before there was hash_mix.
 */
#define HASH_FNV 0xCBF29CE484222325u
#define HASH_FNV_PRIME 0x100000001B3u

static inline uint64_t hash_fnv(uint64_t h, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * HASH_FNV_PRIME;
	return h;
}

/* The same, and a mark behind the text, as hash_mix has its length. */
static inline uint64_t hash_fnv_text(uint64_t h, struct str s)
{
	return (hash_fnv(h, s) ^ 0xFF) * HASH_FNV_PRIME;
}

#endif
