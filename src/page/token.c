/* SPDX-License-Identifier: ISC */
#include "page/token.h"

#include <string.h>

#include "base/byte.h"
#include "base/utf8.h"
#include "base/entity.h"

/* Offset of c in s from `from` on; s.n when there is none. */
static size_t find(struct str s, size_t from, char c)
{
	const char *p = from < s.n ? memchr(s.p + from, c, s.n - from) : NULL;

	return p ? (size_t)(p - s.p) : s.n;
}

/* Behind the comment whose text begins at s[4] (s starts with "<!--"). */
static size_t comment_end(struct str s)
{
	size_t i = 4;

	if (str_starts(str_sub(s, 4, s.n), STR(">")))
		return 5;
	if (str_starts(str_sub(s, 4, s.n), STR("->")))
		return 6;
	for (; (i = find(s, i, '-')) < s.n; i++) {
		if (str_starts(str_sub(s, i, s.n), STR("-->")))
			return i + 3;
		if (str_starts(str_sub(s, i, s.n), STR("--!>")))
			return i + 4;
	}
	return s.n;
}

/* Behind a tag that begins at s[0]: its '>' is the first one outside a quoted value. 0: it never
 * ends. */
static size_t tag_end(struct str s, size_t i)
{
	bool is_value = false;

	while (i < s.n) {
		char c = s.p[i];

		if (c == '>')
			return i + 1;
		if (is_value && (c == '"' || c == '\'')) {
			i = find(s, i + 1, c);
			if (i == s.n)
				return 0;
			is_value = false;
		} else if (c == '=') {
			is_value = true;
		} else if (!byte_is_space(c)) {
			is_value = false;
		}
		i++;
	}
	return 0;
}

static size_t name_end(struct str s, size_t i)
{
	while (i < s.n && !byte_is_space(s.p[i]) && s.p[i] != '>' && s.p[i] != '/')
		i++;
	return i;
}

/* A tag at s[0] == '<' (with its slash at s[1], when it has one); the bytes taken, 0 when it never
 * ends. */
static size_t take_tag(struct str s, struct token *out)
{
	size_t from = s.p[1] == '/' ? 2 : 1;
	size_t name = name_end(s, from);
	size_t end = tag_end(s, name);

	out->kind = from == 2 ? TOKEN_END : TOKEN_START;
	out->name = str_sub(s, from, name);
	out->attrs = end ? str_sub(s, name, end - 1) : STR_NONE;
	return end;
}

/* Comments, declarations and the like at s[0] == '<'; the bytes to skip, 0 when it is none of them.
 */
static size_t skip_other(struct str s)
{
	if (s.n > 1 && s.p[1] == '!' && str_starts(s, STR("<!--")))
		return comment_end(s);
	if (s.n > 1 && (s.p[1] == '!' || s.p[1] == '?'))
		return find(s, 2, '>') + 1;
	if (s.n > 2 && s.p[1] == '/' && s.p[2] != '>' && !byte_is_letter(s.p[2]))
		return find(s, 2, '>') + 1;
	if (s.n > 2 && s.p[1] == '/' && s.p[2] == '>')
		return 3;
	return 0;
}

static bool is_tag(struct str s)
{
	return s.n > 1 &&
	       (byte_is_letter(s.p[1]) || (s.p[1] == '/' && s.n > 2 && byte_is_letter(s.p[2])));
}

