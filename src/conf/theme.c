/* SPDX-License-Identifier: ISC */
#include "conf/theme.h"

#include <dirent.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/byte.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "base/vec.h"
#include "conf/complaints.h"

#define THEME_BYTES_MAX ((size_t)256 << 10)
#define THEME_FILES_MAX 1000
#define THEME_SUFFIX ".theme"

static const struct {
	const char *name, *help;
} styles[STYLE_COUNT] = {
#define STYLE(id, name, help) {name, help},
#include "conf/styles.def"
#undef STYLE
};

static const struct {
	const char *name;
	uint8_t bit;
} attrs[] = {
	{"bold", THEME_BOLD},		{"dim", THEME_DIM},	    {"italic", THEME_ITALIC},
	{"underline", THEME_UNDERLINE}, {"reverse", THEME_REVERSE}, {"strike", THEME_STRIKE},
};

static const char *const names[] = {"black", "red",	"green", "yellow",
				    "blue",  "magenta", "cyan",	 "white"};

/* The first 16 of xterm's palette (its 256colres.pl and XTerm-col.ad: the defaults people meet). */
static const uint32_t ansi[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd,
				  0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
				  0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};

static struct theme_colour from_rgb(enum theme_colour_kind kind, uint8_t index, uint32_t rgb)
{
	return (struct theme_colour){.kind = (uint8_t)kind,
				     .index = index,
				     .r = (uint8_t)(rgb >> 16),
				     .g = (uint8_t)(rgb >> 8),
				     .b = (uint8_t)rgb};
}

/* What a channel may have in the cube. */
static const uint8_t steps[6] = {0, 95, 135, 175, 215, 255};

/* 16 to 231: a cube of six steps; 232 to 255: greys (xterm's 256colres.pl). */
struct theme_colour theme_palette(uint8_t index)
{
	uint32_t rgb;

	if (index < 16) {
		rgb = ansi[index];
	} else if (index < 232) {
		uint32_t i = index - 16u;

		rgb = (uint32_t)steps[i / 36] << 16 | (uint32_t)steps[i / 6 % 6] << 8 |
		      steps[i % 6];
	} else {
		rgb = (8u + 10u * (index - 232u)) * 0x010101u;
	}
	return from_rgb(COLOUR_INDEX, index, rgb);
}

/* Of two that are as near the darker. */
static int nearest_step(int channel)
{
	int best = 0;

	for (int i = 1; i < 6; i++)
		if (abs(channel - steps[i]) < abs(channel - steps[best]))
			best = i;
	return best;
}

static long squared_distance(struct theme_colour a, struct theme_colour b)
{
	long r = a.r - b.r, g = a.g - b.g, blue = a.b - b.b;

	/* the eye's weights, roughly: green counts most (ITU-R BT.601 rounded) */
	return 3 * r * r + 6 * g * g + blue * blue;
}

/*
 * In 256 colours by distance; the first 16 are left out, as they look different everywhere. In the
 * cube each channel is by itself; the nearest grey is the one next to the weighted mean.
 */
static int nearest_of_256(struct theme_colour c)
{
	int cube = 16 + 36 * nearest_step(c.r) + 6 * nearest_step(c.g) + nearest_step(c.b);
	int mean = 3 * c.r + 6 * c.g + c.b; /* ten times */
	int grey = (mean - 80 + 49) / 100; /* of two that are as near the darker */

	grey = 232 + (grey < 0 ? 0 : grey > 23 ? 23 : grey);
	return squared_distance(c, theme_palette((uint8_t)grey)) <
			       squared_distance(c, theme_palette((uint8_t)cube))
		       ? grey
		       : cube;
}

/* Below and above these a colour is seen as black and white, whatever its hue: backgrounds. */
#define VERY_DARK 0x40
#define VERY_LIGHT 0xc0

/*
 * In 8 or 16 colours by hue, so that a soft red becomes red and not the grey that is nearer: a
 * channel is on when it lies in the upper half of the colour's own span. Colours of little span are
 * greys.
 */
static int nearest_of_16(struct theme_colour c, int colours)
{
	int high = c.r > c.g ? c.r : c.g, low = c.r < c.g ? c.r : c.g;

	high = c.b > high ? c.b : high;
	low = c.b < low ? c.b : low;
	int middle = (high + low) / 2;

	if (high - low < 48 || high < VERY_DARK || low > VERY_LIGHT) {
		if (colours < 16)
			return middle < 0x66 ? 0 : 7;
		return middle < 0x40 ? 0 : middle < 0xb2 ? 8 : middle < 0xf2 ? 7 : 15;
	}
	return (c.r > middle) + 2 * (c.g > middle) + 4 * (c.b > middle) +
	       (colours >= 16 && (middle > 150 || high > 0xe0) ? 8 : 0);
}

