/* SPDX-License-Identifier: ISC */
#include "ui/sgr.h"

int sgr_colours(enum style_depth depth)
{
	static const int colours[] = {
		[STYLE_DEPTH_MONO] = 0,	 [STYLE_DEPTH_8] = 8,	      [STYLE_DEPTH_16] = 16,
		[STYLE_DEPTH_256] = 256, [STYLE_DEPTH_RGB] = 1 << 24,
	};

	return colours[depth];
}

void sgr_colour(struct buf *out, int colour, bool back, int colours)
{
	int first = back ? 40 : 30;

	if (colour < 0)
		buf_printf(out, "\033[%dm", first + 9);
	else if (colours >= 1 << 24)
		buf_printf(out, "\033[%d;2;%d;%d;%dm", first + 8, colour >> 16 & 255,
			   colour >> 8 & 255, colour & 255);
	else if (colours >= 256)
		buf_printf(out, "\033[%d;5;%dm", first + 8, colour & 255);
	else
		buf_printf(out, "\033[%dm", (colour & 8 ? first + 60 : first) + (colour & 7));
}

void sgr_pen(struct buf *out, const struct style_pen *pen, enum style_depth depth)
{
	static const struct {
		unsigned attr;
		int code;
	} codes[] = {
		{THEME_BOLD, 1},      {THEME_DIM, 2},	  {THEME_ITALIC, 3},
		{THEME_UNDERLINE, 4}, {THEME_REVERSE, 7},
	};

	buf_cstr(out, "\033[0");
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (pen->attrs & codes[i].attr)
			buf_printf(out, ";%d", codes[i].code);
	buf_char(out, 'm');
	if (pen->fg >= 0)
		sgr_colour(out, pen->fg, false, sgr_colours(depth));
	if (pen->bg >= 0)
		sgr_colour(out, pen->bg, true, sgr_colours(depth));
}
