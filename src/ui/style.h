/* SPDX-License-Identifier: ISC */
/*
 * style.h: theme and look → colours and attributes as the terminal can show them. Pure.
 */
#ifndef KURZUM_UI_STYLE_H
#define KURZUM_UI_STYLE_H

#include "conf/theme.h"
#include "ui/canvas.h"

enum style_depth {
	STYLE_DEPTH_MONO, /* attributes only: NO_COLOR, color = no, terminals without colours */
	STYLE_DEPTH_8,
	STYLE_DEPTH_16,
	STYLE_DEPTH_256,
	/* a colour is 0xRRGGBB; below 8 it would mean the palette, so 0..7 become 8 */
	STYLE_DEPTH_RGB,
};

struct style_pen {
	int32_t fg, bg; /* -1: the terminal's own */
	uint8_t attrs; /* enum theme_attr */
};

struct style_pen style_pen(const struct theme *t, enum style_depth depth, struct look look);

/* "11;rgb:1c1c/1c1c/1c1c", as terminals tell their background: 1 light, 0 dark, -1 neither. */
int style_ground_is_light(struct str answer);

/* By the number of colours a terminal says it has. */
enum style_depth style_depth(int colours);

/* A colour as that depth has it, -1 for the terminal's own. */
int32_t style_colour(const struct theme_colour *c, enum style_depth depth);

#endif
