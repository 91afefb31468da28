/* SPDX-License-Identifier: ISC */
#include "ui/canvas.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

/* Most bytes of long clusters on one screen. */
#define POOL_MAX ((size_t)CANVAS_WIDTH_MAX * CANVAS_HEIGHT_MAX * 8)

static int clamp(int n, int most)
{
	return n < 1 ? 1 : n > most ? most : n;
}

void canvas_init(struct canvas *c, int w, int h)
{
	memset(c, 0, sizeof *c);
	buf_init(&c->pool, POOL_MAX);
	canvas_resize(c, w, h);
}

void canvas_release(struct canvas *c)
{
	mem_free(c->cells);
	buf_release(&c->pool);
	VEC_RELEASE(&c->links);
	memset(c, 0, sizeof *c);
}

void canvas_resize(struct canvas *c, int w, int h)
{
	w = clamp(w, CANVAS_WIDTH_MAX);
	h = clamp(h, CANVAS_HEIGHT_MAX);
	if (w != c->w || h != c->h) {
		mem_free(c->cells);
		c->cells = mem_zalloc((size_t)w * (size_t)h, sizeof *c->cells);
		c->w = w;
		c->h = h;
	}
	canvas_clear(c);
}

void canvas_clear(struct canvas *c)
{
	canvas_fill(c, (struct rect){0, 0, c->w, c->h}, (struct look){0});
	buf_clear(&c->pool);
	VEC_CLEAR(&c->links);
	c->link = 0;
	c->isolate = 0;
	c->isolated = false;
}

void canvas_set_link(struct canvas *c, struct str url)
{
	uint32_t at = (uint32_t)c->pool.len;

	if (!c->has_links)
		return;
	if (!url.n || str_eq(url, canvas_link_url(c, (uint16_t)c->links.len))) {
		c->link = url.n ? (uint16_t)c->links.len : 0;
		return;
	}
	c->link = 0;
	buf_str(&c->pool, url);
	if (c->pool.full || c->links.len == UINT16_MAX) {
		buf_cut(&c->pool, at);
		c->pool.full = false;
		return;
	}
	VEC_PUSH(&c->links, (struct range){at, (uint32_t)c->pool.len});
	c->link = (uint16_t)c->links.len;
}

struct str canvas_link_url(const struct canvas *c, uint16_t link)
{
	struct range r;

	if (!link || link > c->links.len)
		return STR_NONE;
	r = c->links.items[link - 1];
	return str_of(c->pool.data + r.start, range_len(r));
}

static void begin_run(struct canvas *c, enum bidi way)
{
	c->isolate = (uint8_t)(way | (~c->isolate & CANVAS_OTHER));
	c->isolated = c->isolated || way != BIDI_NONE;
}

void canvas_isolate(struct canvas *c, enum bidi way)
{
	begin_run(c, c->has_isolates ? way : BIDI_NONE);
}

enum bidi canvas_isolate_of(uint8_t isolate)
{
	return (enum bidi)(isolate & ~CANVAS_OTHER);
}

static struct cell *cell_at(const struct canvas *c, int x, int y)
{
	return &c->cells[(size_t)y * (size_t)c->w + (size_t)x];
}

static void blank(struct cell *cell, struct look look)
{
	memset(cell, 0, sizeof *cell);
	cell->look = look;
	cell->width = 1;
	cell->len = 1;
	cell->text[0] = ' ';
}

/* What is left of a wide cluster of which one half gets overwritten becomes a blank. */
static void mend(struct canvas *c, int x, int y)
{
	struct cell *cell = cell_at(c, x, y);

	if (cell->width == 0 && x > 0)
		blank(cell_at(c, x - 1, y), cell->look);
	if (cell->width == 2 && x + 1 < c->w)
		blank(cell_at(c, x + 1, y), cell->look);
}

static void set_text(struct canvas *c, struct cell *cell, struct str s)
{
	assert(s.n > 0 && s.n <= UTF8_CLUSTER_BYTES);
	memset(cell->text, 0, sizeof cell->text);
	cell->len = (uint8_t)s.n;
	if (s.n <= sizeof cell->text) {
		memcpy(cell->text, s.p, s.n);
	} else {
		uint32_t at = (uint32_t)c->pool.len;

		buf_str(&c->pool, s);
		if (c->pool.full) { /* a screen full of monsters: the first rune is enough */
			buf_cut(&c->pool, at);
			cell->len = (uint8_t)utf8_decode(s, &at, NULL);
			memcpy(cell->text, s.p, cell->len);
			return;
		}
		memcpy(cell->text, &at, sizeof at);
	}
}

static void set(struct canvas *c, int x, int y, struct str s, int width, struct look look)
{
	struct cell *cell = cell_at(c, x, y);

	mend(c, x, y);
	if (width == 2)
		mend(c, x + 1, y);
	cell->look = look;
	cell->link = c->link;
	cell->isolate = canvas_isolate_of(c->isolate) ? c->isolate : 0;
	cell->width = (uint8_t)width;
	set_text(c, cell, s);
	if (width == 2) {
		cell = cell_at(c, x + 1, y);
		memset(cell, 0, sizeof *cell);
		cell->look = look;
		cell->link = c->link;
		cell->isolate = cell[-1].isolate;
	}
}

