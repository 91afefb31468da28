/* SPDX-License-Identifier: ISC */
#include "ui/paint.h"

#include <assert.h>
#include <limits.h>
#include <string.h>
#include <wchar.h>

#include "base/vec.h"
#include "base/utf8.h"
#include "ui/hyperlink.h"

/* Blanks from which on erasing is shorter than writing them. */
#define ERASE_FROM 6
/* Bytes that scrolling costs: the region set and taken back, the cursor moved there. */
#define SCROLL_COST 24
/* Most equal cells that are written again rather than jumped over. */
#define GAP_MAX 4

static bool can(const struct paint *p, enum paint_cap cap)
{
	return p->terminal.can & 1u << cap;
}

void paint_init(struct paint *p, int w, int h)
{
	memset(p, 0, sizeof *p);
	theme_init(&p->theme);
	canvas_init(&p->shown, w, h);
	p->x = -1;
}

void paint_release(struct paint *p)
{
	canvas_release(&p->shown);
}

void paint_theme(struct paint *p, const struct theme *t)
{
	p->theme = *t;
	memset(p->pens, 0, sizeof p->pens);
}

void paint_cleared(struct paint *p, int w, int h)
{
	canvas_resize(&p->shown, w, h);
	p->x = p->y = 0;
	p->pen = (struct style_pen){-1, -1, 0};
	p->has_pen = true;
	/* a clear screen has the terminal's own ground: what has another is painted */
	if (style_pen(&p->theme, p->terminal.depth, (struct look){0}).bg >= 0)
		for (int y = 0; y < p->shown.h; y++)
			canvas_unknown(&p->shown, y);
}

void paint_lost(struct paint *p)
{
	p->x = -1;
	p->has_pen = false;
}

static struct style_pen work_out(const struct paint *p, struct look look)
{
	struct style_pen pen = style_pen(&p->theme, p->terminal.depth, look);

	if (pen.fg >= 0 || pen.bg >= 0)
		pen.attrs &= (uint8_t)~p->terminal.not_with_colours;
	return pen;
}

static struct style_pen pen_of(struct paint *p, struct look look)
{
	unsigned at = (look.style + 37u * look.attrs + 11u * look.over) % PAINT_PENS;
	bool known = p->pens[at].known && p->pens[at].look.style == look.style &&
		     p->pens[at].look.attrs == look.attrs && p->pens[at].look.over == look.over;

	if (!known) {
		p->pens[at].look = look;
		p->pens[at].pen = work_out(p, look);
		p->pens[at].known = true;
	}
	return p->pens[at].pen;
}

static bool same_pen(struct style_pen a, struct style_pen b)
{
	return a.fg == b.fg && a.bg == b.bg && a.attrs == b.attrs;
}

/* ---- the cursor ---- */

static int digits(int n)
{
	return n < 10 ? 1 : n < 100 ? 2 : 3;
}

/* A large number of bytes: what can't be done. */
#define NEVER 100

/* Ways to a column of the line that the cursor is in, with their bytes. */
enum across { ACROSS_STAY, ACROSS_RETURN, ACROSS_BACK, ACROSS_COLUMN };

static int across(const struct paint *p, int x, enum across *way)
{
	int best = x == p->x ? 0 : NEVER;

	*way = ACROSS_STAY;
	if (best && x == 0)
		best = 1, *way = ACROSS_RETURN;
	if (x < p->x && p->x - x < best)
		best = p->x - x, *way = ACROSS_BACK;
	if (can(p, PAINT_COLUMN) && 3 + digits(x + 1) < best)
		best = 3 + digits(x + 1), *way = ACROSS_COLUMN;
	return best;
}

static void go_across(const struct paint *p, int x, enum across way, struct buf *out)
{
	if (way == ACROSS_RETURN)
		buf_char(out, '\r');
	else if (way == ACROSS_COLUMN)
		p->terminal.put(out, PAINT_COLUMN, x, 0);
	for (int i = x; way == ACROSS_BACK && i < p->x; i++)
		buf_char(out, '\b');
}

