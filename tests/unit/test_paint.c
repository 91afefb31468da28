/* SPDX-License-Identifier: ISC */
/*
 * A small terminal of the test's own takes the bytes: after each frame it must show what the canvas
 * says, cell by cell, whatever was there before.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/paint.h"

#define W 40
#define H 16

/* ---- the terminal ---- */

struct shown_cell {
	char text[16];
	struct style_pen pen;
};

static struct {
	struct shown_cell cells[H][W];
	int x, y, top, bottom;
	struct style_pen pen;
	bool bce;
	int isolate; /* line + 1 of the isolate that is open, 0: none */
	int isolates; /* how many there were */
} vt;

static void vt_blank(int y, int x)
{
	if (x < 0 || x >= W)
		return;
	vt.cells[y][x] = (struct shown_cell){.text = " ", .pen = {-1, -1, 0}};
	if (vt.bce)
		vt.cells[y][x].pen.bg = vt.pen.bg;
}

static void vt_clear(void)
{
	vt.pen = (struct style_pen){-1, -1, 0};
	for (int y = 0; y < H; y++)
		for (int x = 0; x < W; x++)
			vt_blank(y, x);
	vt.x = vt.y = vt.top = 0;
	vt.bottom = H - 1;
}

/* A wide one of which a half goes is gone. */
static void vt_erase(int from, int to)
{
	if (from < W && !*vt.cells[vt.y][from].text)
		vt_blank(vt.y, from - 1);
	if (to < W && !*vt.cells[vt.y][to].text)
		vt_blank(vt.y, to);
	for (int x = from; x < to && x < W; x++)
		vt_blank(vt.y, x);
}

static void vt_roll(int by)
{
	size_t line = sizeof vt.cells[0];

	memmove(vt.cells[by > 0 ? vt.top : vt.top + 1], vt.cells[by > 0 ? vt.top + 1 : vt.top],
		(size_t)(vt.bottom - vt.top) * line);
	for (int x = 0; x < W; x++)
		vt_blank(by > 0 ? vt.bottom : vt.top, x);
}

static void vt_text(struct str cluster, int width)
{
	struct shown_cell *cell = &vt.cells[vt.y][vt.x];

	if (vt.isolate)
		assert_int_equal(vt.isolate, vt.y + 1);
	assert_true(vt.x >= 0 && vt.x + width <= W);
	/* a wide one of which a half is written over is gone */
	if (!*cell->text)
		vt_blank(vt.y, vt.x - 1);
	for (int i = vt.x + width; i < W && !*vt.cells[vt.y][i].text; i++)
		vt_blank(vt.y, i);
	memset(cell->text, 0, sizeof cell->text);
	memcpy(cell->text, cluster.p, cluster.n);
	cell->pen = vt.pen;
	if (width == 2)
		vt.cells[vt.y][vt.x + 1] = (struct shown_cell){.pen = vt.pen};
	vt.x += width;
}

static void vt_sgr(const int *n)
{
	if (*n == 0)
		vt.pen = (struct style_pen){-1, -1, 0};
	else if (*n < 30)
		vt.pen.attrs |= (uint8_t)(*n == 1   ? THEME_BOLD
					  : *n == 2 ? THEME_DIM
					  : *n == 3 ? THEME_ITALIC
					  : *n == 4 ? THEME_UNDERLINE
						    : THEME_REVERSE);
	else if (*n == 39)
		vt.pen.fg = -1;
	else
		*(*n == 38 ? &vt.pen.fg : &vt.pen.bg) = n[2];
}

static void vt_control(char final, const int *n, int count)
{
	switch (final) {
	case 'H':
		vt.y = n[0] - 1;
		vt.x = n[1] - 1;
		break;
	case 'G':
		vt.x = n[0] - 1;
		break;
	case 'd':
		vt.y = n[0] - 1;
		break;
	case 'K':
		vt_erase(vt.x, W);
		break;
	case 'X':
		vt_erase(vt.x, vt.x + n[0]);
		break;
	case 'r':
		vt.top = n[0] - 1;
		vt.bottom = n[1] - 1;
		vt.x = vt.y = 0;
		break;
	case 'm':
		(void)count;
		vt_sgr(n);
		break;
	default:
		fail_msg("unknown sequence: %c", final);
	}
	assert_true(vt.y >= 0 && vt.y < H && vt.x >= 0 && vt.x <= W);
}

static size_t vt_escape(struct str s)
{
	int n[4] = {0}, count = 0;
	size_t i = 2;

	if (s.p[1] == 'M') {
		assert_int_equal(vt.y, vt.top);
		vt_roll(-1);
		return 2;
	}
	for (; s.p[i] < '@'; i++) {
		if (s.p[i] == ';')
			count++;
		else
			n[count] = n[count] * 10 + s.p[i] - '0';
	}
	vt_control(s.p[i], n, count);
	return i + 1;
}

