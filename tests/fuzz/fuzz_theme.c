/* SPDX-License-Identifier: ISC */
/*
 * fuzz_theme.c: any bytes as a theme: refused in words, or every style has colours and a contrast
 * that can be reckoned with.
 */
#include <math.h>

#include "conf/theme.h"
#include "frame.h"

static void check_style(const struct theme *t, enum style style)
{
	static const int depths[] = {8, 16, 256, 1 << 24};
	struct theme_style s = theme_style(t, style);

	assert(s.fg.kind <= COLOUR_RGB && s.bg.kind <= COLOUR_RGB);
	for (size_t i = 0; i < sizeof depths / sizeof *depths; i++) {
		double contrast = theme_contrast(t, style, depths[i]);

		assert(isfinite(contrast) && contrast >= 1 && contrast < 21.01);
		if (depths[i] <= 256)
			assert(theme_index(s.fg, depths[i]) < depths[i]);
	}
}

static void fuzz_one(struct str s)
{
	struct why why = {0};
	struct theme theme;
	const char *path = fuzz_file(s);

	if (!path)
		return;
	theme_init(&theme);
	if (theme_read(&theme, path, "/nowhere", "/nowhere", &why))
		assert(why.what[0] && why.line >= 0);
	for (int i = 0; i < STYLE_COUNT; i++)
		check_style(&theme, (enum style)i);
}