/* The shortest of the ways there; sizes are those of ECMA-48's sequences. */
void paint_move(struct paint *p, int x, int y, struct buf *out)
{
	int dy = y - p->y, place = 4 + digits(y + 1) + digits(x + 1);
	int down = dy >= 0 ? dy : NEVER;
	int line = can(p, PAINT_LINE) && dy ? 3 + digits(y + 1) : NEVER;
	enum across way;
	int beside = p->x >= 0 ? across(p, x, &way) : NEVER;

	if (p->x == x && dy == 0)
		return;
	if (beside + (down <= line ? down : line) <= place) {
		go_across(p, x, way, out);
		if (down <= line)
			for (; dy > 0; dy--)
				buf_char(out, '\n');
		else
			p->terminal.put(out, PAINT_LINE, y, 0);
	} else {
		p->terminal.put(out, PAINT_TO, y, x);
	}
	p->x = x;
	p->y = y;
}

/* ---- colours ---- */

static const struct {
	uint8_t attr;
	enum paint_cap cap;
} attributes[] = {
	{THEME_BOLD, PAINT_BOLD},	{THEME_DIM, PAINT_DIM},
	{THEME_ITALIC, PAINT_ITALIC},	{THEME_UNDERLINE, PAINT_UNDERLINE},
	{THEME_REVERSE, PAINT_REVERSE}, {THEME_STRIKE, PAINT_STRIKE},
};

static void set_pen(struct paint *p, struct style_pen pen, struct buf *out)
{
	bool plain = !p->has_pen || (p->pen.attrs & ~pen.attrs) || (p->pen.bg >= 0 && pen.bg < 0) ||
		     (p->pen.fg >= 0 && pen.fg < 0 &&
		      (!can(p, PAINT_FG_OWN) || (!pen.attrs && pen.bg < 0)));

	if (p->has_pen && same_pen(p->pen, pen))
		return;
	if (plain) {
		p->terminal.put(out, PAINT_PLAIN, 0, 0);
		p->pen = (struct style_pen){-1, -1, 0};
	}
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		if ((pen.attrs & ~p->pen.attrs) & attributes[i].attr)
			p->terminal.put(out, attributes[i].cap, 0, 0);
	if (pen.fg != p->pen.fg)
		p->terminal.put(out, pen.fg < 0 ? PAINT_FG_OWN : PAINT_FG, pen.fg, 0);
	if (pen.bg != p->pen.bg)
		p->terminal.put(out, PAINT_BG, pen.bg, 0);
	p->pen = pen;
	p->has_pen = true;
}

/* ---- cells ---- */

static bool is_blank(const struct canvas *c, int x, int y)
{
	const struct cell *cell = canvas_cell(c, x, y);

	return cell->len == 1 && cell->text[0] == ' ';
}

/* What is seen of a blank, besides its background. */
#define SEEN (THEME_UNDERLINE | THEME_REVERSE | THEME_STRIKE)

/* Whether blanks look the same with both. */
static bool same_blank(struct style_pen a, struct style_pen b)
{
	return a.bg == b.bg && (a.attrs & SEEN) == (b.attrs & SEEN) &&
	       (!(a.attrs & SEEN) || a.fg == b.fg);
}

/* Whether a cell can be written with a pen. */
static bool fits(struct paint *p, const struct canvas *c, int x, int y, struct style_pen pen)
{
	struct style_pen own = pen_of(p, canvas_cell(c, x, y)->look);

	return same_pen(own, pen) || (is_blank(c, x, y) && same_blank(own, pen));
}

/* Whether erasing gives the same as writing a blank with this pen. */
static bool can_erase(const struct paint *p, struct style_pen pen)
{
	return !(pen.attrs & SEEN) && (pen.bg < 0 || p->terminal.erases_in_colour);
}

/* What is written now belongs to this link of the canvas, 0: to none. */
static void set_link(struct paint *p, const struct canvas *c, uint16_t link, struct buf *out)
{
	if (link == p->link)
		return;
	if (p->link)
		hyperlink_close(out);
	p->link = link && hyperlink_open(out, canvas_link_url(c, link)) ? link : 0;
}

/*
 * A cluster of one character that the C library and the canvas take for equally wide is written as
 * it is. Others (joined emoji, flags) terminals show in widths of their own: their first character
 * stands for them, and the cursor is put anew behind them.
 */
