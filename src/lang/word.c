/* SPDX-License-Identifier: ISC */
#include "lang/word.h"

#include "lang/letters.h"

static bool is_ascii_word(unsigned char c)
{
	return (c | 32u) - 'a' < 26u || c - (unsigned)'0' < 10u;
}

static bool is_word(uint32_t r)
{
	if (r < 0x80)
		return is_ascii_word((unsigned char)r);
	return letters_is_letter(r) || (r >= 0x100 && (utf8_is_mark(r) || utf8_is_digit(r)));
}

/* "14,3", "1.000": a mark between digits. */
static bool is_inner_mark(struct str s, uint32_t at)
{
	unsigned char c = (unsigned char)s.p[at];

	return (c == '.' || c == ',') && at > 0 && at + 1 < s.n && s.p[at - 1] >= '0' &&
	       s.p[at - 1] <= '9' && s.p[at + 1] >= '0' && s.p[at + 1] <= '9';
}

static uint32_t word_end(struct str s, uint32_t at)
{
	uint32_t r;

	while (at < s.n) {
		unsigned char c = (unsigned char)s.p[at];
		size_t n = 1;

		if (c < 0x80) {
			if (!is_ascii_word(c) && !is_inner_mark(s, at))
				break;
		} else {
			n = letters_at(s, at, &r);
			if (!is_word(r) || utf8_is_wide(r))
				break;
		}
		at += (uint32_t)n;
	}
	return at;
}

bool word_next(struct str s, uint32_t *at, struct word *out)
{
	uint32_t i = *at, r = 0;
	size_t n = 0;

	while (i < s.n) {
		n = letters_at(s, i, &r);
		if (is_word(r))
			break;
		i += (uint32_t)n;
	}
	if (i >= s.n) {
		*at = i;
		return false;
	}
	out->range.start = i;
	out->capital = letters_is_upper(r);
	out->number = letters_is_digit(r);
	i += (uint32_t)n;
	if (r < 0x80 || !utf8_is_wide(r))
		i = word_end(s, i);
	out->range.end = i;
	*at = i;
	return true;
}

uint32_t word_count(struct str s)
{
	struct word t;
	uint32_t at = 0, count = 0;

	while (word_next(s, &at, &t))
		count++;
	return count;
}
