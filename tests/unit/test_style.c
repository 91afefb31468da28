/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ui/style.h"

static struct theme_colour rgb(int r, int g, int b)
{
	return (struct theme_colour){.kind = COLOUR_RGB,
				     .r = (uint8_t)r,
				     .g = (uint8_t)g,
				     .b = (uint8_t)b};
}

static void colours_by_depth(void **state)
{
	struct theme_colour red = rgb(255, 0, 0), grey = rgb(118, 118, 118), own = {0},
			    black = rgb(0, 0, 2);
	struct theme_colour bright = {.kind = COLOUR_INDEX, .index = 9, .r = 255};

	(void)state;
	for (int d = STYLE_DEPTH_MONO; d <= STYLE_DEPTH_RGB; d++)
		assert_int_equal(style_colour(&own, (enum style_depth)d), -1);
	assert_int_equal(style_colour(&red, STYLE_DEPTH_MONO), -1);
	assert_int_equal(style_colour(&red, STYLE_DEPTH_16), 9);
	assert_int_equal(style_colour(&red, STYLE_DEPTH_8), 1);
	assert_int_equal(style_colour(&red, STYLE_DEPTH_256), 196);
	assert_int_equal(style_colour(&grey, STYLE_DEPTH_256), 243);
	assert_int_equal(style_colour(&red, STYLE_DEPTH_RGB), 0xff0000);
	assert_int_equal(style_colour(&black, STYLE_DEPTH_RGB), 8);
	assert_int_equal(style_colour(&bright, STYLE_DEPTH_8), 1);
	assert_int_equal(style_colour(&bright, STYLE_DEPTH_16), 9);
}

static void depth_by_colours(void **state)
{
	(void)state;
	assert_int_equal(style_depth(0), STYLE_DEPTH_MONO);
	assert_int_equal(style_depth(-1), STYLE_DEPTH_MONO);
	assert_int_equal(style_depth(8), STYLE_DEPTH_8);
	assert_int_equal(style_depth(88), STYLE_DEPTH_16);
	assert_int_equal(style_depth(256), STYLE_DEPTH_256);
	assert_int_equal(style_depth(1 << 24), STYLE_DEPTH_RGB);
}

static void pens(void **state)
{
	struct theme t;
	struct style_pen pen;

	(void)state;
	theme_init(&t);
	t.styles[STYLE_LINK] = (struct theme_style){.fg = rgb(0, 0, 255)};
	t.styles[STYLE_LINK].attrs = THEME_UNDERLINE;
	t.styles[STYLE_FOOT] = (struct theme_style){.bg = rgb(30, 30, 30), .attrs = THEME_DIM};
	pen = style_pen(&t, STYLE_DEPTH_RGB, (struct look){STYLE_LINK, THEME_BOLD, STYLE_FOOT});
	assert_int_equal(pen.fg, 0x0000ff);
	assert_int_equal(pen.bg, 0x1e1e1e);
	assert_int_equal(pen.attrs, THEME_UNDERLINE | THEME_BOLD | THEME_DIM);
	/* without colours a background becomes reverse */
	pen = style_pen(&t, STYLE_DEPTH_MONO, (struct look){.style = STYLE_FOOT});
	assert_int_equal(pen.attrs, THEME_DIM | THEME_REVERSE);
	assert_int_equal(pen.bg, -1);
	/* what becomes one colour must stay readable */
	t.styles[STYLE_CODE] = (struct theme_style){.fg = rgb(250, 0, 0), .bg = rgb(200, 0, 0)};
	pen = style_pen(&t, STYLE_DEPTH_8, (struct look){.style = STYLE_CODE});
	assert_true(pen.fg != pen.bg);
}

/* A ground that the theme names once, for its text, is the ground of all. */
static void ground_of_text(void **state)
{
	struct theme t;
	struct style_pen pen;

	(void)state;
	theme_init(&t);
	t.styles[STYLE_TEXT] = (struct theme_style){.fg = rgb(200, 190, 180), .bg = rgb(0, 43, 54)};
	t.styles[STYLE_DIM] = (struct theme_style){.fg = rgb(150, 150, 150)};
	pen = style_pen(&t, STYLE_DEPTH_RGB, (struct look){.style = STYLE_DIM});
	assert_int_equal(pen.fg, 0x969696);
	assert_int_equal(pen.bg, 0x002b36);
	pen = style_pen(&t, STYLE_DEPTH_RGB, (struct look){.style = STYLE_LINK});
	assert_int_equal(pen.fg, 0xc8beb4);
	/* dark blue-green is black where there are few colours, not cyan */
	pen = style_pen(&t, STYLE_DEPTH_16, (struct look){.style = STYLE_DIM});
	assert_int_equal(pen.bg, 0);
	/* without colours nothing is set apart by what all have */
	pen = style_pen(&t, STYLE_DEPTH_MONO, (struct look){.style = STYLE_TEXT});
	assert_int_equal(pen.attrs, 0);
}

static void legible_in_few_colours(void **state)
{
	(void)state;
	assert_int_equal(theme_legible(7, 7, 8), 0); /* white on white */
	assert_int_equal(theme_legible(4, 0, 8), 7); /* xterm's blue on black has 2.2 */
	assert_int_equal(theme_legible(11, 15, 16), 0); /* yellow on white */
	assert_int_equal(theme_legible(1, 15, 16), 1);
	assert_int_equal(theme_legible(-1, 15, 16), -1);
	assert_int_equal(theme_legible(100, 101, 256), 100);
}

static void tells_the_ground(void **state)
{
	(void)state;
	assert_int_equal(style_ground_is_light(STR("11;rgb:1c1c/1c1c/1c1c")), 0);
	assert_int_equal(style_ground_is_light(STR("11;rgb:ffff/ffff/dddd")), 1);
	assert_int_equal(style_ground_is_light(STR("11;rgb:FF/FF/FF")), 1);
	assert_int_equal(style_ground_is_light(STR("11;rgb:00/00/ff")), 0);
	assert_int_equal(style_ground_is_light(STR("11;rgb:00/00")), -1);
	assert_int_equal(style_ground_is_light(STR("11;rgb:0/0/0")), -1);
	assert_int_equal(style_ground_is_light(STR("11;rgb:xxxx/0000/0000")), -1);
	assert_int_equal(style_ground_is_light(STR("10;rgb:ffff/ffff/ffff")), -1);
	assert_int_equal(style_ground_is_light(STR("")), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(colours_by_depth),
		cmocka_unit_test(depth_by_colours),
		cmocka_unit_test(pens),
		cmocka_unit_test(tells_the_ground),
		cmocka_unit_test(ground_of_text),
		cmocka_unit_test(legible_in_few_colours),
	};

	return cmocka_run_group_tests_name("style", tests, NULL, NULL);
}