/* The only controls of direction: an isolate, in no other, that ends on its line. */
static bool vt_direction(struct str s)
{
	if (!str_starts(s, STR("\xE2\x81")) || (unsigned char)s.p[2] < 0xA6)
		return false;
	if (s.p[2] == '\xA9') {
		assert_int_equal(vt.isolate, vt.y + 1);
		vt.isolate = 0;
		return true;
	}
	assert_true((unsigned char)s.p[2] < 0xA9);
	assert_int_equal(vt.isolate, 0);
	vt.isolate = vt.y + 1;
	vt.isolates++;
	return true;
}

static void vt_take(struct str s)
{
	while (s.n) {
		size_t step = 1;
		int width;

		if (vt_direction(s)) {
			step = 3;
		} else if (*s.p == '\033') {
			step = vt_escape(s);
		} else if (*s.p == '\r') {
			vt.x = 0;
		} else if (*s.p == '\b') {
			vt.x--;
		} else if (*s.p == '\n' && vt.y == vt.bottom) {
			vt_roll(1);
		} else if (*s.p == '\n') {
			vt.y++;
		} else {
			step = utf8_grapheme(s, &width);
			vt_text(str_sub(s, 0, step), width);
		}
		s = str_sub(s, step, s.n);
	}
}

static void put(struct buf *out, enum paint_cap cap, int a, int b)
{
	static const char *const forms[PAINT_CAPS] = {
		[PAINT_TO] = "\033[%d;%dH",	[PAINT_COLUMN] = "\033[%dG",
		[PAINT_LINE] = "\033[%dd",	[PAINT_PLAIN] = "\033[m",
		[PAINT_BOLD] = "\033[1m",	[PAINT_DIM] = "\033[2m",
		[PAINT_ITALIC] = "\033[3m",	[PAINT_UNDERLINE] = "\033[4m",
		[PAINT_REVERSE] = "\033[7m",	[PAINT_FG] = "\033[38;5;%dm",
		[PAINT_BG] = "\033[48;5;%dm",	[PAINT_FG_OWN] = "\033[39m",
		[PAINT_ERASE_LINE] = "\033[K",	[PAINT_ERASE] = "\033[%dX",
		[PAINT_REGION] = "\033[%d;%dr", [PAINT_SCROLL_UP] = "\n",
		[PAINT_SCROLL_DOWN] = "\033M",
	};
	bool colour = cap == PAINT_FG || cap == PAINT_BG || cap == PAINT_ERASE;
	char text[64];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-extra-args"
	(void)snprintf(text, sizeof text, forms[cap], colour ? a : a + 1, b + 1);
#pragma GCC diagnostic pop
	buf_cstr(out, text);
}

/* ---- frames ---- */

#define BARE                                                                                       \
	(1u << PAINT_TO | 1u << PAINT_PLAIN | 1u << PAINT_BOLD | 1u << PAINT_FG | 1u << PAINT_BG)

static uint32_t seed;

static uint32_t chance(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 16) % n;
}

static void check_shown(const struct paint *p, const struct canvas *c)
{
	for (int y = 0; y < H; y++) {
		for (int x = 0; x < W; x++) {
			const struct cell *cell = canvas_cell(c, x, y);
			const struct shown_cell *is = &vt.cells[y][x];
			struct style_pen pen = style_pen(&p->theme, p->terminal.depth, cell->look);

			if (y == H - 1 && x >= W - 2 && !p->terminal.keeps_corner)
				continue;
			if (!cell->width)
				continue;
			if (!str_eq(canvas_text(c, cell), str_z(is->text)))
				fail_msg("line %d, column %d: '%s' is shown", y, x, is->text);
			assert_int_equal(is->pen.bg, pen.bg);
			if (cell->text[0] == ' ')
				continue;
			assert_int_equal(is->pen.fg, pen.fg);
			assert_int_equal(is->pen.attrs, pen.attrs);
		}
	}
}

/* Words in looks here and there, sometimes a scroll, sometimes a cleared line. */
static void change(struct canvas *c)
{
	static const char *const words[] =
		{"one",	 "zwölf",  "  ",  "日本",	   "a", "…", "e\xCC\x81t",
		 "x  y", "שלום 5", "a ב", "\u2067x\u202Eת"};
	static const uint8_t styles[] = {STYLE_TEXT, STYLE_DIM, STYLE_ACCENT, STYLE_SELECTED};
	int x, y, by;

	by = (int)chance(5) - 2;
	if (by && chance(3) == 0)
		canvas_scroll(c, 2, H - 2, by);
	for (uint32_t i = chance(20); i > 0; i--) {
		struct look look = {.style = styles[chance(4)]};

		look.attrs = chance(4) ? 0 : THEME_UNDERLINE;
		x = (int)chance(W);
		y = (int)chance(H);
		canvas_isolate(c, chance(3) ? BIDI_NONE : BIDI_RIGHT);
		if (chance(8))
			canvas_put(c, x, y, W, str_z(words[chance(c->has_isolates ? 11 : 8)]),
				   look);
		else
			canvas_fill(c, (struct rect){x, y, W, 1}, look);
	}
}

