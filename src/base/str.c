/* SPDX-License-Identifier: ISC */
#include "base/str.h"

#include <stdint.h>

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool same(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (lower(a[i]) != lower(b[i]))
			return false;
	return true;
}

bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_ieq(struct str a, struct str b)
{
	return a.n == b.n && same(a.p, b.p, a.n);
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	if (order == 0)
		order = (a.n > b.n) - (a.n < b.n);
	return order;
}

bool str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq(str_sub(s, 0, prefix.n), prefix);
}

bool str_istarts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && same(s.p, prefix.p, prefix.n);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_eq(str_sub(s, s.n - suffix.n, s.n), suffix);
}

bool str_iends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_ieq(str_sub(s, s.n - suffix.n, s.n), suffix);
}

size_t str_find(struct str s, struct str needle)
{
	if (needle.n == 0)
		return 0;
	if (needle.n > s.n)
		return SIZE_MAX;
	const char *at = memmem(s.p, s.n, needle.p, needle.n);

	return at ? (size_t)(at - s.p) : SIZE_MAX;
}

size_t str_ifind(struct str s, struct str needle)
{
	if (needle.n == 0)
		return 0;
	for (size_t i = 0; i + needle.n <= s.n; i++)
		if (lower(s.p[i]) == lower(needle.p[0]) && same(s.p + i, needle.p, needle.n))
			return i;
	return SIZE_MAX;
}

size_t str_chr(struct str s, char c)
{
	const char *at = s.n ? memchr(s.p, c, s.n) : NULL;

	return at ? (size_t)(at - s.p) : SIZE_MAX;
}

struct str str_trim(struct str s)
{
	while (s.n && is_space(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool str_cut(struct str *rest, char sep, struct str *piece)
{
	/* A text that ends in `sep` has an empty last piece; p == NULL: nothing is left. */
	if (!rest->p)
		return false;
	size_t at = str_chr(*rest, sep);

	if (at == SIZE_MAX) {
		*piece = *rest;
		*rest = STR_NONE;
		return true;
	}
	*piece = str_sub(*rest, 0, at);
	*rest = str_sub(*rest, at + 1, rest->n);
	return true;
}

bool str_line(struct str *rest, struct str *line)
{
	if (rest->n == 0)
		return false;
	size_t at = str_chr(*rest, '\n');
	size_t end = at == SIZE_MAX ? rest->n : at;

	*line = str_sub(*rest, 0, end);
	*rest = str_sub(*rest, at == SIZE_MAX ? rest->n : at + 1, rest->n);
	if (line->n && line->p[line->n - 1] == '\r')
		line->n--;
	return true;
}

bool str_int(struct str s, long long min, long long max, long long *out)
{
	bool minus = s.n && s.p[0] == '-';
	size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+');
	long long n = 0;

	if (i == s.n)
		return false;
	/* Counted downwards: the negative side of long long is the longer one. */
	for (; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		if (__builtin_mul_overflow(n, 10LL, &n) ||
		    __builtin_sub_overflow(n, (long long)(s.p[i] - '0'), &n))
			return false;
	}
	if (!minus && __builtin_sub_overflow(0LL, n, &n))
		return false;
	if (n < min || n > max)
		return false;
	*out = n;
	return true;
}