static void put_cell(struct paint *p, const struct canvas *c, int x, int y, struct buf *out)
{
	const struct cell *cell = canvas_cell(c, x, y);
	struct str text = canvas_text(c, cell);
	uint32_t rune;
	size_t first = utf8_decode(text, &rune, NULL);
	int width = wcwidth((wchar_t)rune);
	bool joined = false;

	for (size_t i = first; i < text.n;) {
		uint32_t next;
		size_t step = utf8_decode(str_sub(text, i, text.n), &next, NULL);

		joined = joined || wcwidth((wchar_t)next) != 0 || next == 0x200D ||
			 (next >= 0xFE00 && next <= 0xFE0F);
		i += step;
	}
	set_link(p, c, cell->link, out);
	p->x += cell->width;
	if (!p->terminal.is_utf8 || (width == cell->width && !joined)) {
		buf_str(out, text);
		if (first < text.n)
			p->x = -1;
		return;
	}
	if (width > 0 && width <= cell->width)
		buf_str(out, str_sub(text, 0, first));
	else
		buf_cstr(out, cell->width == 2 ? "\xE3\x80\x93" : "?");
	for (int i = width == 1 ? 1 : 2; i < cell->width; i++)
		buf_char(out, ' ');
	p->x = -1; /* not to be trusted */
}

/* Cells of a line that differ and have the same pen. */
struct run {
	int y, x, n;
	struct style_pen pen;
	bool blank; /* all of it: any pen with this background does */
	bool erase; /* blanks that the terminal can erase; to the line's end when they reach it */
};

VEC_OF(runs, struct run);

/* Blanks with a pen that can be erased, from x on, before `end`. */
static int blanks(struct paint *p, const struct canvas *c, int x, int end, int y,
		  struct style_pen pen)
{
	int n = 0;

	while (x + n < end && is_blank(c, x + n, y) && fits(p, c, x + n, y, pen))
		n++;
	return can_erase(p, pen) ? n : 0;
}

/* Cells in front of blanks that are worth erasing, or of another pen. */
static int same_cells(struct paint *p, const struct canvas *c, struct run *r, int end)
{
	int n = 0;

	r->blank = true;
	while (r->x + n < end) {
		int x = r->x + n;

		if (r->blank && !is_blank(c, x, r->y)) { /* blanks take the pen of what follows */
			struct style_pen pen = pen_of(p, canvas_cell(c, x, r->y)->look);

			if (!same_blank(pen, r->pen))
				break;
			r->pen = pen;
			r->blank = false;
		}
		if (canvas_cell(c, x, r->y)->width && !fits(p, c, x, r->y, r->pen))
			break;
		if (n && blanks(p, c, x, c->w, r->y, r->pen) >= ERASE_FROM)
			break;
		n++;
	}
	return n;
}

/* Cuts what differs in a line into runs; the last cell of the screen may have to stay. */
static void cut_line(struct paint *p, const struct canvas *now, int y, struct runs *runs)
{
	int x = 0, n;

	while ((n = canvas_run(now, &p->shown, y, &x)) > 0) {
		int end = x + n;

		while (x < end) {
			struct run r = {.y = y, .x = x};

			r.pen = pen_of(p, canvas_cell(now, x, y)->look);
			r.n = blanks(p, now, x, now->w, y, r.pen);
			r.blank = true;
			r.erase = (r.n >= ERASE_FROM && can(p, PAINT_ERASE)) ||
				  (r.n > 3 && x + r.n == now->w && can(p, PAINT_ERASE_LINE));
			if (!r.erase)
				r.n = same_cells(p, now, &r, end);
			else
				end = x + r.n > end ? x + r.n : end;
			VEC_PUSH(runs, r);
			x += r.n;
		}
	}
}

static void put_run(struct paint *p, const struct canvas *now, const struct run *r, struct buf *out)
{
	paint_move(p, r->x, r->y, out);
	if (r->erase) {
		bool rest = r->x + r->n == now->w && can(p, PAINT_ERASE_LINE);

		set_link(p, now, 0, out);
		p->terminal.put(out, rest ? PAINT_ERASE_LINE : PAINT_ERASE, r->n, 0);
		return;
	}
	for (int x = r->x; x < r->x + r->n; x++) {
		bool corner = x + canvas_cell(now, x, r->y)->width == now->w && r->y == now->h - 1;

		if (!canvas_cell(now, x, r->y)->width || (corner && !p->terminal.keeps_corner))
			continue;
		if (p->x != x)
			paint_move(p, x, r->y, out);
		put_cell(p, now, x, r->y, out);
	}
	if (p->x >= now->w)
		p->x = -1; /* behind the last column terminals differ */
}

