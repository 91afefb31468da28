/* SPDX-License-Identifier: ISC */
#include "lang/word.h"

#include "lang/bytes.h"
#include "lang/letters.h"

static bool is_word(uint32_t r)
{
	if (r < 0x80)
		return (bytes_kinds[r] & BYTES_PLAIN) != 0;
	return letters_is_letter(r) || (r >= 0x100 && (utf8_is_mark(r) || utf8_is_digit(r)));
}

/* "14,3", "1.000": a mark between digits. */
static bool is_inner_mark(struct str s, size_t at)
{
	return (bytes_kinds[(unsigned char)s.p[at]] & BYTES_POINT) && at > 0 &&
	       bytes_is_digit((unsigned char)s.p[at - 1]) &&
	       bytes_is_digit(bytes_at(s, (uint32_t)at + 1));
}

/* A letter of Latin-1 at C3: all there is but the signs of multiplication and division. */
static bool is_latin(struct str s, size_t at)
{
	unsigned char second = bytes_at(s, (uint32_t)at + 1);

	return (unsigned char)s.p[at] == 0xC3 && (second & 0xC0) == 0x80 && (second | 0x20) != 0xB7;
}

static size_t word_end(struct str s, size_t at)
{
	uint32_t r;

	while ((at = bytes_run(s, at, BYTES_PLAIN)) < s.n) {
		unsigned kind = bytes_kinds[(unsigned char)s.p[at]];
		size_t n = 2;

		if (!(kind & (BYTES_POINT | BYTES_HIGH)))
			break;
		if (kind & BYTES_POINT) {
			if (!is_inner_mark(s, at))
				break;
			n = 1;
		} else if (!is_latin(s, at)) {
			n = letters_at(s, at, &r);
			if (!is_word(r) || utf8_is_wide(r))
				break;
		}
		at += n;
	}
	return at;
}

bool word_next(struct str s, uint32_t *at, struct word *out)
{
	size_t i = *at;

	while ((i = bytes_skip(s, i, BYTES_PLAIN | BYTES_HIGH)) < s.n) {
		unsigned kind = bytes_kinds[(unsigned char)s.p[i]];
		uint32_t r;
		size_t n;

		out->range.start = (uint32_t)i;
		if (kind & BYTES_PLAIN) {
			out->capital = (kind & BYTES_UPPER) != 0;
			out->number = (kind & BYTES_DIGIT) != 0;
			out->range.end = *at = (uint32_t)word_end(s, i + 1);
			return true;
		}
		n = letters_at(s, i, &r);
		i += n;
		if (!is_word(r))
			continue;
		out->capital = letters_is_upper(r);
		out->number = letters_is_digit(r);
		out->range.end = *at = (uint32_t)(utf8_is_wide(r) ? i : word_end(s, i));
		return true;
	}
	*at = (uint32_t)i;
	return false;
}

/*
 * How many words begin in the sixteen bytes at p, when there is nothing but ASCII and letters of
 * Latin-1; 255: there is. before: the byte before them is in a word. One more byte on each side is
 * read. Without a branch: compilers make a few instructions of it.
 */
static unsigned char count16(const unsigned char *p, bool before)
{
	unsigned char inside[17] = {before}, bad = 0, begun = 0;

	for (int i = 0; i < 16; i++) {
		unsigned char a = p[i - 1], c = p[i], e = p[i + 1];
		unsigned char digit = (unsigned char)(c - '0') < 10;
		unsigned char letter = (unsigned char)((c | 32) - 'a') < 26;
		unsigned char sides = ((unsigned char)(a - '0') < 10) &
				      ((unsigned char)(e - '0') < 10);
		unsigned char mark = ((c == '.') | (c == ',')) & sides;
		/* 97 and B7 make × and ÷ */
		unsigned char lead = (c == 0xC3) & ((unsigned char)(e - 0x80) < 0x40) &
				     ((e | 32) != 0xB7);
		unsigned char tail = (a == 0xC3) & ((unsigned char)(c - 0x80) < 0x40) &
				     ((c | 32) != 0xB7);

		inside[i + 1] = digit | letter | mark | lead | tail;
		bad |= (unsigned char)((c >= 0x80) & ((lead | tail) ^ 1));
	}
	for (int i = 0; i < 16; i++)
		begun = (unsigned char)(begun + (inside[i + 1] & (inside[i] ^ 1)));
	return bad ? 255 : begun;
}

/* Whether the byte at `at` is in a word, among ASCII and letters of Latin-1. */
static bool is_inside(struct str s, size_t at)
{
	return (bytes_kinds[(unsigned char)s.p[at]] & (BYTES_PLAIN | BYTES_HIGH)) ||
	       is_inner_mark(s, at);
}

/* Words that begin from *at on, where one has ended, as far as count16 gets; *at moves there, and
 * to the end of the word that is begun. */
static uint32_t count_on(struct str s, uint32_t *at)
{
	size_t i = *at;
	uint32_t count = 0;

	for (; i + 17 <= s.n; i += 16) {
		bool before = i > *at && is_inside(s, i - 1);
		unsigned char some = count16((const unsigned char *)s.p + i, before);

		if (some == 255)
			break;
		count += some;
	}
	if (i == *at)
		return 0;
	i += (unsigned char)s.p[i - 1] == 0xC3; /* a letter was halved */
	if (is_inside(s, i - 1))
		i = word_end(s, i);
	*at = (uint32_t)i;
	return count;
}

uint32_t word_count(struct str s)
{
	struct word t;
	uint32_t at = 0, count = 0;

	while (word_next(s, &at, &t))
		count += 1 + count_on(s, &at);
	return count;
}