int theme_index(struct theme_colour c, int colours)
{
	if (c.kind == COLOUR_DEFAULT)
		return -1;
	if (c.kind == COLOUR_INDEX && c.index < colours)
		return c.index;
	if (c.kind == COLOUR_INDEX && c.index < 16)
		return c.index % 8; /* bright-red is red where there are eight */
	return colours < 256 ? nearest_of_16(c, colours) : nearest_of_256(c);
}

void theme_init(struct theme *t)
{
	static const uint8_t plain[STYLE_COUNT] = {
		[STYLE_ACCENT] = THEME_BOLD,	[STYLE_SELECTED] = THEME_REVERSE,
		[STYLE_UNREAD] = THEME_BOLD,	[STYLE_HEAD] = THEME_BOLD,
		[STYLE_KEY] = THEME_BOLD,	[STYLE_PANE] = THEME_BOLD,
		[STYLE_TITLE] = THEME_BOLD,	[STYLE_HEADING] = THEME_BOLD,
		[STYLE_LINK] = THEME_UNDERLINE, [STYLE_MARK] = THEME_REVERSE,
		[STYLE_BADGE] = THEME_BOLD,	[STYLE_ERROR] = THEME_BOLD,
		[STYLE_PROGRESS] = THEME_BOLD,
	};

	memset(t, 0, sizeof *t);
	for (int i = 0; i < STYLE_COUNT; i++)
		t->styles[i].attrs = plain[i];
}

struct theme_style theme_style(const struct theme *t, enum style style)
{
	struct theme_style s = t->styles[style];

	if (s.fg.kind == COLOUR_DEFAULT)
		s.fg = t->styles[STYLE_TEXT].fg;
	if (s.bg.kind == COLOUR_DEFAULT)
		s.bg = t->styles[STYLE_TEXT].bg;
	return s;
}

bool theme_names(const struct theme *t, enum style style)
{
	const struct theme_style *s = &t->styles[style];

	return s->fg.kind != COLOUR_DEFAULT || s->bg.kind != COLOUR_DEFAULT || s->attrs;
}

const char *theme_style_name(enum style style)
{
	return styles[style].name;
}

const char *theme_style_help(enum style style)
{
	return styles[style].help;
}

static bool hex_parse(struct str s, uint32_t *rgb)
{
	if (s.n != 7 || s.p[0] != '#')
		return false;
	*rgb = 0;
	for (size_t i = 1; i < 7; i++) {
		int digit = byte_hex(s.p[i]);

		if (digit < 0)
			return false;
		*rgb = *rgb << 4 | (uint32_t)digit;
	}
	return true;
}

static bool colour_parse(struct str s, struct theme_colour *c)
{
	struct str base = str_starts(s, STR("bright-")) ? str_sub(s, 7, s.n) : s;
	long long n;
	uint32_t rgb;

	if (str_eq(s, STR("default"))) {
		*c = (struct theme_colour){0};
		return true;
	}
	if (hex_parse(s, &rgb)) {
		*c = from_rgb(COLOUR_RGB, 0, rgb);
		return true;
	}
	if (str_int(s, 0, 255, &n)) {
		*c = theme_palette((uint8_t)n);
		return true;
	}
	for (uint8_t i = 0; i < 8; i++) {
		if (str_eq(base, str_z(names[i]))) {
			*c = theme_palette((uint8_t)(base.n < s.n ? i + 8 : i));
			return true;
		}
	}
	return false;
}

/* Next word of *rest; false at the end. */
static bool word_next(struct str *rest, struct str *word)
{
	size_t n = 0;

	*rest = str_trim(*rest);
	while (n < rest->n && rest->p[n] != ' ' && rest->p[n] != '\t')
		n++;
	*word = str_sub(*rest, 0, n);
	*rest = str_sub(*rest, n, rest->n);
	return n > 0;
}

static enum err attrs_parse(struct str rest, uint8_t *bits, struct why *why)
{
	struct str word;

	while (word_next(&rest, &word) && word.p[0] != '#') {
		size_t i = 0;

		while (i < sizeof attrs / sizeof *attrs && !str_eq(word, str_z(attrs[i].name)))
			i++;
		if (i == sizeof attrs / sizeof *attrs)
			return why_set(
				why, ERR_CONFIG, NULL, 0,
				_("'%.*s' is no attribute; bold, dim, italic, underline, reverse, "
				  "strike are"),
				STR_ARG(str_sub(word, 0, 60)));
		*bits |= attrs[i].bit;
	}
	return OK;
}

