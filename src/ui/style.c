/* SPDX-License-Identifier: ISC */
#include "ui/style.h"

#include <assert.h>
#include <limits.h>

/* xterm's first sixteen colours (its charproc.c defaults), what most terminals mean by them. */
static const uint8_t base16[16][3] = {
	{0, 0, 0},	 {205, 0, 0},	{0, 205, 0},   {205, 205, 0},
	{0, 0, 238},	 {205, 0, 205}, {0, 205, 205}, {229, 229, 229},
	{127, 127, 127}, {255, 0, 0},	{0, 255, 0},   {255, 255, 0},
	{92, 92, 255},	 {255, 0, 255}, {0, 255, 255}, {255, 255, 255},
};

/* The steps of the 6×6×6 cube of the 256 colours. */
static const int steps[6] = {0, 95, 135, 175, 215, 255};

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

/* Square distance, green weighing most as the eye has it (weights 2:4:3). */
static int distance(const struct theme_colour *c, int r, int g, int b)
{
	int dr = c->r - r, dg = c->g - g, db = c->b - b;

	return 2 * dr * dr + 4 * dg * dg + 3 * db * db;
}

static int nearest_of_16(const struct theme_colour *c, int count)
{
	int best = 0;
	int least = INT_MAX;

	for (int i = 0; i < count; i++) {
		int d = distance(c, base16[i][0], base16[i][1], base16[i][2]);

		if (d < least) {
			least = d;
			best = i;
		}
	}
	return best;
}

static int nearest_step(int value)
{
	int best = 0;

	for (int i = 1; i < 6; i++) {
		int d = value - steps[i], old = value - steps[best];

		if (d * d < old * old)
			best = i;
	}
	return best;
}

static int nearest_of_256(const struct theme_colour *c)
{
	int r = nearest_step(c->r), g = nearest_step(c->g), b = nearest_step(c->b);
	int grey = (c->r + c->g + c->b) / 3;
	int level = grey < 8 ? 0 : grey > 238 ? 23 : (grey - 3) / 10;

	if (distance(c, 8 + 10 * level, 8 + 10 * level, 8 + 10 * level) <
	    distance(c, steps[r], steps[g], steps[b]))
		return 232 + level;
	return 16 + 36 * r + 6 * g + b;
}

int32_t style_colour(const struct theme_colour *c, enum style_depth depth)
{
	int32_t rgb = c->r << 16 | c->g << 8 | c->b;

	if (c->kind == COLOUR_DEFAULT || depth == STYLE_DEPTH_MONO)
		return -1;
	if (depth == STYLE_DEPTH_RGB)
		return rgb < 8 ? 8 : rgb;
	if (c->kind == COLOUR_INDEX &&
	    (c->index < 8 || (depth >= STYLE_DEPTH_16 && c->index < 16) ||
	     depth == STYLE_DEPTH_256))
		return c->index;
	if (c->kind == COLOUR_INDEX && c->index < 16)
		return c->index - 8;
	if (depth == STYLE_DEPTH_256)
		return nearest_of_256(c);
	return nearest_of_16(c, depth == STYLE_DEPTH_16 ? 16 : 8);
}

struct style_pen style_pen(const struct theme *t, enum style_depth depth, struct look look)
{
	const struct theme_style *own = &t->styles[look.style];
	const struct theme_style *over = look.over ? &t->styles[look.over] : NULL;
	struct style_pen pen;

	assert(look.style < STYLE_COUNT && look.over < STYLE_COUNT);
	pen.fg = style_colour(&own->fg, depth);
	pen.bg = style_colour(&own->bg, depth);
	pen.attrs = own->attrs | look.attrs;
	if (over) {
		if (over->bg.kind != COLOUR_DEFAULT) {
			pen.bg = style_colour(&over->bg, depth);
			if (over->fg.kind != COLOUR_DEFAULT)
				pen.fg = style_colour(&over->fg, depth);
		}
		pen.attrs |= over->attrs;
	}
	if (pen.fg >= 0 &&
	    pen.fg == pen.bg) /* few colours: what fell together must stay readable */
		pen.fg = -1;
	/* A bright colour in eight is that colour, bold. */
	if (depth == STYLE_DEPTH_8 && own->fg.kind == COLOUR_INDEX && own->fg.index >= 8 &&
	    own->fg.index < 16)
		pen.attrs |= THEME_BOLD;
	return pen;
}
