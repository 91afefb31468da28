/* SPDX-License-Identifier: ISC */
/*
 * bytes.h: single bytes of a text, for rules that need no runes (numbers and their units). Past the
 * end stands NUL.
 */
#ifndef KURZUM_LANG_BYTES_H
#define KURZUM_LANG_BYTES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

static inline unsigned char bytes_at(struct str s, uint32_t at)
{
	return at < s.n ? (unsigned char)s.p[at] : 0;
}

static inline bool bytes_is_digit(unsigned char c)
{
	return c - (unsigned)'0' < 10u;
}

/* ASCII letters, and the first byte of everything from Latin-1 letters on. */
static inline bool bytes_is_letter(unsigned char c)
{
	return (c | 32u) - 'a' < 26u || c >= 0xC3;
}

static inline bool bytes_is_upper(unsigned char c)
{
	return c - (unsigned)'A' < 26u;
}

static inline bool bytes_is_lower(unsigned char c)
{
	return c - (unsigned)'a' < 26u;
}

#endif
