/* SPDX-License-Identifier: ISC */
#include "ui/pager.h"

#include <stdio.h>

#include "base/utf8.h"
#include "ui/reflow.h"

#define TEXT_CELLS_MAX 100
#define END (1 << 24)

void pager_release(struct pager *p)
{
	VEC_RELEASE(&p->entries);
	arena_release(&p->arena);
}

void pager_clear(struct pager *p)
{
	VEC_CLEAR(&p->entries);
	arena_clear(&p->arena);
}

void pager_add(struct pager *p, struct str left, struct str text, enum style style)
{
	struct pager_entry e = {arena_str(&p->arena, left), arena_str(&p->arena, text), style};

	VEC_PUSH(&p->entries, e);
}

/* Column where the texts begin, and their width. */
static int text_x(const struct pager *p, int width)
{
	int most = width / 3;

	return 1 + (p->left < most ? p->left : most);
}

static int text_cells(const struct pager *p, int width)
{
	int w = width - text_x(p, width) - 1;

	return w < 1 ? 1 : w > TEXT_CELLS_MAX ? TEXT_CELLS_MAX : w;
}

static bool holds(struct str s, struct str part)
{
	struct buf folded, wanted;
	bool found;

	buf_init(&folded, BUF_MAX);
	buf_init(&wanted, BUF_MAX);
	utf8_fold(&folded, s);
	utf8_fold(&wanted, part);
	found = str_find(buf_view(&folded), buf_view(&wanted)) != SIZE_MAX;
	buf_release(&folded);
	buf_release(&wanted);
	return found;
}

static bool is_shown(const struct pager *p, const struct pager_entry *e)
{
	struct str narrow = str_z(p->narrow);

	return !narrow.n || holds(e->left, narrow) || holds(e->text, narrow);
}

/* Paints entry e at line y (or only counts, c NULL); the lines it takes. */
static int entry(const struct pager *p, const struct pager_entry *e, struct canvas *c,
		 struct rect r, int y)
{
	bool heading = e->style == STYLE_HEADING;
	int x = r.x + (heading ? 1 : text_x(p, r.w));
	struct str rest = e->text;
	struct str line;
	int n = 0;

	if (!rest.n)
		return 1;
	while (reflow_line(&rest, heading ? r.w - 2 : text_cells(p, r.w), &line)) {
		bool is_seen = c && y + n >= r.y && y + n < r.y + r.h;

		if (is_seen && n == 0)
			canvas_put(c, r.x + 1, y, text_x(p, r.w) - 2, e->left,
				   (struct look){.style = STYLE_KEY});
		if (is_seen)
			canvas_put(c, x, y + n, r.x + r.w - x, line,
				   (struct look){.style = (uint8_t)e->style});
		n++;
	}
	return n;
}

static void scroll_to(struct pager *p, int top)
{
	int most = p->lines - p->height;

	if (top > most)
		top = most;
	p->top = top < 0 ? 0 : top;
}

void pager_fit(struct pager *p, int width, int height)
{
	struct rect r = {0, 0, width, height};

	p->width = width;
	p->height = height;
	p->lines = 0;
	for (uint32_t i = 0; i < p->entries.len; i++)
		if (is_shown(p, &p->entries.items[i]))
			p->lines += entry(p, &p->entries.items[i], NULL, r, 0);
	scroll_to(p, p->top);
}

void pager_narrow(struct pager *p, struct str text)
{
	(void)snprintf(p->narrow, sizeof p->narrow, "%.*s", STR_ARG(text));
	p->top = 0;
	pager_fit(p, p->width, p->height);
}

bool pager_act(struct pager *p, enum keys_action action, long count)
{
	int n = (int)count;

	switch (action) {
	case KEYS_DOWN:
		scroll_to(p, p->top + n);
		return true;
	case KEYS_UP:
		scroll_to(p, p->top - n);
		return true;
	case KEYS_PAGE_DOWN:
		scroll_to(p, p->top + n * (p->height - 1));
		return true;
	case KEYS_PAGE_UP:
		scroll_to(p, p->top - n * (p->height - 1));
		return true;
	case KEYS_HALF_DOWN:
		scroll_to(p, p->top + n * (p->height / 2));
		return true;
	case KEYS_HALF_UP:
		scroll_to(p, p->top - n * (p->height / 2));
		return true;
	case KEYS_FIRST:
		scroll_to(p, 0);
		return true;
	case KEYS_LAST:
		scroll_to(p, END);
		return true;
	default:
		return false;
	}
}

void pager_paint(const struct pager *p, struct canvas *c, struct rect r)
{
	int y = r.y - p->top;

	for (uint32_t i = 0; i < p->entries.len && y < r.y + r.h; i++)
		if (is_shown(p, &p->entries.items[i]))
			y += entry(p, &p->entries.items[i], c, r, y);
}
