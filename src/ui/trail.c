/* SPDX-License-Identifier: ISC */
#include "ui/trail.h"

#include <string.h>

#define PLACES_MAX 8

struct place {
	const struct screen_ops *screen; /* that stood above it, NULL: none */
	uint64_t to; /* number of the list that it was left for */
	struct view_place at;
	struct pane_list list;
	struct arena texts; /* of list.filter and at.base */
	int64_t article; /* that was shown, 0: none */
	uint32_t text; /* offset in the article that was read */
};

struct trail {
	struct place places[PLACES_MAX];
	uint32_t n;
};

struct trail *trail_new(void)
{
	return mem_zalloc(1, sizeof(struct trail));
}

static void release(struct place *p)
{
	pane_list_release(&p->list);
	arena_release(&p->texts);
	memset(p, 0, sizeof *p);
}

void trail_free(struct trail *t)
{
	if (!t)
		return;
	while (t->n)
		release(&t->places[--t->n]);
	mem_free(t);
}

static void forget_first(struct trail *t)
{
	release(&t->places[0]);
	t->n--;
	memmove(&t->places[0], &t->places[1], t->n * sizeof *t->places);
}

/* The place that the list on the screen leads back to. */
static struct place *last(const struct session *s)
{
	struct trail *t = s->trail;

	return t->n && t->places[t->n - 1].to == s->view->at.number ? &t->places[t->n - 1] : NULL;
}

bool trail_is_from(const struct session *s, const struct screen_ops *screen)
{
	const struct place *p = last(s);

	return p && p->screen == screen;
}

void trail_forget_found(struct session *s)
{
	struct trail *t = s->trail;
	uint32_t gone = 0;

	for (uint32_t i = 0; i < t->n; i++)
		if (t->places[i].list.filter.found)
			gone = i + 1;
	while (gone--)
		forget_first(t);
}

/* The list gives what it holds away, and is an empty one of the same height. */
static void take_list(struct place *p, struct view *v)
{
	struct pane_list *list = &v->list;

	p->list = *list;
	pane_list_init(list);
	list->room = p->list.room;
	list->height = p->list.height;
	list->highlight = p->list.highlight;
	p->texts = v->texts;
	v->texts = (struct arena){0};
}

void trail_leave(struct session *s, const struct screen_ops *screen)
{
	struct trail *t = s->trail;
	struct view *v = s->view;
	struct place *p = last(s);

	if (p && p->screen == screen) {
		p->to = v->numbers + 1;
		return;
	}
	while (!p && t->n)
		release(&t->places[--t->n]);
	if (t->n == PLACES_MAX)
		forget_first(t);
	p = &t->places[t->n++];
	p->screen = screen;
	p->to = v->numbers + 1;
	p->at = v->at;
	p->article = v->article.id;
	p->text = v->text.wrap ? pane_article_place(&v->text) : 0;
	take_list(p, v);
}

/* Another list may have been put in order since, by the same means. */
static void read_list(struct session *s)
{
	struct view *v = s->view;
	struct why why = {0};

	if (v->list.filter.arranged)
		view_again(s);
	else
		(void)session_ok(s, pane_list_reload(&v->list, s->db, &why), &why);
	view_count(s);
}

static void put_back(struct session *s, struct place *p)
{
	struct view *v = s->view;

	pane_list_release(&v->list);
	arena_release(&v->texts);
	v->list = p->list;
	v->texts = p->texts;
	v->at = p->at;
	v->rested = p->at.reading;
	v->follow = false;
}

bool trail_back_to_screen(struct session *s)
{
	const struct place *p = last(s);

	return p && p->screen && trail_back(s);
}

bool trail_back(struct session *s)
{
	struct view *v = s->view;
	struct place *last_place = last(s);
	const struct db_row *row;
	struct place p;

	if (!last_place)
		return false;
	p = *last_place;
	memset(last_place, 0, sizeof *last_place);
	s->trail->n--;
	put_back(s, &p);
	read_list(s);
	row = pane_list_selected(&v->list);
	v->at.reading = v->at.reading && row;
	view_load(s, row && (v->at.reading || row->key.id == p.article) ? row->key.id : 0);
	view_fit(s);
	if (v->article.id && v->article.id == p.article && v->layout.article.w)
		pane_article_go(&v->text, p.text);
	session_rest_now(s);
	if (p.screen) {
		session_push(s, p.screen);
		if (p.screen->changed)
			p.screen->changed(s);
	}
	return true;
}
