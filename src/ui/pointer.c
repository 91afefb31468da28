/* SPDX-License-Identifier: ISC */
#include "ui/pointer.h"

#include "ui/linkact.h"
#include "ui/mouse.h"
#include "ui/moves.h"
#include "ui/view.h"

static bool is_in(struct rect r, const struct mouse *m)
{
	return m->x >= r.x && m->x < r.x + r.w && m->y >= r.y && m->y < r.y + r.h;
}

/* The pane under the pointer, its title line included; false: none is. */
static bool pane_at(const struct layout *l, const struct mouse *m, enum layout_pane *pane)
{
	if (is_in(l->list, m) || is_in(l->list_title, m))
		*pane = LAYOUT_PANE_LIST;
	else if (is_in(l->tldr, m) || is_in(l->tldr_title, m) || is_in(l->tldr_label, m))
		*pane = LAYOUT_PANE_TLDR;
	else if (is_in(l->article, m) || is_in(l->article_title, m))
		*pane = LAYOUT_PANE_ARTICLE;
	else
		return false;
	return true;
}

/* What is clicked is shown, but not marked read: a click is easily made. */
static void click_list(struct session *s, const struct mouse *m)
{
	struct view *v = s->view;
	uint32_t row = pane_list_at(&v->list, m->y - v->layout.list.y);

	if (v->at.focus != LAYOUT_PANE_LIST)
		moves_focus(s, LAYOUT_PANE_LIST);
	if (!is_in(v->layout.list, m) || row >= v->list.rows.len)
		return;
	if (row == v->list.sel)
		moves_show(s);
	else
		moves_select(s, row);
}

static void click_tldr(struct session *s, const struct mouse *m)
{
	struct view *v = s->view;
	int bullet = pane_tldr_at(&v->tldr, m->y - v->layout.tldr.y);

	if (!is_in(v->layout.tldr, m) || bullet < 0)
		return;
	if (!v->layout.article.w)
		moves_show(s);
	moves_bullet(s, (uint32_t)bullet);
}

static void click_article(struct session *s, const struct mouse *m)
{
	struct view *v = s->view;
	struct str url = pane_article_link_at(&v->text, m->x - v->layout.article.x,
					      m->y - v->layout.article.y, s->signs->ascii);

	if (is_in(v->layout.article, m) && url.n)
		(void)linkact(s, KEYS_BROWSER, url, STR_NONE);
	else if (v->at.focus != LAYOUT_PANE_ARTICLE)
		moves_focus(s, LAYOUT_PANE_ARTICLE);
}

void pointer_act(struct session *s, const struct mouse *m)
{
	enum layout_pane pane;

	if (!pane_at(&s->view->layout, m, &pane))
		return;
	if (m->kind != MOUSE_CLICK)
		(void)moves_scroll(s, pane, m->kind == MOUSE_WHEEL_UP ? -MOUSE_LINES : MOUSE_LINES);
	else if (pane == LAYOUT_PANE_LIST)
		click_list(s, m);
	else if (pane == LAYOUT_PANE_TLDR)
		click_tldr(s, m);
	else
		click_article(s, m);
}