/* The gate: copies what may reach a terminal of one cluster; bytes it wrote. */
static size_t clean(struct str cluster, char out[UTF8_CLUSTER_BYTES])
{
	size_t n = 0;
	int runes = 0;

	while (cluster.n && runes < UTF8_CLUSTER_RUNES) {
		uint32_t rune;
		bool bad = false;
		size_t step = utf8_decode(cluster, &rune, &bad);

		if (bad && n + 3 <= UTF8_CLUSTER_BYTES) {
			memcpy(out + n, "\xEF\xBF\xBD", 3);
			n += 3;
			runes++;
		} else if (!bad && utf8_safe(rune) && n + step <= UTF8_CLUSTER_BYTES) {
			memcpy(out + n, cluster.p, step);
			n += step;
			runes++;
		}
		cluster = str_sub(cluster, step, cluster.n);
	}
	return n;
}

/* Letters of ASCII, each a cluster of one cell, as most are: bytes of them at the start of `s` that
 * were put. What follows the last may belong to it, so that one is left where it is not ASCII. */
static size_t put_plain(struct canvas *c, int x, int y, int cells, struct str s, struct look look)
{
	struct cell letter = {.look = look,
			      .width = 1,
			      .len = 1,
			      .isolate = canvas_isolate_of(c->isolate) ? c->isolate : 0,
			      .link = c->link};
	struct cell *cell = cell_at(c, x, y);
	size_t n = 0;

	while (n < s.n && n < (size_t)cells && s.p[n] >= ' ' && s.p[n] < 0x7F &&
	       (n + 1 == s.n || (unsigned char)s.p[n + 1] < 0x80)) {
		if (cell[n].width != 1)
			mend(c, x + (int)n, y);
		letter.text[0] = s.p[n];
		cell[n++] = letter;
	}
	return n;
}

static int put(struct canvas *c, int x, int y, int cells, struct str s, struct look look)
{
	int used = 0;

	if (y < 0 || y >= c->h || x < 0 || x >= c->w)
		return 0;
	if (cells > c->w - x)
		cells = c->w - x;
	while (s.n) {
		char text[UTF8_CLUSTER_BYTES];
		int width;
		size_t n = used < cells ? put_plain(c, x + used, y, cells - used, s, look) : 0;
		size_t step;
		struct str cluster;

		used += (int)n;
		s = str_sub(s, n, s.n);
		if (!s.n)
			break;
		step = utf8_grapheme(s, &width);
		cluster = str_sub(s, 0, step);

		s = str_sub(s, step, s.n);
		if (*cluster.p == '\t' || *cluster.p == '\n')
			cluster = STR(" "), width = 1;
		n = clean(cluster, text);
		if (!n || width <= 0)
			continue;
		if (used + width > cells)
			break;
		set(c, x + used, y, str_of(text, n), width, look);
		used += width;
	}
	return used;
}

int canvas_put(struct canvas *c, int x, int y, int cells, struct str s, struct look look)
{
	bool apart = c->has_isolates && !canvas_isolate_of(c->isolate) && bidi_has_right(s);
	int used;

	if (apart)
		begin_run(c, bidi_first(s));
	used = put(c, x, y, cells, s, look);
	if (apart)
		begin_run(c, BIDI_NONE);
	return used;
}

int canvas_put_cut(struct canvas *c, int x, int y, int cells, struct str s, struct str more,
		   struct look look)
{
	int room, used;

	if (cells <= 0)
		return 0;
	if (utf8_width(s) <= (size_t)cells)
		return canvas_put(c, x, y, cells, s, look);
	room = cells - (int)utf8_width(more);
	s = str_sub(s, 0, utf8_fit(s, room > 0 ? (size_t)room : 0, NULL));
	while (s.n && s.p[s.n - 1] == ' ')
		s.n--;
	used = canvas_put(c, x, y, room, s, look);
	return used + canvas_put(c, x + used, y, cells - used, more, look);
}

void canvas_repeat(struct canvas *c, int x, int y, int n, const char *sign, struct look look)
{
	struct str s = str_z(sign);

	for (int i = 0; i < n; i++)
		canvas_put(c, x + i, y, 1, s, look);
}

void canvas_fill(struct canvas *c, struct rect r, struct look look)
{
	for (int y = r.y < 0 ? 0 : r.y; y < r.y + r.h && y < c->h; y++) {
		int from = r.x < 0 ? 0 : r.x;
		int to = r.x + r.w > c->w ? c->w : r.x + r.w;

		if (from < to) {
			mend(c, from, y);
			mend(c, to - 1, y);
		}
		for (int x = from; x < to; x++)
			blank(cell_at(c, x, y), look);
	}
}

void canvas_restyle(struct canvas *c, int first, int last, int y, uint8_t style, uint8_t keep)
{
	for (int x = first < 0 ? 0 : first; y >= 0 && y < c->h && x <= last + 1 && x < c->w; x++) {
		struct cell *cell = &c->cells[(size_t)y * (size_t)c->w + (size_t)x];

		/* behind a wide last one its right half */
		if (x > last && cell->width)
			break;
		if (cell->look.style != keep)
			cell->look.style = style;
	}
}

