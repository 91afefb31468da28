/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "conf/theme.h"

static char folder[64];

static int make_folder(void **state)
{
	char path[128];

	(void)state;
	(void)snprintf(folder, sizeof folder, "/tmp/kurzum-theme-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	(void)snprintf(path, sizeof path, "%s/themes", folder);
	return mkdir(path, 0700);
}

static int remove_folder(void **state)
{
	static const char *const names[] = {"mine.theme", "other.theme", ".hidden.theme",
					    "note.txt"};
	char path[128];

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		(void)snprintf(path, sizeof path, "%s/themes/%s", folder, names[i]);
		(void)unlink(path);
	}
	(void)snprintf(path, sizeof path, "%s/themes", folder);
	(void)rmdir(path);
	return rmdir(folder);
}

static void write_theme(const char *name, const char *text)
{
	char path[128];

	(void)snprintf(path, sizeof path, "%s/themes/%s", folder, name);
	assert_int_equal(file_replace(path, str_z(text), NULL), OK);
}

static void read_theme(struct theme *t, const char *text)
{
	struct why why = {0};

	write_theme("mine.theme", text);
	if (theme_read(t, "mine", folder, NULL, &why))
		fail_msg("line %d: %s", why.line, why.what);
}

static void test_lines(void **state)
{
	struct theme t;

	(void)state;
	read_theme(&t, "# a theme\n\nbackground light\n"
		       "text default default # as it is\n"
		       "dim  #0a0B0c 244 dim italic #comment\r\n"
		       "accent red bright-blue bold underline reverse strike\n");
	assert_string_equal(t.name, "mine");
	assert_true(t.light);
	assert_int_equal(t.styles[STYLE_TEXT].fg.kind, COLOUR_DEFAULT);
	assert_int_equal(t.styles[STYLE_DIM].fg.kind, COLOUR_RGB);
	assert_int_equal(t.styles[STYLE_DIM].fg.r, 10);
	assert_int_equal(t.styles[STYLE_DIM].fg.b, 12);
	assert_int_equal(t.styles[STYLE_DIM].bg.kind, COLOUR_INDEX);
	assert_int_equal(t.styles[STYLE_DIM].bg.index, 244);
	assert_int_equal(t.styles[STYLE_DIM].bg.g, 0x80);
	assert_int_equal(t.styles[STYLE_DIM].attrs, THEME_DIM | THEME_ITALIC);
	assert_int_equal(t.styles[STYLE_ACCENT].fg.index, 1);
	assert_int_equal(t.styles[STYLE_ACCENT].bg.index, 12);
	assert_int_equal(t.styles[STYLE_ACCENT].attrs,
			 THEME_BOLD | THEME_UNDERLINE | THEME_REVERSE | THEME_STRIKE);
	/* what a file does not name is as built in */
	assert_int_equal(t.styles[STYLE_UNREAD].attrs, THEME_BOLD);
}

static void assert_wrong(const char *line, const char *words)
{
	struct theme t;
	struct why why = {0};
	char text[256];

	(void)snprintf(text, sizeof text, "# x\n%s\n", line);
	write_theme("mine.theme", text);
	assert_int_equal(theme_read(&t, "mine", folder, NULL, &why), ERR_CONFIG);
	assert_int_equal(why.line, 2);
	assert_non_null(strstr(why.where, "mine.theme"));
	if (!strstr(why.what, words))
		fail_msg("%s: '%s' does not hold '%s'", line, why.what, words);
	/* still a theme to work with */
	assert_int_equal(t.styles[STYLE_SELECTED].attrs, THEME_REVERSE);
}

static void test_wrong_lines(void **state)
{
	(void)state;
	assert_wrong("texts red blue", "no style 'texts'");
	assert_wrong("text", "colour is missing");
	assert_wrong("text red", "colour is missing");
	assert_wrong("text red 256", "'256' is no colour");
	assert_wrong("text red -1", "no colour");
	assert_wrong("text #12345 red", "no colour");
	assert_wrong("text #12345g red", "no colour");
	assert_wrong("text bright-default red", "no colour");
	assert_wrong("text pink red", "no colour");
	assert_wrong("text red blue blink", "'blink' is no attribute");
	assert_wrong("background grey", "light or dark");
	assert_wrong("background", "light or dark");
	assert_wrong("text red \x1b[m", "control bytes");
}

static void test_where_it_is_found(void **state)
{
	struct theme t;
	struct why why = {0};
	char path[128];

	(void)state;
	write_theme("mine.theme", "background light\n");
	assert_int_equal(theme_read(&t, "mine", NULL, folder, &why), OK);
	(void)snprintf(path, sizeof path, "%s/themes/mine.theme", folder);
	assert_int_equal(theme_read(&t, path, NULL, NULL, &why), OK);
	assert_string_equal(t.name, "mine");
	assert_int_equal(theme_read(&t, "other", folder, folder, &why), ERR_CONFIG);
	assert_string_equal(why.where, "other");
	assert_int_equal(theme_read(&t, "", folder, folder, &why), ERR_CONFIG);
	assert_int_equal(theme_read(&t, ".hidden", folder, folder, &why), ERR_CONFIG);
	assert_int_equal(theme_read(&t, "/dev/zero", folder, folder, &why), ERR_CONFIG);
}