static enum err style_parse(struct theme_style *style, struct str rest, struct why *why)
{
	struct theme_colour *const colours[] = {&style->fg, &style->bg};
	struct str word;

	*style = (struct theme_style){0};
	for (size_t i = 0; i < 2; i++) {
		if (!word_next(&rest, &word))
			return why_set(why, ERR_CONFIG, NULL, 0,
				       _("a colour is missing; write: NAME FOREGROUND BACKGROUND "
					 "ATTRIBUTE…"));
		if (!colour_parse(word, colours[i]))
			return why_set(why, ERR_CONFIG, NULL, 0,
				       _("'%.*s' is no colour; default, #rrggbb, 0 to 255, red or "
					 "bright-red are"),
				       STR_ARG(str_sub(word, 0, 60)));
	}
	return attrs_parse(rest, &style->attrs, why);
}

static enum err line_parse(struct theme *t, struct str line, struct why *why)
{
	const char *odd = complaints_line_is_odd(line);
	struct str rest = line, name, value;

	if (odd)
		return why_set(why, ERR_CONFIG, NULL, 0, "%s", odd);
	if (!word_next(&rest, &name) || name.p[0] == '#')
		return OK;
	if (str_eq(name, STR("background"))) {
		if (!word_next(&rest, &value) ||
		    (!str_eq(value, STR("light")) && !str_eq(value, STR("dark"))))
			return why_set(why, ERR_CONFIG, NULL, 0, _("background is light or dark"));
		t->light = str_eq(value, STR("light"));
		return OK;
	}
	for (int i = 0; i < STYLE_COUNT; i++)
		if (str_eq(name, str_z(styles[i].name)))
			return style_parse(&t->styles[i], rest, why);
	return why_set(why, ERR_CONFIG, NULL, 0,
		       _("there is no style '%.*s'; kurzum-theme(5) lists them"),
		       STR_ARG(str_sub(name, 0, 60)));
}

static enum err file_parse(struct theme *t, const char *path, struct str bytes, struct why *why)
{
	struct str line;
	int number = 0;

	while (str_line(&bytes, &line)) {
		struct why inner = {0};

		number++;
		if (line_parse(t, line, &inner))
			return why_set(why, ERR_CONFIG, path, number, "%s", inner.what);
	}
	return OK;
}

/* Name without folder and ending. */
static void set_name(struct theme *t, const char *path)
{
	const char *slash = strrchr(path, '/');
	struct str name = str_z(slash ? slash + 1 : path);

	if (str_ends(name, STR(THEME_SUFFIX)))
		name = str_sub(name, 0, name.n - strlen(THEME_SUFFIX));
	name = str_sub(name, 0, sizeof t->name - 1);
	memcpy(t->name, name.p, name.n);
	t->name[name.n] = '\0';
}

/* The file a name stands for, NULL: none. */
static const char *find_file(struct arena *a, const char *name, const char *config_dir,
			     const char *share_dir)
{
	const char *dirs[] = {config_dir, share_dir};

	if (strchr(name, '/'))
		return file_exists(paths_expand(a, name)) ? paths_expand(a, name) : NULL;
	for (size_t i = 0; i < 2 && name[0] != '.'; i++) {
		const char *path =
			dirs[i] ? arena_printf(a, "%s/themes/%s" THEME_SUFFIX, dirs[i], name)
				: NULL;

		if (path && file_exists(path))
			return path;
	}
	return NULL;
}

enum err theme_read(struct theme *t, const char *name, const char *config_dir,
		    const char *share_dir, struct why *why)
{
	struct arena a = {0};
	struct buf bytes;
	struct theme read;
	const char *path = find_file(&a, name, config_dir, share_dir);
	enum err err;

	theme_init(&read);
	theme_init(t);
	buf_init(&bytes, THEME_BYTES_MAX);
	if (!path)
		err = why_set(why, ERR_CONFIG, name, 0,
			      _("there is no such theme; `kurzum theme list` names them"));
	else
		err = file_read(&bytes, path, why);
	if (!err)
		err = file_parse(&read, path, buf_view(&bytes), why);
	if (!err) {
		set_name(&read, path);
		*t = read;
	} else if (path && why) {
		why->err = ERR_CONFIG;
	}
	buf_release(&bytes);
	arena_release(&a);
	return err ? ERR_CONFIG : OK;
}

