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

#endif
