/* SPDX-License-Identifier: ISC */
/*
 * letters.h: classes of runes with a short way for ASCII and Latin-1, where nearly all text of
 * these rooms lies. Everything else is asked from base/utf8.h.
 */
#ifndef KURZUM_LANG_LETTERS_H
#define KURZUM_LANG_LETTERS_H

#include "base/utf8.h"

/* The rune at s[at] (at < s.n) and its bytes. */
static inline size_t letters_at(struct str s, size_t at, uint32_t *rune)
{
	unsigned char c = (unsigned char)s.p[at];
	bool bad = false;

	if (c < 0x80) {
		*rune = c;
		return 1;
	}
	if (c >= 0xC3 && c < 0xE0 && at + 1 < s.n && ((unsigned char)s.p[at + 1] & 0xC0) == 0x80) {
		*rune = (c & 0x1Fu) << 6 | ((unsigned char)s.p[at + 1] & 0x3Fu);
		return 2;
	}
	return utf8_decode(str_sub(s, at, s.n), rune, &bad);
}

static inline bool letters_is_digit(uint32_t r)
{
	return r < 0x80 ? r >= '0' && r <= '9' : utf8_is_digit(r);
}

static inline bool letters_is_upper(uint32_t r)
{
	if (r < 0x80)
		return r >= 'A' && r <= 'Z';
	if (r < 0x100)
		return r >= 0xC0 && r <= 0xDE && r != 0xD7;
	return utf8_is_upper(r);
}

static inline bool letters_is_lower(uint32_t r)
{
	if (r < 0x80)
		return r >= 'a' && r <= 'z';
	if (r < 0x100)
		return r >= 0xDF && r != 0xF7;
	return utf8_is_lower(r);
}

static inline bool letters_is_letter(uint32_t r)
{
	if (r < 0x100)
		return letters_is_upper(r) || letters_is_lower(r) || r == 0xAA || r == 0xBA;
	return utf8_is_letter(r);
}

static inline bool letters_is_space(uint32_t r)
{
	if (r < 0x80)
		return r == ' ' || (r >= '\t' && r <= '\r');
	return utf8_is_space(r);
}

#endif
