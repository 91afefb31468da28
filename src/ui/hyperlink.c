/* SPDX-License-Identifier: ISC */
#include "ui/hyperlink.h"

#include <wchar.h>

#include "base/url.h"
#include "base/utf8.h"
#include "ui/sgr.h"

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

/* ---- painting ---- */

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
static void put_open(struct buf *out, struct str url)
{
	size_t start = out->len;
	uint32_t number = 2166136261u; /* FNV-1a */

	for (size_t i = 0; i < url.n; i++)
		number = (number ^ (unsigned char)url.p[i]) * 16777619u;
	buf_printf(out, "\033]8;id=k%08x;", number);
	if (put_address(out, url))
		buf_cstr(out, "\033\\");
	else
		buf_cut(out, start);
}

/* Whether a cell's text takes its cells for every C library: one character of a known width. */
static bool is_plain(const struct canvas *c, const struct cell *cell)
{
	struct str text = canvas_text(c, cell);
	uint32_t rune;

	return utf8_decode(text, &rune, NULL) == text.n &&
	       (rune < 0x7F || wcwidth((wchar_t)rune) == cell->width);
}

static bool same_look(struct look a, struct look b)
{
	return a.style == b.style && a.attrs == b.attrs && a.over == b.over;
}

/* Writes the cells of line y in [x, end) that are of one link and look alike; where they end. */
static int put_run(struct buf *out, const struct canvas *c, int x, int end, int y,
		   const struct theme *t, enum style_depth depth)
{
	const struct cell *first = canvas_cell(c, x, y);
	struct style_pen pen = style_pen(t, depth, first->look);
	struct str url = canvas_link_url(c, first->link);
	size_t before;

	buf_printf(out, "\033[%d;%dH", y + 1, x + 1);
	sgr_pen(out, &pen, depth);
	before = out->len;
	if (url.n)
		put_open(out, url);
	bool is_open = out->len > before;

	for (; x < c->w; x++) {
		const struct cell *cell = canvas_cell(c, x, y);

		if (!cell->width)
			continue;
		if (cell->link != first->link || !same_look(cell->look, first->look) ||
		    !is_plain(c, cell) || x >= end)
			break;
		buf_str(out, canvas_text(c, cell));
	}
	if (is_open)
		buf_cstr(out, "\033]8;;\033\\");
	return x;
}

static bool same_link(const struct canvas *a, const struct canvas *b, int x, int y)
{
	return str_eq(canvas_link_url(a, canvas_cell(a, x, y)->link),
		      canvas_link_url(b, canvas_cell(b, x, y)->link));
}

static bool has_changed(const struct canvas *now, const struct canvas *before, int y)
{
	int x = 0;

	if (canvas_run(now, before, y, &x))
		return true;
	for (x = 0; x < now->w; x++)
		if (!same_link(now, before, x, y))
			return true;
	return false;
}

/* Of what is no link now, only the cells that were of one have to be written. */
static int run_end(const struct canvas *now, const struct canvas *before, int x, int y, bool all)
{
	if (canvas_cell(now, x, y)->link || all)
		return now->w;
	while (x < now->w && canvas_cell(before, x, y)->link)
		x++;
	return x;
}

void hyperlink_print(struct buf *out, const struct canvas *now, const struct canvas *before,
		     bool all, const struct theme *t, enum style_depth depth)
{
	size_t start = out->len;

	for (int y = 0; y < now->h; y++) {
		if (!all && !has_changed(now, before, y))
			continue;
		for (int x = 0; x < now->w;) {
			const struct cell *cell = canvas_cell(now, x, y);
			bool was = !all && canvas_cell(before, x, y)->link;

			if (cell->width && (cell->link || was) && is_plain(now, cell)) {
				if (out->len == start)
					buf_cstr(out, "\0337");
				x = put_run(out, now, x, run_end(now, before, x, y, all), y, t,
					    depth);
			} else {
				x++;
			}
		}
	}
	if (out->len > start)
		buf_cstr(out, "\033[0m\0338");
}
