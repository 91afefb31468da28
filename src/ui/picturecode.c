/* SPDX-License-Identifier: ISC */
#include "ui/picturecode.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "ui/sgr.h"

/* Bytes of base64 in one piece (kitty's "Terminal graphics protocol", remote client). */
#define KITTY_PIECE 4096

static const char *const kinds[] = {
	[PICTURECODE_CELLS] = "cells",
	[PICTURECODE_SIXEL] = "sixel",
	[PICTURECODE_KITTY] = "kitty",
};

#define KINDS (sizeof kinds / sizeof *kinds)

static bool is_one_of(const char *name, const char *const *list)
{
	for (; name && *list; list++)
		if (str_starts(str_z(name), str_z(*list)))
			return true;
	return false;
}

enum picturecode_kind picturecode_kind(const struct picturecode_terminal *t)
{
	static const char *const kitties[] = {"xterm-kitty", "xterm-ghostty", NULL};
	static const char *const kitty_programs[] = {"ghostty", NULL};
	static const char *const sixels[] = {"foot", "mlterm", "contour", "yaft", NULL};
	static const char *const sixel_programs[] = {"WezTerm", "mintty", NULL};

	if (t->multiplexed)
		return PICTURECODE_CELLS;
	if ((t->kitty && *t->kitty) || is_one_of(t->term, kitties) ||
	    is_one_of(t->program, kitty_programs))
		return PICTURECODE_KITTY;
	if (is_one_of(t->term, sixels) || is_one_of(t->program, sixel_programs))
		return PICTURECODE_SIXEL;
	return PICTURECODE_CELLS;
}

const char *picturecode_name(enum picturecode_kind kind)
{
	return kinds[kind];
}

/* ---- the lines ---- */

static bool take_int(struct str *rest, char sep, long long least, long long most, int *out)
{
	struct str word;
	long long n;

	if (!str_cut(rest, sep, &word) || !str_int(word, least, most, &n))
		return false;
	*out = (int)n;
	return true;
}

/* KIND COLUMNS ROWS, no larger than the rectangle, which becomes that part of it; KINDS: none. */
static size_t take_head(struct str *lines, struct rect *r)
{
	struct str line, word;
	size_t kind = 0;
	int columns, rows;

	if (!str_line(lines, &line) || !str_cut(&line, ' ', &word))
		return KINDS;
	while (kind < KINDS && !str_eq(word, str_z(kinds[kind])))
		kind++;
	if (!take_int(&line, ' ', 1, r->w, &columns) || !take_int(&line, ' ', 1, r->h, &rows))
		return KINDS;
	r->x += (r->w - columns) / 2;
	r->y += (r->h - rows) / 2;
	r->w = columns;
	r->h = rows;
	return kind;
}

static void put_place(struct buf *out, int x, int y)
{
	buf_printf(out, "\033[%d;%dH", y + 1, x + 1);
}

/* ---- cells ---- */

struct cell_code {
	uint32_t rune;
	int fg, bg;
};

static bool take_cell(struct str *line, struct cell_code *c)
{
	struct str word, hex;
	char digits[8] = "";
	char *end;

	if (!str_cut(line, ' ', &word) || !str_cut(&word, ',', &hex) || !hex.n || hex.n > 6)
		return false;
	memcpy(digits, hex.p, hex.n);
	c->rune = (uint32_t)strtoul(digits, &end, 16);
	if (*end)
		return false;
	/* blocks and ASCII are all that there is to paint with */
	if ((c->rune < ' ' || c->rune > '~') && (c->rune < 0x2580 || c->rune > 0x259F))
		return false;
	return take_int(&word, ',', -1, 0xFFFFFF, &c->fg) &&
	       take_int(&word, ',', -1, 0xFFFFFF, &c->bg) && !word.n;
}

static bool put_row(struct buf *out, struct str line, int columns, int colours)
{
	struct cell_code before = {0, -2, -2}, c;

	for (int x = 0; x < columns; x++) {
		if (!take_cell(&line, &c))
			return false;
		if (colours && c.fg != before.fg)
			sgr_colour(out, c.fg, false, colours);
		if (colours && c.bg != before.bg)
			sgr_colour(out, c.bg, true, colours);
		buf_rune(out, c.rune);
		before = c;
	}
	return line.n == 0;
}

static bool put_cells(struct buf *out, struct str lines, struct rect r, int colours)
{
	struct str line;

	for (int y = 0; y < r.h; y++) {
		put_place(out, r.x, r.y + y);
		if (!str_line(&lines, &line) || !put_row(out, line, r.w, colours))
			return false;
		buf_cstr(out, "\033[0m");
	}
	return true;
}

/* ---- payloads ---- */

static bool is_base64(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       c == '+' || c == '/' || c == '=';
}

/* Sixels, repeats, colours, raster attributes (DEC STD 070, 9.3). */
static bool is_sixel(char c)
{
	return (c >= '?' && c <= '~') || (c >= '0' && c <= '9') || c == '#' || c == ';' ||
	       c == '!' || c == '"' || c == '$' || c == '-';
}

static bool is_all(struct str s, bool (*test)(char c))
{
	for (size_t i = 0; i < s.n; i++)
		if (!test(s.p[i]))
			return false;
	return s.n > 0;
}

static bool put_sixels(struct buf *out, struct str lines, struct rect r)
{
	struct str line;

	if (!str_line(&lines, &line) || !is_all(line, is_sixel))
		return false;
	put_place(out, r.x, r.y);
	buf_cstr(out, "\033Pq");
	buf_str(out, line);
	buf_cstr(out, "\033\\");
	return true;
}

static bool put_kitty(struct buf *out, struct str lines, struct rect r)
{
	struct str line;

	if (!str_line(&lines, &line) || !is_all(line, is_base64))
		return false;
	put_place(out, r.x, r.y);
	buf_printf(out, "\033_Ga=T,f=100,q=2,C=1,c=%d,r=%d,", r.w, r.h);
	while (line.n) {
		struct str piece = str_sub(line, 0, KITTY_PIECE);

		line = str_sub(line, piece.n, line.n);
		buf_printf(out, "m=%d;", line.n > 0);
		buf_str(out, piece);
		buf_cstr(out, line.n ? "\033\\\033_G" : "\033\\");
	}
	return true;
}

enum err picturecode_print(struct buf *out, struct str lines, struct rect r, int colours)
{
	size_t kind = take_head(&lines, &r);
	bool ok = false;

	buf_cstr(out, "\0337");
	if (kind == PICTURECODE_CELLS)
		ok = put_cells(out, lines, r, colours);
	else if (kind == PICTURECODE_SIXEL)
		ok = put_sixels(out, lines, r);
	else if (kind == PICTURECODE_KITTY)
		ok = put_kitty(out, lines, r);
	buf_cstr(out, "\0338");
	return ok ? OK : ERR_PARSE;
}

void picturecode_end(struct buf *out, enum picturecode_kind kind)
{
	if (kind == PICTURECODE_KITTY)
		buf_cstr(out, "\033_Ga=d,q=2\033\\");
}