/* Cells between a run and the next in line and pen, when they are so few that they are written. */
static int gap_before(struct paint *p, const struct canvas *now, const struct run *before,
		      const struct run *r)
{
	int from = before->x + before->n;

	if (before->y != r->y || before->erase || r->erase || r->x - from > GAP_MAX ||
	    !same_pen(before->pen, r->pen))
		return 0;
	for (int x = from; x < r->x; x++) {
		const struct cell *cell = canvas_cell(now, x, r->y);

		if (cell->width != 1 || cell->len > 1 || !fits(p, now, x, r->y, r->pen))
			return 0;
	}
	return r->x - from;
}

static bool does(const struct run *r, struct style_pen pen)
{
	return r->n && (same_pen(r->pen, pen) || (r->blank && same_blank(r->pen, pen)));
}

/* Blanks wait for the text in front of them, where the cursor stands then. */
static bool waits(const struct runs *runs, uint32_t i)
{
	const struct run *r = &runs->items[i], *before = i ? r - 1 : NULL;

	return before && r->blank && before->n && !before->blank && before->y == r->y &&
	       before->x + before->n == r->x && same_blank(before->pen, r->pen);
}

/* Look by look, that of the last frame first; in each from top to bottom. */
static void put_runs(struct paint *p, const struct canvas *now, struct runs *runs, struct buf *out)
{
	uint32_t left = runs->len;

	while (left) {
		struct style_pen pen = p->pen;
		bool found = false;

		for (uint32_t i = 0; p->has_pen && !found && i < runs->len; i++)
			found = does(&runs->items[i], pen) && !waits(runs, i);
		for (uint32_t i = 0; !found && i < runs->len; i++)
			if (runs->items[i].n && !waits(runs, i))
				pen = runs->items[i].pen, found = true;
		if (!found)
			break;
		set_pen(p, pen, out);
		for (uint32_t i = 0; i < runs->len; i++) {
			struct run *r = &runs->items[i];

			if (!does(r, pen) || waits(runs, i))
				continue;
			put_run(p, now, r, out);
			r->n = 0;
			left--;
		}
	}
}

/* ---- scrolling ---- */

/* Bytes that a line would cost, roughly: its letters. */
static int weight(const struct canvas *c, int y)
{
	int n = 0;

	for (int x = 0; x < c->w; x++)
		n += !is_blank(c, x, y);
	return n;
}

struct shift {
	int top, bottom; /* lines that scroll */
	int by; /* so many up; below 0: down */
	int gain;
};

/* The best stretch of lines that stand `by` lines further down on the screen. */
static void look_for_shift(struct paint *p, const struct canvas *now, int by, struct shift *best)
{
	struct shift s = {.by = by};
	int open = -1;

	for (int y = 0; y <= now->h; y++) {
		bool in = y < now->h && y + by >= 0 && y + by < now->h;

		if (in && canvas_same_line(now, y, &p->shown, y + by)) {
			if (open < 0)
				open = y, s.gain = 0;
			if (!canvas_same_line(now, y, &p->shown, y))
				s.gain += weight(now, y);
			continue;
		}
		if (open >= 0 && s.gain > best->gain) {
			s.top = by > 0 ? open : open + by;
			s.bottom = by > 0 ? y - 1 + by : y - 1;
			*best = s;
		}
		open = -1;
	}
}

static void scroll(struct paint *p, const struct shift *s, struct buf *out)
{
	int n = s->by < 0 ? -s->by : s->by;

	set_pen(p, pen_of(p, (struct look){0}), out);
	p->terminal.put(out, PAINT_REGION, s->top, s->bottom);
	p->x = -1;
	paint_move(p, 0, s->by > 0 ? s->bottom : s->top, out);
	for (int i = 0; i < n; i++)
		p->terminal.put(out, s->by > 0 ? PAINT_SCROLL_UP : PAINT_SCROLL_DOWN, 0, 0);
	p->terminal.put(out, PAINT_REGION, 0, p->shown.h - 1);
	p->x = -1;
	canvas_scroll(&p->shown, s->top, s->bottom, s->by);
	if (p->pen.bg >= 0 && !p->terminal.erases_in_colour)
		for (int i = 0; i < n; i++)
			canvas_unknown(&p->shown, s->by > 0 ? s->bottom - i : s->top + i);
}