static void play(uint32_t can, bool bce, bool corner, bool ground, bool isolates)
{
	struct canvas now;
	struct paint p;
	struct buf out;

	paint_init(&p, W, H);
	p.terminal = (struct paint_terminal){.can = can,
					     .erases_in_colour = bce,
					     .keeps_corner = corner,
					     .is_utf8 = true,
					     .put = put,
					     .depth = STYLE_DEPTH_256};
	p.theme.styles[STYLE_DIM].fg = theme_palette(248);
	p.theme.styles[STYLE_ACCENT].fg = theme_palette(80);
	p.theme.styles[STYLE_SELECTED] =
		(struct theme_style){theme_palette(231), theme_palette(60), THEME_BOLD};
	if (ground)
		p.theme.styles[STYLE_TEXT].bg = theme_palette(23);
	vt.bce = bce;
	vt_clear();
	paint_cleared(&p, W, H);
	canvas_init(&now, W, H);
	now.has_isolates = isolates;
	vt.isolates = 0;
	buf_init(&out, 1 << 20);
	for (int frame = 0; frame < 200; frame++) {
		change(&now);
		if (chance(20) == 0)
			paint_lost(&p);
		buf_clear(&out);
		paint_frame(&p, &now, &out);
		vt_take(buf_view(&out));
		assert_int_equal(vt.isolate, 0);
		check_shown(&p, &now);
		buf_clear(&out);
		paint_frame(&p, &now, &out); /* nothing has changed: nothing is said */
		assert_int_equal(out.len, 0);
	}
	assert_true(isolates ? vt.isolates > 100 : vt.isolates == 0);
	buf_release(&out);
	canvas_release(&now);
	paint_release(&p);
}

static void shows_every_frame(void **state)
{
	const uint32_t all = (1u << PAINT_CAPS) - 1 - (1u << PAINT_STRIKE);

	(void)state;
	for (seed = 1; seed <= 4; seed++) {
		uint32_t kept = seed;

		play(all, true, true, false, false);
		play(all, false, true, true, seed & 1);
		play(all, true, false, true, true);
		play(BARE | 1u << PAINT_UNDERLINE, false, false, false, true);
		seed = kept;
	}
}

/* What a key costs: the figures that a slow line feels. */
static void says_little(void **state)
{
	const uint32_t all = (1u << PAINT_CAPS) - 1 - (1u << PAINT_STRIKE);
	struct canvas now;
	struct paint p;
	struct buf out;

	(void)state;
	paint_init(&p, W, H);
	p.terminal = (struct paint_terminal){.can = all,
					     .keeps_corner = true,
					     .is_utf8 = true,
					     .put = put,
					     .depth = STYLE_DEPTH_256};
	p.theme.styles[STYLE_ACCENT].fg = theme_palette(80);
	vt_clear();
	paint_cleared(&p, W, H);
	canvas_init(&now, W, H);
	buf_init(&out, 1 << 16);
	for (int y = 0; y < H; y++)
		canvas_put(&now, 2, y, W, str_z("a headline of a feed"), (struct look){0});
	for (int y = 1; y < 4; y++) { /* a marker that moves down */
		canvas_fill(&now, (struct rect){0, y - 1, 1, 1}, (struct look){0});
		canvas_put(&now, 0, y, 1, str_z("|"), (struct look){.style = STYLE_ACCENT});
		buf_clear(&out);
		paint_frame(&p, &now, &out);
	}
	assert_true(out.len <= 6);
	/* a page of text that goes up by a line: the terminal moves it */
	for (int y = 0; y < H; y++) {
		char text[W];

		(void)snprintf(text, sizeof text, "line %d of a long text about nothing", y);
		canvas_fill(&now, (struct rect){0, y, W, 1}, (struct look){0});
		canvas_put(&now, 0, y, W, str_z(text), (struct look){0});
	}
	paint_frame(&p, &now, &out);
	canvas_scroll(&now, 1, H - 2, 1);
	canvas_put(&now, 0, H - 2, W, str_z("the next line"), (struct look){0});
	buf_clear(&out);
	paint_frame(&p, &now, &out);
	assert_true(out.len <= 13 + 32);
	buf_release(&out);
	canvas_release(&now);
	paint_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shows_every_frame),
		cmocka_unit_test(says_little),
	};

	if (!setlocale(LC_CTYPE, "C.UTF-8") && !setlocale(LC_CTYPE, "en_US.UTF-8"))
		return 77;
	return cmocka_run_group_tests_name("paint", tests, NULL, NULL);
}
