/* SPDX-License-Identifier: ISC */
#include "ui/hyperlink.h"

#include <stdint.h>

#include "base/url.h"

static bool is_set(const char *value)
{
	return value && *value;
}

static bool begins_with_one(const char *value, const char *const *list)
{
	for (; value && *list; list++)
		if (str_starts(str_z(value), str_z(*list)))
			return true;
	return false;
}

/* "3.4" and later; 0.50 of VTE is 5000. */
static bool is_at_least(const char *version, long long major, long long minor)
{
	struct str rest = str_z(version), first, second;
	long long a, b = 0;

	if (!str_cut(&rest, '.', &first) || !str_int(first, 0, 1000000, &a))
		return false;
	second = rest;
	while (second.n && (second.p[second.n - 1] < '0' || second.p[second.n - 1] > '9'))
		second.n--; /* 3.3a */
	if (second.n && !str_int(second, 0, 1000000, &b))
		b = 0;
	return a > major || (a == major && b >= minor);
}

bool hyperlink_is_known(const struct hyperlink_terminal *t)
{
	static const char *const terms[] = {"xterm-kitty", "xterm-ghostty", "foot", "alacritty",
					    "wezterm",	   "contour",	    "rio",  NULL};
	static const char *const programs[] = {"iTerm.app", "WezTerm", "ghostty", "vscode",
					       "mintty",    "Hyper",   NULL};

	if (is_set(t->sty))
		return false;
	if (is_set(t->tmux)) /* it passes them on if the terminal around it can show them */
		return t->program && str_eq(str_z(t->program), STR("tmux")) &&
		       is_at_least(t->version, 3, 4);
	if (is_set(t->vte))
		return is_at_least(t->vte, 5000, 0);
	return is_set(t->kitty) || is_set(t->konsole) || begins_with_one(t->term, terms) ||
	       begins_with_one(t->program, programs);
}

/* ---- the sequences ---- */

/* An address is written as bytes that end no sequence; false: it can't be one here. */
static bool put_address(struct buf *out, struct str url)
{
	size_t start = out->len;

	if (!url_is_safe(url))
		return false;
	for (size_t i = 0; i < url.n && out->len - start <= HYPERLINK_BYTES_MAX; i++) {
		unsigned char c = (unsigned char)url.p[i];

		if (c > ' ' && c < 0x7F)
			buf_char(out, (char)c);
		else
			buf_printf(out, "%%%02X", c);
	}
	if (out->len - start <= HYPERLINK_BYTES_MAX)
		return true;
	buf_cut(out, start);
	return false;
}

/* The number makes the pieces of a link that goes over several lines one to the terminal. */
bool hyperlink_open(struct buf *out, struct str url)
{
	size_t start = out->len;
	uint32_t number = 2166136261u; /* FNV-1a */

	for (size_t i = 0; i < url.n; i++)
		number = (number ^ (unsigned char)url.p[i]) * 16777619u;
	buf_printf(out, "\033]8;id=k%08x;", number);
	if (!put_address(out, url)) {
		buf_cut(out, start);
		return false;
	}
	buf_cstr(out, "\033\\");
	return true;
}

void hyperlink_close(struct buf *out)
{
	buf_cstr(out, "\033]8;;\033\\");
}
