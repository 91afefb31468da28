/* SPDX-License-Identifier: ISC */
#include "ui/layout.h"

/* product.md */
#define THREE_WIDTH 110
#define THREE_HEIGHT 28
#define ONE_WIDTH 60
#define NOTICE_WIDTH 20
#define NOTICE_HEIGHT 5
/* Two panes need some lines each, and a layout asked for by hand must leave both sides readable. */
#define TWO_HEIGHT 12
#define WIDE_WIDTH 80
#define WIDE_HEIGHT 14
#define SIDE_WIDTH 30
/* "TLDR" before its lines. */
#define LABEL 6

static int between(int n, int least, int most)
{
	if (n > most)
		n = most;
	return n < least ? least : n;
}

static enum layout_form form_of(const struct layout_wish *w)
{
	bool fits_two = w->width >= ONE_WIDTH && w->height >= TWO_HEIGHT;

	if (w->width < NOTICE_WIDTH || w->height < NOTICE_HEIGHT)
		return LAYOUT_FORM_NOTICE;
	if (!fits_two || w->choice == LAYOUT_ZEN)
		return LAYOUT_FORM_ONE;
	if (w->choice == LAYOUT_WIDE && w->width >= WIDE_WIDTH && w->height >= WIDE_HEIGHT)
		return LAYOUT_FORM_THREE;
	/* what is opened has the whole width: the terminal itself scrolls it then */
	if (w->choice == LAYOUT_AUTO && w->width >= THREE_WIDTH && w->height >= THREE_HEIGHT)
		return w->open ? LAYOUT_FORM_TWO : LAYOUT_FORM_THREE;
	return LAYOUT_FORM_TWO;
}

/* Lines of the TLDR pane with its title, of `h` that it shares with the list: more when that is
 * short. */
static int tldr_height(const struct layout_wish *w, int h)
{
	int wanted = w->tldr_lines;

	if (w->tldr == LAYOUT_TLDR_OFF)
		return 0;
	if (w->tldr == LAYOUT_TLDR_LARGE)
		return between(h * 2 / 3, 3, h - 3);
	if (w->list_need && h - w->list_need - 1 > wanted)
		wanted = h - w->list_need - 1;
	return between(wanted, 3, w->list_need || w->by_hand ? h * 2 / 3 : h / 2);
}

/* List above, TLDR with its title line below, in a column. */
static void stack(struct layout *l, const struct layout_wish *w, struct rect r)
{
	int below = tldr_height(w, r.h);

	l->list = (struct rect){r.x, r.y, r.w, r.h - below};
	if (!below)
		return;
	l->tldr_title = (struct rect){r.x, r.y + r.h - below, r.w, 1};
	l->tldr = (struct rect){r.x, r.y + r.h - below + 1, r.w, below - 1};
}

static void three(struct layout *l, const struct layout_wish *w, struct rect r)
{
	int left = between(w->width * w->list_percent / 100, SIDE_WIDTH, w->width - SIDE_WIDTH - 3);

	l->list_title = (struct rect){r.x, r.y, left, 1};
	stack(l, w, (struct rect){r.x, r.y + 1, left, r.h - 1});
	l->rule_x = left;
	l->rule_y = r.y;
	l->rule_h = r.h;
	l->article_title = (struct rect){left + 1, r.y, w->width - left - 1, 1};
	l->article = (struct rect){left + 2, r.y + 1, w->width - left - 3, r.h - 1};
}

/* Reading in two panes: the TLDR above, small, so that the text keeps at least two thirds. */
static void read_two(struct layout *l, const struct layout_wish *w, struct rect r)
{
	int above = 0;

	if (w->tldr == LAYOUT_TLDR_ON)
		above = between(w->tldr_lines, 3, r.h / 3);
	else if (w->tldr == LAYOUT_TLDR_LARGE)
		above = r.h / 2;
	if (above && w->tldr_need && above > w->tldr_need + 1)
		above = w->tldr_need + 1;
	if (above) {
		l->tldr_label = (struct rect){r.x + 1, r.y, LABEL - 1, 1};
		l->tldr = (struct rect){r.x + LABEL, r.y, r.w - LABEL, above - 1};
		l->tldr_end = (struct rect){r.x, r.y + above - 1, r.w, 1};
	}
	l->article = (struct rect){r.x + 1, r.y + above, r.w - 2, r.h - above};
}

static void one(struct layout *l, const struct layout_wish *w, struct rect r)
{
	if (w->focus == LAYOUT_PANE_TLDR) {
		l->tldr_title = (struct rect){r.x, r.y, r.w, 1};
		l->tldr = (struct rect){r.x, r.y + 1, r.w, r.h - 1};
	} else if (w->focus == LAYOUT_PANE_ARTICLE || w->reading) {
		l->article = (struct rect){r.x + 1, r.y, r.w - 2, r.h};
	} else {
		l->list = r;
	}
}

struct layout layout_of(const struct layout_wish *w)
{
	struct layout l = {.form = form_of(w), .rule_x = -1};
	struct rect body = {0, 1, w->width, w->height - 2};

	if (l.form == LAYOUT_FORM_NOTICE)
		return l;
	l.head = (struct rect){0, 0, w->width, 1};
	l.foot = (struct rect){0, w->height - 1, w->width, 1};
	if (l.form == LAYOUT_FORM_THREE)
		three(&l, w, body);
	else if (l.form == LAYOUT_FORM_ONE)
		one(&l, w, body);
	else if (w->reading)
		read_two(&l, w, body);
	else
		stack(&l, w, body);
	return l;
}
