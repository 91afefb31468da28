/* SPDX-License-Identifier: ISC */
#include "feed/attr.h"

#include <stdint.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static size_t skip_blanks(struct str s, size_t i)
{
	while (i < s.n && is_blank(s.p[i]))
		i++;
	return i;
}

/* The value at i, behind the =; without quotes it ends at a blank. Returns where it ends. */
static size_t cut_value(struct str s, size_t i, struct attr *a)
{
	size_t start;

	a->has_value = true;
	if (i < s.n && (s.p[i] == '"' || s.p[i] == '\''))
		a->quote = s.p[i++];
	start = i;
	if (a->quote) {
		size_t n = str_chr(str_sub(s, i, s.n), a->quote);

		i = n == SIZE_MAX ? s.n : i + n;
	}
	while (!a->quote && i < s.n && !is_blank(s.p[i]))
		i++;
	a->value = str_sub(s, start, i);
	return i + (a->quote && i < s.n);
}

bool attr_cut(struct str *rest, struct attr *a)
{
	struct str s = *rest;
	size_t i = 0, start;

	memset(a, 0, sizeof *a);
	while (i < s.n && (is_blank(s.p[i]) || s.p[i] == '/'))
		i++;
	for (start = i; i < s.n && !is_blank(s.p[i]) && s.p[i] != '=';)
		i++;
	a->name = str_sub(s, start, i);
	i = skip_blanks(s, i);
	if (i < s.n && s.p[i] == '=')
		i = cut_value(s, skip_blanks(s, i + 1), a);
	*rest = str_sub(s, i, s.n);
	return a->name.n || rest->n;
}
