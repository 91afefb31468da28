/* SPDX-License-Identifier: ISC */
#include "lang/itemmark.h"

#include "base/byte.h"

#define WORD_MAX 4

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static unsigned roman_value(struct str s)
{
	unsigned value = 0, last = 0;

	for (size_t i = s.n; i-- > 0;) {
		unsigned v = s.p[i] == 'i' ? 1 : s.p[i] == 'v' ? 5 : s.p[i] == 'x' ? 10 : 0;

		if (!v)
			return 0;
		value = v < last ? value - v : value + v;
		last = v;
	}
	return value;
}

static bool read_value(struct str word, bool roman, struct itemmark *out)
{
	long long n;

	if (byte_is_digit(word.p[0])) {
		if (word.n > 2 || !str_int(word, 0, 99, &n))
			return false;
		out->shape[1] = '1';
		out->value = (unsigned)n;
	} else if (roman && (out->value = roman_value(word)) != 0) {
		out->shape[1] = 'i';
	} else if (word.n == 1) {
		out->shape[1] = word.p[0] >= 'a' ? 'a' : 'A';
		out->value = (unsigned)(word.p[0] - out->shape[1]) + 1;
	} else {
		return false;
	}
	return true;
}

size_t itemmark_read(struct str s, bool roman, struct itemmark *out)
{
	size_t i = s.n && s.p[0] == '(', from = i;

	*out = (struct itemmark){.shape = {i ? '(' : ' ', 0, 0}};
	while (i < s.n && i < from + WORD_MAX && (byte_is_digit(s.p[i]) || byte_is_letter(s.p[i])))
		i++;
	if (i == from || i >= s.n || !read_value(str_sub(s, from, i), roman, out))
		return 0;
	out->shape[2] = s.p[i++];
	if (out->shape[2] == '.' && i < s.n && s.p[i] == ')') {
		out->shape[2] = ':';
		i++;
	}
	if (!(out->shape[2] == ')' || out->shape[2] == ':' ||
	      (out->shape[2] == '.' && out->shape[1] == '1' && out->shape[0] == ' ')))
		return 0;
	return i < s.n && !is_space(s.p[i]) ? 0 : i;
}