static void test_dark_or_light(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_string_equal(theme_choose("nord", true, &a), "nord");
	assert_string_equal(theme_choose("dark|light", false, &a), "dark");
	assert_string_equal(theme_choose("dark|light", true, &a), "light");
	assert_string_equal(theme_choose("dark | light", true, &a), "light");
	assert_string_equal(theme_choose("dark|", true, &a), "dark");
	assert_false(theme_terminal_is_light(NULL));
	assert_false(theme_terminal_is_light(""));
	assert_false(theme_terminal_is_light("15;0"));
	assert_false(theme_terminal_is_light("15;default"));
	assert_false(theme_terminal_is_light("7;8"));
	assert_false(theme_terminal_is_light("0;300"));
	assert_true(theme_terminal_is_light("0;15"));
	assert_true(theme_terminal_is_light("0;default;7"));
	arena_release(&a);
}

static void test_list(void **state)
{
	struct arena a = {0};
	const char **names;

	(void)state;
	write_theme("other.theme", "");
	write_theme("mine.theme", "");
	write_theme(".hidden.theme", "");
	write_theme("note.txt", "");
	assert_int_equal(theme_list(folder, folder, &a, &names), 2);
	assert_string_equal(names[0], "mine");
	assert_string_equal(names[1], "other");
	assert_int_equal(theme_list(NULL, "/no/such", &a, &names), 0);
	arena_release(&a);
}

static void assert_rgb(uint8_t index, int r, int g, int b)
{
	struct theme_colour c = theme_palette(index);

	assert_int_equal(c.r, r);
	assert_int_equal(c.g, g);
	assert_int_equal(c.b, b);
}

static void test_palette(void **state)
{
	(void)state;
	assert_rgb(16, 0, 0, 0);
	assert_rgb(21, 0, 0, 255);
	assert_rgb(67, 95, 135, 175);
	assert_rgb(231, 255, 255, 255);
	assert_rgb(232, 8, 8, 8);
	assert_rgb(255, 238, 238, 238);
	for (int i = 16; i < 256; i++) {
		struct theme_colour c = theme_palette((uint8_t)i), found;

		c.kind = COLOUR_RGB;
		found = theme_palette((uint8_t)theme_index(c, 256));
		assert_true(found.r == c.r && found.g == c.g && found.b == c.b);
	}
}

static long far(struct theme_colour a, struct theme_colour b)
{
	long r = a.r - b.r, g = a.g - b.g, blue = a.b - b.b;

	return 3 * r * r + 6 * g * g + blue * blue;
}

/* What is found without a search is as near as what a search finds. */
static void test_nearest(void **state)
{
	(void)state;
	for (unsigned rgb = 0; rgb < 1u << 24; rgb += 3571) {
		struct theme_colour c = {.kind = COLOUR_RGB,
					 .r = (uint8_t)(rgb >> 16),
					 .g = (uint8_t)(rgb >> 8),
					 .b = (uint8_t)rgb};
		long least = far(c, theme_palette(16));

		for (int i = 17; i < 256; i++)
			if (far(c, theme_palette((uint8_t)i)) < least)
				least = far(c, theme_palette((uint8_t)i));
		assert_int_equal(far(c, theme_palette((uint8_t)theme_index(c, 256))), least);
	}
}

static void test_index(void **state)
{
	struct theme_colour none = {0}, red = {.kind = COLOUR_RGB, .r = 200};

	(void)state;
	assert_int_equal(theme_index(none, 8), -1);
	assert_int_equal(theme_index(red, 8), 1);
	assert_int_equal(theme_index(theme_palette(9), 16), 9);
	assert_int_equal(theme_index(theme_palette(9), 8), 1);
	assert_int_equal(theme_index(theme_palette(200), 256), 200);
	assert_true(theme_index(theme_palette(200), 16) < 16);
}

static void test_contrast(void **state)
{
	struct theme t;

	(void)state;
	read_theme(&t,
		   "text #000000 #ffffff\ndim #ffffff #000000 reverse\nrule #777777 #ffffff\nlink "
		   "red red\n");
	assert_true(fabs(theme_contrast(&t, STYLE_TEXT, THEME_TRUE_COLOUR) - 21) < 0.001);
	assert_true(fabs(theme_contrast(&t, STYLE_DIM, THEME_TRUE_COLOUR) - 21) < 0.001);
	/* the well-known grey that just fails on white: 4.48 */
	assert_true(fabs(theme_contrast(&t, STYLE_RULE, THEME_TRUE_COLOUR) - 4.478) < 0.001);
	assert_true(fabs(theme_contrast(&t, STYLE_LINK, 256) - 1) < 0.001);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)
	const struct CMUnitTest tests[] = {
		TEST(test_lines),	  TEST(test_wrong_lines), TEST(test_where_it_is_found),
		TEST(test_dark_or_light), TEST(test_list),	  TEST(test_palette),
		TEST(test_nearest),	  TEST(test_index),	  TEST(test_contrast),
	};

	return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