const char *theme_choose(const char *wish, bool light, struct arena *a)
{
	struct str rest = str_z(wish), dark;

	(void)str_cut(&rest, '|', &dark);
	return arena_cstr(a, str_trim(light && rest.n ? rest : dark));
}

bool theme_terminal_is_light(const char *colorfgbg)
{
	const char *last = colorfgbg ? strrchr(colorfgbg, ';') : NULL;
	long long ground;

	/* 7 and the bright ones but grey */
	return last && str_int(str_z(last + 1), 0, 15, &ground) && (ground == 7 || ground > 8);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

VEC_OF(found_names, const char *);

static void list_folder(const char *dir, struct arena *a, struct found_names *found)
{
	DIR *folder = opendir(paths_join(a, dir, "themes"));
	const struct dirent *entry;

	if (!folder)
		return;
	while (found->len < THEME_FILES_MAX && (entry = readdir(folder))) {
		struct str name = str_z(entry->d_name);

		if (name.p[0] != '.' && str_ends(name, STR(THEME_SUFFIX)))
			VEC_PUSH(found,
				 arena_cstr(a, str_sub(name, 0, name.n - strlen(THEME_SUFFIX))));
	}
	(void)closedir(folder);
}

uint32_t theme_list(const char *config_dir, const char *share_dir, struct arena *a,
		    const char ***list)
{
	struct found_names found = {0};
	uint32_t n = 0;

	if (config_dir)
		list_folder(config_dir, a, &found);
	if (share_dir)
		list_folder(share_dir, a, &found);
	if (found.len)
		qsort(found.items, found.len, sizeof *found.items, compare_names);
	*list = arena_zalloc(a, found.len + 1u, sizeof **list);
	for (uint32_t i = 0; i < found.len; i++)
		if (n == 0 || strcmp((*list)[n - 1], found.items[i]) != 0)
			(*list)[n++] = found.items[i];
	VEC_RELEASE(&found);
	return n;
}

/* --- contrast: WCAG 2.1, "relative luminance" and "contrast ratio" --- */

static double channel(double value)
{
	value /= 255;
	return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(struct theme_colour c)
{
	return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b);
}

static struct theme_colour seen_colour(struct theme_colour c, uint32_t if_default, int colours)
{
	if (c.kind == COLOUR_DEFAULT)
		return from_rgb(COLOUR_RGB, 0, if_default);
	if (colours > 256)
		return c;
	return theme_palette((uint8_t)theme_index(c, colours));
}

static double ratio(struct theme_colour one, struct theme_colour other)
{
	double a = luminance(one), b = luminance(other);

	return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

int theme_legible(int fg, int bg, int colours)
{
	struct theme_colour black = theme_palette(0), white, ground;
	int lightest = colours < 16 ? 7 : 15;

	if (fg < 0 || bg < 0 || colours > 16)
		return fg;
	ground = theme_palette((uint8_t)bg);
	white = theme_palette((uint8_t)lightest);
	if (ratio(theme_palette((uint8_t)fg), ground) >= 3)
		return fg;
	return ratio(black, ground) > ratio(white, ground) ? 0 : lightest;
}

double theme_contrast(const struct theme *t, enum style style, int colours)
{
	const struct theme_style own = theme_style(t, style), *s = &own;
	uint32_t back = t->light ? THEME_LIGHT_BG : THEME_DARK_BG;

	if (colours < 256)
		back = t->light ? 0xffffff : 0;
	struct theme_colour fg =
		seen_colour(s->fg, t->light ? THEME_LIGHT_FG : THEME_DARK_FG, colours);
	struct theme_colour bg = seen_colour(s->bg, back, colours);

	if (s->fg.kind != COLOUR_DEFAULT && s->bg.kind != COLOUR_DEFAULT && colours <= 16)
		fg = theme_palette((uint8_t)theme_legible(theme_index(s->fg, colours),
							  theme_index(s->bg, colours), colours));
	if (s->attrs & THEME_DIM) {
		fg.r = (uint8_t)((2 * fg.r + bg.r) / 3);
		fg.g = (uint8_t)((2 * fg.g + bg.g) / 3);
		fg.b = (uint8_t)((2 * fg.b + bg.b) / 3);
	}
	/* reverse swaps the two, which leaves their ratio */
	return ratio(fg, bg);
}

double theme_demand(enum style style, int colours)
{
	if (colours < 256 || style == STYLE_RULE || style == STYLE_PROGRESS || style == STYLE_STAR)
		return 3.0;
	return 4.5;
}
