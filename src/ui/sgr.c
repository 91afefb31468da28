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
