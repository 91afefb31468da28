/* SPDX-License-Identifier: ISC */
#include "ui/ascii.h"

#include "base/utf8.h"
#include "conf/theme.h"

/* A sign in ASCII: in one cell, and in as many as it needs. */
struct close {
	uint32_t rune;
	char one[2];
	const char *whole; /* NULL: one is all */
};

static const struct close closes[] = {
	{0x201C, "\"", NULL}, {0x201D, "\"", NULL}, {0x201E, "\"", NULL}, {0xAB, "\"", NULL},
	{0xBB, "\"", NULL},   {0x2018, "'", NULL},  {0x2019, "'", NULL},  {0x201A, "'", NULL},
	{0x2013, "-", NULL},  {0x2014, "-", NULL},  {0x2010, "-", NULL},  {0x2011, "-", NULL},
	{0x2022, "*", NULL},  {0xA0, " ", NULL},    {0x202F, " ", NULL},  {0xB7, "-", NULL},
	{0xD7, "x", NULL},    {0x2039, "<", NULL},  {0x203A, ">", NULL},  {0x2212, "-", NULL},
	{0x2026, ".", "..."}, {0x20AC, "E", "EUR"}, {0xDF, "s", "ss"},	  {0x1E9E, "S", "SS"},
	{0xC6, "A", "Ae"},    {0xE6, "a", "ae"},    {0x152, "O", "Oe"},	  {0x153, "o", "oe"},
	{0x2192, ">", "->"},  {0x2190, "<", "<-"},  {0xA9, "c", "(c)"},	  {0x266A, "+", NULL},
};

static const struct close *find(uint32_t rune)
{
	for (size_t i = 0; i < sizeof closes / sizeof *closes; i++)
		if (closes[i].rune == rune)
			return &closes[i];
	return NULL;
}

/* The letter without its marks, or "?". */
static char letter_of(struct str s, uint32_t rune)
{
	struct buf folded;
	char c = '?';

	buf_init(&folded, 4 * UTF8_CLUSTER_BYTES);
	utf8_fold(&folded, s);
	if (folded.len && folded.data[0] > ' ' && folded.data[0] <= '~')
		c = folded.data[0];
	if (utf8_is_upper(rune) && c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	buf_release(&folded);
	return c;
}

static bool is_blank(const struct canvas *c, int x, int y)
{
	return str_eq(canvas_text(c, canvas_cell(c, x, y)), STR(" "));
}

/* Cells that the first gap behind x can give: all but one of two blanks or more before a sign, all
 * at the line's end; none behind a rule. */
static int room_behind(const struct canvas *c, int x, int y)
{
	while (x < c->w) {
		int from = x;

		if (canvas_cell(c, x, y)->look.style == STYLE_RULE)
			return 0;
		while (x < c->w && is_blank(c, x, y))
			x++;
		if (x == c->w)
			return x - from;
		if (x - from >= 2)
			return x - from - 1;
		if (x == from)
			x++;
	}
	return 0;
}

/* A line on its way: `debt` cells have been taken from a gap still to come. */
struct way {
	const struct canvas *from;
	struct canvas *to;
	int y, debt;
};

static int put(struct way *w, int x, struct str s)
{
	struct look look = canvas_cell(w->from, x, w->y)->look;

	return canvas_put(w->to, x + w->debt, w->y, w->to->w, s, look);
}

static void put_sign(struct way *w, int x)
{
	const struct cell *cell = canvas_cell(w->from, x, w->y);
	struct str text = canvas_text(w->from, cell);
	const struct close *close;
	char own[2] = "";
	uint32_t rune;
	int more;

	(void)utf8_decode(text, &rune, NULL);
	close = find(rune);
	own[0] = close ? close->one[0] : letter_of(text, rune);
	more = close && close->whole ? (int)strlen(close->whole) - cell->width : 0;
	if (more > 0 && w->debt + more <= room_behind(w->from, x + cell->width, w->y)) {
		(void)put(w, x, str_z(close->whole));
		w->debt += more;
		return;
	}
	(void)put(w, x, str_of(own, 1));
	if (cell->width == 2)
		(void)canvas_put(w->to, x + 1 + w->debt, w->y, 1, STR(" "), cell->look);
}

static void render_line(struct way *w)
{
	const struct canvas *c = w->from;

	w->debt = 0;
	for (int x = 0; x < c->w; x++) {
		const struct cell *cell = canvas_cell(c, x, w->y);
		struct str text = canvas_text(c, cell);

		if (!cell->width)
			continue;
		if (w->debt && is_blank(c, x, w->y) && (x + 1 == c->w || is_blank(c, x + 1, w->y)))
			w->debt--; /* the gap gives it back */
		else if ((unsigned char)*text.p < 0x80)
			(void)put(w, x, str_of(text.p, 1));
		else
			put_sign(w, x);
	}
}

void ascii_render(const struct canvas *from, struct canvas *to)
{
	struct way w = {.from = from, .to = to};

	canvas_resize(to, from->w, from->h);
	for (; w.y < from->h; w.y++)
		render_line(&w);
}