bool token_next(struct str *rest, struct token *out)
{
	while (rest->n) {
		size_t n = rest->p[0] == '<' ? 0 : find(*rest, 0, '<');

		if (n == 0 && rest->n > 2 && rest->p[2] == '[' &&
		    str_starts(*rest, STR("<![CDATA["))) {
			/* only found in texts that were cut out of XML: what it holds is meant */
			size_t end = str_find(*rest, STR("]]>"));

			end = end < rest->n ? end : rest->n;
			*out = (struct token){.kind = TOKEN_TEXT, .text = str_sub(*rest, 9, end)};
			*rest = str_sub(*rest, end + 3, rest->n);
			return true;
		}
		if (n == 0) {
			n = skip_other(*rest);
			if (n) {
				*rest = str_sub(*rest, n, rest->n);
				continue;
			}
			if (is_tag(*rest)) {
				n = take_tag(*rest, out);
				*rest = str_sub(*rest, n ? n : rest->n, rest->n);
				return n > 0;
			}
			n = find(*rest, 1, '<'); /* a '<' that is only a sign */
		}
		*out = (struct token){.kind = TOKEN_TEXT, .text = str_sub(*rest, 0, n)};
		*rest = str_sub(*rest, n, rest->n);
		return true;
	}
	return false;
}

struct str token_raw(struct str *rest, struct str name)
{
	struct str all = *rest;

	for (size_t i = 0; (i = find(all, i, '<')) < all.n; i++) {
		struct str at = str_sub(all, i, all.n);
		size_t end = 2 + name.n;

		if (at.n < end || at.p[1] != '/' || !str_istarts(str_sub(at, 2, at.n), name))
			continue;
		if (at.n > end && !byte_is_space(at.p[end]) && at.p[end] != '>' && at.p[end] != '/')
			continue;
		*rest = str_sub(at, find(at, end, '>') + 1, at.n);
		return str_sub(all, 0, i);
	}
	*rest = str_sub(all, all.n, all.n);
	return all;
}

bool token_attr(struct str *attrs, struct str *name, struct str *value)
{
	struct str s = *attrs;
	size_t i = 0, start;

	while (i < s.n && (byte_is_space(s.p[i]) || s.p[i] == '/'))
		i++;
	start = i;
	while (i < s.n && !byte_is_space(s.p[i]) && s.p[i] != '/' && (s.p[i] != '=' || i == start))
		i++;
	*name = str_sub(s, start, i);
	*value = STR_NONE;
	while (i < s.n && byte_is_space(s.p[i]))
		i++;
	if (i < s.n && s.p[i] == '=') {
		i++;
		while (i < s.n && byte_is_space(s.p[i]))
			i++;
		start = i;
		if (i < s.n && (s.p[i] == '"' || s.p[i] == '\'')) {
			i = find(s, i + 1, s.p[i]);
			*value = str_sub(s, start + 1, i);
			i++;
		} else {
			while (i < s.n && !byte_is_space(s.p[i]))
				i++;
			*value = str_sub(s, start, i);
		}
	}
	*attrs = str_sub(s, i, s.n);
	return name->n > 0;
}

/* A reference without its ';': "&amp" and "&#228" as old pages have them. The bytes taken, 0 when
 * it is none. */
static size_t loose_reference(struct str s, uint32_t *rune)
{
	char whole[ENTITY_MAX + 2];
	size_t n = 1;

	if (n < s.n && s.p[n] == '#')
		n++;
	while (n < s.n && n < ENTITY_MAX && (byte_is_letter(s.p[n]) || byte_is_digit(s.p[n])))
		n++;
	memcpy(whole, s.p, n);
	whole[n] = ';';
	return entity_parse(str_of(whole, n + 1), rune) ? n : 0;
}

void token_text(struct buf *out, struct str s, bool is_attr)
{
	size_t i = 0;

	while (i < s.n) {
		size_t at = find(s, i, '&');
		struct str rest = str_sub(s, at, s.n);
		uint32_t rune = 0;
		size_t n;

		buf_str(out, str_sub(s, i, at));
		if (at == s.n)
			break;
		n = entity_parse(rest, &rune);
		if (n == 0 && (!is_attr || str_starts(rest, STR("&#"))))
			n = loose_reference(rest, &rune);
		if (n == 0)
			buf_char(out, '&');
		else if (rune)
			buf_rune(out, rune);
		i = at + (n ? n : 1);
	}
}
