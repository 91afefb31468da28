/* SPDX-License-Identifier: ISC */
/*
 * bytes.h: single bytes of a text, for rules that need no runes (numbers and their units), and the
 * table by which passes over whole texts skip what is nothing to them. Past the end stands NUL.
 */
#ifndef KURZUM_LANG_BYTES_H
#define KURZUM_LANG_BYTES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum bytes_kind {
	BYTES_UPPER = 1, /* ASCII */
	BYTES_LOWER = 2,
	BYTES_DIGIT = 4,
	BYTES_POINT = 8, /* full stop, comma: in a number */
	BYTES_QUOTE = 16, /* may begin a quotation mark */
	BYTES_HIGH = 32, /* part of a rune beyond ASCII */
	BYTES_SIGN = 128, /* the dollar's */
	BYTES_MARK = 64, /* may begin what ends, parts or quotes a sentence, line ends among it */
};

#define BYTES_LETTER (BYTES_UPPER | BYTES_LOWER)
#define BYTES_PLAIN (BYTES_LETTER | BYTES_DIGIT)

extern const unsigned char bytes_kinds[256];

/* End of the run of bytes of these kinds at `at`. */
static inline size_t bytes_run(struct str s, size_t at, unsigned kinds)
{
	while (at < s.n && (bytes_kinds[(unsigned char)s.p[at]] & kinds))
		at++;
	return at;
}

/* Where the next byte of these kinds stands; s.n: there is none. */
static inline size_t bytes_skip(struct str s, size_t at, unsigned kinds)
{
	while (at < s.n && !(bytes_kinds[(unsigned char)s.p[at]] & kinds))
		at++;
	return at;
}

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
