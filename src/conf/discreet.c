/* SPDX-License-Identifier: ISC */
#include "conf/discreet.h"

#include <string.h>

#include "base/url.h"
#include "conf/urlline.h"

/* Names of parameters that servers take secrets by; the value goes, so that the line tells what is
 * missing. */
static const char *const secrets[] = {
	"token",   "access_token", "auth_token", "private_token", "api_key",
	"api-key", "apikey",	   "password",	 "passwd",	  "secret",
};

static bool is_secret(struct str name)
{
	for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
		if (str_ieq(name, str_z(secrets[i])))
			return true;
	return false;
}

static bool ends_value(char c)
{
	return c == '&' || c == ' ' || c == '\t' || c == '#' || c == '"' || c == ';';
}

/* Appends s without the values of such parameters, which stand between ? or & and =. */
static void put_parameters(struct buf *out, struct str s, bool *hidden)
{
	size_t i = 0;

	while (i < s.n) {
		char before = i ? s.p[i - 1] : ' ';
		size_t name = i, value;

		while (i < s.n && s.p[i] != '=' && s.p[i] != '?' && !ends_value(s.p[i]))
			i++;
		value = i + (i < s.n);
		buf_str(out, str_sub(s, name, value));
		if (i < s.n && s.p[i] == '=' && (before == '?' || before == '&') &&
		    is_secret(str_sub(s, name, i))) {
			for (i = value; i < s.n && !ends_value(s.p[i]);)
				i++;
			*hidden |= i > value;
		} else {
			i = value;
		}
	}
}

struct str discreet_address(struct arena *a, struct str address, bool *hidden)
{
	struct str shown = url_public(a, address);
	struct buf out;

	*hidden |= shown.n != address.n;
	buf_init(&out, BUF_MAX);
	put_parameters(&out, shown, hidden);
	shown = arena_str(a, buf_view(&out));
	buf_release(&out);
	return shown;
}

/* A name alone (https://anna@…) is no secret. */
static bool has_password(struct arena *a, struct str word)
{
	size_t hidden = word.n - url_public(a, word).n, start = 0;

	while (start < word.n && !str_starts(str_sub(word, start, word.n), STR("://")))
		start++;
	start += strlen("://");
	return hidden && str_chr(str_sub(word, start, start + hidden), ':') != SIZE_MAX;
}

static bool line_has_secret(struct arena *a, struct str line)
{
	bool found = false;

	for (size_t i = 0, end; !found && i < line.n; i = end + 1) {
		struct str word;
		struct buf out;

		for (end = i; end < line.n && !memchr(" \t\r\n\"'", line.p[end], 6);)
			end++;
		word = str_sub(line, i, end);
		buf_init(&out, BUF_MAX);
		put_parameters(&out, word, &found);
		buf_release(&out);
		found = found || has_password(a, word);
		arena_clear(a);
	}
	return found;
}

bool discreet_has_secret(struct str text)
{
	struct arena a = {0};
	struct str line;
	bool found = false;

	/* a password stands before @, the value of a parameter behind =: most lines have neither,
	 * and a file of 20,000 is looked at when the reader starts */
	while (!found && str_line(&text, &line))
		if (str_chr(line, '@') != SIZE_MAX || str_chr(line, '=') != SIZE_MAX)
			found = line_has_secret(&a, line);
	arena_release(&a);
	return found;
}

/* Where a setting ends: at a blank outside quotes. */
static size_t word_end(struct str s, size_t at)
{
	bool quoted = false;

	for (; at < s.n && (quoted || (s.p[at] != ' ' && s.p[at] != '\t')); at++) {
		if (s.p[at] == '\\' && quoted && at + 1 < s.n)
			at++;
		else if (s.p[at] == '"')
			quoted = !quoted;
	}
	return at;
}

/* What stands behind the address: settings that say who we are are left out. */
static void put_rest(struct arena *a, struct str rest, struct buf *out, bool *hidden)
{
	size_t at = 0;

	while (at < rest.n) {
		size_t end = word_end(rest, at);
		struct str word = str_sub(rest, at, end);

		if (str_starts(word, STR("auth="))) {
			*hidden = true;
			end += end < rest.n;
		} else if (word.n) {
			buf_str(out, discreet_address(a, word, hidden));
		}
		if (end == at && end < rest.n)
			buf_char(out, rest.p[end++]);
		at = end;
	}
}

void discreet_line(struct str line, struct buf *out, bool *hidden)
{
	struct arena a = {0};
	struct urlline p;
	struct why why = {0};

	(void)!urlline_parse(&a, line, &p, &why);
	if (p.is_source) {
		buf_str(out, str_sub(line, 0, p.address_start));
		buf_str(out, discreet_address(&a, str_sub(line, p.address_start, p.address_end),
					      hidden));
		buf_str(out, str_sub(line, p.address_end, p.end));
		put_rest(&a, str_sub(line, p.end, line.n), out, hidden);
	} else {
		put_rest(&a, line, out, hidden);
	}
	arena_release(&a);
}
