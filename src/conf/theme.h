/* SPDX-License-Identifier: ISC */
/*
 * theme.h: a theme file → colours and attributes of each style.
 *
 * A line is `NAME FG BG ATTRIBUTE…`: NAME from styles.def, FG and BG `default`, #rrggbb, a number
 * 0..255, or one of the eight colour names and their bright-… forms; attributes bold dim italic
 * underline reverse strike. `background light|dark` says what a `default` background is taken for
 * when contrast is measured. # comments.
 */
#ifndef KURZUM_CONF_THEME_H
#define KURZUM_CONF_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/why.h"

enum style {
#define STYLE(id, name, help) STYLE_##id,
#include "conf/styles.def"
#undef STYLE
	STYLE_COUNT
};

enum theme_attr {
	THEME_BOLD = 1,
	THEME_DIM = 2,
	THEME_ITALIC = 4,
	THEME_UNDERLINE = 8,
	THEME_REVERSE = 16,
	THEME_STRIKE = 32,
};

enum theme_colour_kind { COLOUR_DEFAULT, COLOUR_INDEX, COLOUR_RGB };

struct theme_colour {
	uint8_t kind; /* enum theme_colour_kind */
	uint8_t index; /* 0..255 */
	uint8_t r, g, b; /* set for index colours too (xterm's palette) */
};

struct theme_style {
	struct theme_colour fg, bg;
	uint8_t attrs; /* enum theme_attr */
};

struct theme {
	char name[64];
	bool light; /* background when it is the terminal's own */
	struct theme_style styles[STYLE_COUNT];
};

/* Built in: no colours, attributes only; what is used when no file can be read. */
void theme_init(struct theme *t);

/* By name in config_dir/themes, then share_dir/themes; a name with '/' is a file. ERR_CONFIG names
 * file and line. */
enum err theme_read(struct theme *t, const char *name, const char *config_dir,
		    const char *share_dir, struct why *why) MUST_CHECK;

/*
 * Of "NAME|NAME" the one for a dark or for a light terminal; a single name is for both. In the
 * arena.
 */
const char *theme_choose(const char *wish, bool light, struct arena *a);

/*
 * Whether a terminal says that it is light by COLORFGBG: "0;15", "0;default;15" (rxvt, Konsole and
 * others; the last number is the ground's). NULL and what makes no sense: it isn't.
 */
bool theme_terminal_is_light(const char *colorfgbg);

/* Names of all themes found, sorted, each once; in the arena. */
uint32_t theme_list(const char *config_dir, const char *share_dir, struct arena *a,
		    const char ***names);

/*
 * A style as it is seen: where it says `default`, it has what `text` has, so that a theme with a
 * background of its own names it once.
 */
struct theme_style theme_style(const struct theme *t, enum style style);

/* Whether the theme says anything of it; else it is all default. */
bool theme_names(const struct theme *t, enum style style);

/* Name of a style, as in styles.def; and its help, not yet translated. */
const char *theme_style_name(enum style style);
const char *theme_style_help(enum style style);

/*
 * The colour of xterm's palette that comes nearest when the terminal has only so many colours: an
 * index below `colours` (8, 16 or 256), -1: the terminal's default. The interface and
 * theme_contrast ask the same function.
 */
int theme_index(struct theme_colour c, int colours);

/*
 * Where there are 8 or 16 colours, those of a text and its ground may fall together: the text's
 * index, or black or white when its contrast would be below 3. -1 (the terminal's own) stays.
 */
int theme_legible(int fg, int bg, int colours);

/* A colour of xterm's palette, 0 to 255. */
struct theme_colour theme_palette(uint8_t index);

/*
 * Contrast ratio of a style, 1 to 21 (WCAG 2.1, relative luminance), on a terminal with this many
 * colours (8, 16, 256, or more for true colour). A default colour is taken for a hard case of what
 * people have: grey on dark grey, dark grey on light grey (THEME_DARK…, THEME_LIGHT…), with less
 * than 256 colours black and white, as on consoles; `dim` takes a third of the way to the
 * background.
 */
double theme_contrast(const struct theme *t, enum style style, int colours);

#define THEME_DARK_FG 0xd0d0d0
#define THEME_DARK_BG 0x262626
#define THEME_LIGHT_FG 0x303030
#define THEME_LIGHT_BG 0xeeeeee
#define THEME_TRUE_COLOUR (1 << 24)

/*
 * Least contrast demanded of a style in shipped themes: 4.5 for text, 3 for rules and signs
 * (WCAG 2.1, 1.4.3 and 1.4.11); 3 for all where there are less than 256 colours, as the palette is
 * the terminal's own then.
 */
double theme_demand(enum style style, int colours);

#endif