/* The terminal moves what has only moved: worth a look when more than two lines differ. */
static void scroll_lines(struct paint *p, const struct canvas *now, struct buf *out)
{
	struct shift best = {.gain = SCROLL_COST};

	if (!can(p, PAINT_REGION) || !can(p, PAINT_SCROLL_UP) || !can(p, PAINT_SCROLL_DOWN))
		return;
	for (int by = 1; by < now->h; by++) {
		look_for_shift(p, now, by, &best);
		look_for_shift(p, now, -by, &best);
	}
	if (best.by)
		scroll(p, &best, out);
}

/* Lines that differ, and how many they are. */
static int compare(const struct paint *p, const struct canvas *now, bool changed[CANVAS_HEIGHT_MAX])
{
	int n = 0;

	for (int y = 0; y < now->h; y++)
		n += changed[y] = !canvas_same_line(now, y, &p->shown, y);
	return n;
}

/* ---- text from right to left ---- */

static bool has_isolate(const struct canvas *c, int y)
{
	for (int x = 0; c->isolated && x < c->w; x++)
		if (canvas_cell(c, x, y)->isolate)
			return true;
	return false;
}

/* Where the blanks begin that a line ends with and that one erasing makes. */
static int end_of(struct paint *p, const struct canvas *c, int y)
{
	struct style_pen pen = pen_of(p, canvas_cell(c, c->w - 1, y)->look);
	int end = c->w;

	if (!can(p, PAINT_ERASE_LINE) || !can_erase(p, pen))
		return end;
	while (end > 0 && is_blank(c, end - 1, y) && fits(p, c, end - 1, y, pen))
		end--;
	return end;
}

/*
 * A line with isolates is written whole, from left to right: terminals keep them with the cells
 * beside them, so that half of a pair would stay where only a part of a line is written. The only
 * place where they are made: what is opened in a line is closed in it.
 */
static void put_line(struct paint *p, const struct canvas *now, int y, struct buf *out)
{
	int end = end_of(p, now, y);
	uint8_t open = 0;

	for (int x = 0; x < end; x++) {
		const struct cell *cell = canvas_cell(now, x, y);

		if (!cell->width ||
		    (x + cell->width == now->w && y == now->h - 1 && !p->terminal.keeps_corner))
			continue;
		if (p->x != x || p->y != y)
			paint_move(p, x, y, out);
		if (cell->isolate != open) {
			buf_str(out, bidi_close(canvas_isolate_of(open)));
			buf_str(out, bidi_open(canvas_isolate_of(cell->isolate)));
			open = cell->isolate;
		}
		set_pen(p, pen_of(p, cell->look), out);
		put_cell(p, now, x, y, out);
	}
	buf_str(out, bidi_close(canvas_isolate_of(open)));
	set_link(p, now, 0, out);
	if (end < now->w) {
		paint_move(p, end, y, out);
		set_pen(p, pen_of(p, canvas_cell(now, now->w - 1, y)->look), out);
		p->terminal.put(out, PAINT_ERASE_LINE, now->w - end, 0);
	}
	if (p->x >= now->w)
		p->x = -1;
}

/* Runs that are written as one: beside each other, or with few cells of the same look between. */
static void join_runs(struct paint *p, const struct canvas *now, struct runs *runs)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < runs->len; i++) {
		struct run *before = n ? &runs->items[n - 1] : NULL;
		const struct run *r = &runs->items[i];
		int gap = before ? gap_before(p, now, before, r) : 0;
		bool beside = before && before->y == r->y && before->x + before->n == r->x &&
			      !before->erase && !r->erase && same_pen(before->pen, r->pen);

		if (!gap && !beside) {
			runs->items[n++] = *r;
			continue;
		}
		before->n += gap + r->n;
		before->blank = before->blank && r->blank && !gap;
	}
	runs->len = n;
}

void paint_frame(struct paint *p, const struct canvas *now, struct buf *out)
{
	bool changed[CANVAS_HEIGHT_MAX];
	struct runs runs = {0};

	assert(now->w == p->shown.w && now->h == p->shown.h);
	if (compare(p, now, changed) > 2) {
		scroll_lines(p, now, out);
		(void)compare(p, now, changed);
	}
	for (int y = 0; y < now->h; y++) {
		if (!changed[y])
			continue;
		if (!has_isolate(now, y) && !has_isolate(&p->shown, y))
			cut_line(p, now, y, &runs);
		else
			put_line(p, now, y, out);
	}
	join_runs(p, now, &runs);
	put_runs(p, now, &runs, out);
	set_link(p, now, 0, out);
	canvas_copy(&p->shown, now);
	VEC_RELEASE(&runs);
}
