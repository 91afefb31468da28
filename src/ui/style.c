/* SPDX-License-Identifier: ISC */
#include "ui/style.h"

#include <assert.h>

#include "base/byte.h"

/* The first two hexadecimal digits of a part, which has two or four; -1: none. */
static int channel(struct str part)
{
	int value = 0;

	if (part.n != 2 && part.n != 4)
		return -1;
	for (size_t i = 0; i < 2; i++) {
		int digit = byte_hex(part.p[i]);

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

int style_ground_is_light(struct str answer)
{
	int sum = 0;
	struct str part;

	if (!str_starts(answer, STR("11;rgb:")))
		return -1;
	answer = str_sub(answer, 7, answer.n);
	for (int i = 0; i < 3; i++) {
		int value = str_cut(&answer, '/', &part) ? channel(part) : -1;

		if (value < 0)
			return -1;
		sum += value * (i == 0 ? 3 : i == 1 ? 6 : 1); /* the eye's weights (BT.601) */
	}
	return sum / 10 >= 128;
}

enum style_depth style_depth(int colours)
{
	if (colours >= 1 << 24)
		return STYLE_DEPTH_RGB;
	if (colours >= 256)
		return STYLE_DEPTH_256;
	if (colours >= 16)
		return STYLE_DEPTH_16;
	return colours >= 8 ? STYLE_DEPTH_8 : STYLE_DEPTH_MONO;
}

int32_t style_colour(const struct theme_colour *c, enum style_depth depth)
{
	int32_t rgb = c->r << 16 | c->g << 8 | c->b;

	if (c->kind == COLOUR_DEFAULT || depth == STYLE_DEPTH_MONO)
		return -1;
	if (depth == STYLE_DEPTH_RGB)
		return rgb < 8 ? 8 : rgb;
	/* the same choice that `theme check` measures */
	return theme_index(*c, depth == STYLE_DEPTH_256 ? 256 : depth == STYLE_DEPTH_16 ? 16 : 8);
}

struct style_pen style_pen(const struct theme *t, enum style_depth depth, struct look look)
{
	const struct theme_style *own = &t->styles[look.style];
	const struct theme_style *over = look.over ? &t->styles[look.over] : NULL;
	struct theme_style seen;
	struct style_pen pen;

	assert(look.style < STYLE_COUNT && look.over < STYLE_COUNT);
	seen = theme_style(t, (enum style)look.style);
	pen.fg = style_colour(&seen.fg, depth);
	pen.bg = style_colour(&seen.bg, depth);
	pen.attrs = own->attrs | look.attrs;
	if (over) {
		if (over->bg.kind != COLOUR_DEFAULT) {
			pen.bg = style_colour(&over->bg, depth);
			if (over->fg.kind != COLOUR_DEFAULT)
				pen.fg = style_colour(&over->fg, depth);
		}
		pen.attrs |= over->attrs;
	}
	/* Without colours a background of its own still sets a text apart. */
	if (depth == STYLE_DEPTH_MONO && look.style != STYLE_TEXT && own->bg.kind != COLOUR_DEFAULT)
		pen.attrs |= THEME_REVERSE;
	if (depth == STYLE_DEPTH_8 || depth == STYLE_DEPTH_16)
		pen.fg = theme_legible(pen.fg, pen.bg, depth == STYLE_DEPTH_8 ? 8 : 16);
	/* A bright colour in eight is that colour, bold. */
	if (depth == STYLE_DEPTH_8 && own->fg.kind == COLOUR_INDEX && own->fg.index >= 8 &&
	    own->fg.index < 16)
		pen.attrs |= THEME_BOLD;
	return pen;
}