const struct cell *canvas_cell(const struct canvas *c, int x, int y)
{
	assert(x >= 0 && x < c->w && y >= 0 && y < c->h);
	return cell_at(c, x, y);
}

struct str canvas_text(const struct canvas *c, const struct cell *cell)
{
	uint32_t at;

	if (cell->len <= sizeof cell->text)
		return str_of(cell->text, cell->len);
	memcpy(&at, cell->text, sizeof at);
	return str_of(c->pool.data + at, cell->len);
}

void canvas_scroll(struct canvas *c, int top, int bottom, int by)
{
	int n = by < 0 ? -by : by;
	int kept = bottom - top + 1 - n;
	size_t line = (size_t)c->w * sizeof *c->cells;

	memmove(cell_at(c, 0, by > 0 ? top : top + n), cell_at(c, 0, by > 0 ? top + n : top),
		(size_t)kept * line);
	canvas_fill(c, (struct rect){0, by > 0 ? bottom + 1 - n : top, c->w, n}, (struct look){0});
}

void canvas_unknown(struct canvas *c, int y)
{
	for (int x = 0; x < c->w; x++) {
		blank(cell_at(c, x, y), (struct look){.style = UINT8_MAX});
	}
}

/* Byte for byte; what lies in the pool or belongs to a link has to be looked up. */
static bool is_alike(const struct cell *p, const struct cell *q)
{
	return p->len <= sizeof p->text && !p->link && !memcmp(p, q, sizeof *p);
}

static bool same(const struct canvas *a, const struct cell *p, const struct canvas *b,
		 const struct cell *q)
{
	if (is_alike(p, q))
		return true;
	if (p->look.style != q->look.style || p->look.attrs != q->look.attrs ||
	    p->look.over != q->look.over ||
	    canvas_isolate_of(p->isolate) != canvas_isolate_of(q->isolate) ||
	    p->width != q->width || p->len != q->len)
		return false;
	if ((p->link || q->link) &&
	    !str_eq(canvas_link_url(a, p->link), canvas_link_url(b, q->link)))
		return false;
	return str_eq(canvas_text(a, p), canvas_text(b, q));
}

bool canvas_same(const struct canvas *a, const struct canvas *b, int x, int y)
{
	return same(a, cell_at(a, x, y), b, cell_at(b, x, y));
}

bool canvas_same_line(const struct canvas *a, int ay, const struct canvas *b, int by)
{
	const struct cell *p = cell_at(a, 0, ay), *q = cell_at(b, 0, by);

	/* nothing has to be looked up */
	if (!a->pool.len && !b->pool.len && !memcmp(p, q, (size_t)a->w * sizeof *p))
		return true;
	for (int x = 0; x < a->w; x++)
		if (!same(a, p + x, b, q + x))
			return false;
	return true;
}

static bool is_half(const struct canvas *a, const struct canvas *b, int x, int y)
{
	return cell_at(a, x, y)->width == 0 || cell_at(b, x, y)->width == 0;
}

int canvas_run(const struct canvas *now, const struct canvas *before, int y, int *x)
{
	int start = *x;
	int end;

	while (start < now->w && canvas_same(now, before, start, y))
		start++;
	if (start >= now->w)
		return 0;
	for (end = start + 1; end < now->w && !canvas_same(now, before, end, y); end++)
		;
	while (start > 0 && is_half(now, before, start, y))
		start--;
	while (end < now->w && is_half(now, before, end, y))
		end++;
	*x = start;
	return end - start;
}

void canvas_copy(struct canvas *dst, const struct canvas *src)
{
	if (dst->w != src->w || dst->h != src->h)
		canvas_resize(dst, src->w, src->h);
	memcpy(dst->cells, src->cells, (size_t)src->w * (size_t)src->h * sizeof *src->cells);
	dst->isolated = src->isolated;
	buf_clear(&dst->pool);
	buf_str(&dst->pool, buf_view(&src->pool));
	VEC_CLEAR(&dst->links);
	for (uint32_t i = 0; i < src->links.len; i++)
		VEC_PUSH(&dst->links, src->links.items[i]);
}

void canvas_dump(const struct canvas *c, struct buf *out)
{
	for (int y = 0; y < c->h; y++) {
		size_t start = out->len;
		uint8_t open = 0;

		for (int x = 0; x < c->w; x++) {
			const struct cell *cell = cell_at(c, x, y);

			if (cell->isolate != open) {
				buf_str(out, bidi_close(canvas_isolate_of(open)));
				buf_str(out, bidi_open(canvas_isolate_of(cell->isolate)));
				open = cell->isolate;
			}
			if (cell->width)
				buf_str(out, canvas_text(c, cell));
		}
		buf_str(out, bidi_close(canvas_isolate_of(open)));
		while (out->len > start && out->data[out->len - 1] == ' ')
			buf_cut(out, out->len - 1);
		buf_char(out, '\n');
	}
}
