/* SPDX-License-Identifier: ISC */
#include "ui/view.h"

#include <stdio.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/mem.h"

/* So many of those that have arrived are counted again in a millisecond. */
#define RECOUNT_MAX 500
/* Milliseconds after which what no counter is kept of is counted, if no key came. */
#define COUNT_REST_MS 300

void view_fit(struct session *s)
{
	struct view *v = s->view;
	const struct options *o = s->options;
	struct layout_wish wish = {
		.width = s->canvas.w,
		.height = s->canvas.h,
		.choice = o->screen_reader ? LAYOUT_ZEN : (enum layout_choice)o->layout,
		.list_percent = (int)o->list_percent,
		.tldr_lines = (int)o->tldr_lines,
		.by_hand = v->tldr_by_hand,
		.tldr = v->show_tldr,
		.focus = v->at.focus,
		.open = v->at.reading,
		.reading = v->at.reading || v->at.focus == LAYOUT_PANE_ARTICLE,
	};
	struct why why = {0};

	v->tldr.signs = v->text.signs = s->signs;
	if (v->list.at_first && v->list.at_last && v->list.rows.len && !v->tldr_by_hand)
		wish.list_need = (int)pane_list_need(&v->list);
	if (wish.reading)
		wish.tldr_need = pane_tldr_lines(&v->tldr, s->canvas.w - 6);
	v->layout = layout_of(&wish);
	v->text.max_width = (int)o->text_width;
	v->text.links = o->link_numbers;
	v->text.keep_tracking = o->keep_tracking;
	v->text.justify = o->justify;
	v->text.centred = o->text_column == COLUMN_CENTRE;
	v->text.hyphenate = (enum hyphenate_choice)o->hyphenate;
	if (v->layout.list.w)
		(void)session_ok(s, pane_list_fit(&v->list, s->db, v->layout.list.h, &why), &why);
	if (v->layout.article.w)
		pane_article_fit(&v->text, v->layout.article.w, v->layout.article.h);
	if (v->layout.tldr.w)
		pane_tldr_fit(&v->tldr, v->layout.tldr.w, v->layout.tldr.h);
	s->dirty = true;
}

/* What the head counts: what is read, too. */
static struct db_filter counted(const struct view *v)
{
	struct db_filter all = v->list.filter;

	all.unread = false;
	return all;
}

void view_count_rest(struct session *s, bool (*stop)(void))
{
	struct db_filter all = counted(s->view);
	struct db_counts counts;
	struct why why = {0};
	enum err err = db_list_count_unless(s->db, &all, stop, &counts, &why);

	s->count_at = 0;
	s->dirty = true;
	if (err == ERR_INTERRUPTED)
		s->count_at = date_ticks() + COUNT_REST_MS;
	else if (session_ok(s, err, &why))
		s->view->counts = counts;
}

/* At once where it costs nothing, and where all lines of the list are at hand. */
static void count(struct session *s, bool is_small)
{
	struct db_filter all = counted(s->view);

	if (is_small || db_list_is_kept(&all))
		view_count_rest(s, NULL);
	else
		s->count_at = date_ticks() + COUNT_REST_MS;
}

static void arrive(struct session *s)
{
	s->view->arrived_to = db_list_horizon(s->db);
	s->view->arrived = db_list_arrived(s->db, &s->view->list.filter);
}

void view_count(struct session *s)
{
	s->view->counts = (struct db_counts){0};
	view_count_same(s);
}

void view_count_same(struct session *s)
{
	const struct pane_list *list = &s->view->list;

	/* what is hidden as read is not at hand, and may be much */
	count(s, list->at_first && list->at_last && !list->filter.unread);
	arrive(s);
}

void view_count_on(struct session *s)
{
	struct view *v = s->view;
	int64_t top = db_list_horizon(s->db), before = v->arrived_to;

	count(s, false);
	/* nothing came: what is there may have been read or deleted */
	if (top < before || (top == before && v->arrived <= RECOUNT_MAX)) {
		arrive(s);
		return;
	}
	v->arrived_to = top;
	if (top > before)
		v->arrived += db_list_arrived_above(s->db, &v->list.filter, before);
}

static void filter_read(struct session *s, struct db_filter *f)
{
	f->unread = !s->options->show_read;
	f->read_after = f->unread ? db_list_clock(s->db) : 0;
}

void view_arrange(struct session *s)
{
	struct view *v = s->view;
	struct why why = {0};

	v->list.group = (enum order_group)v->at.order.group;
	/* what was found has its own order */
	if (!v->list.filter.found)
		(void)session_ok(s, db_arrange(s->db, &v->list.filter, v->at.order, &why), &why);
	else
		v->list.group = ORDER_GROUP_NONE;
}

void view_again(struct session *s)
{
	struct view *v = s->view;
	const struct db_row *row = pane_list_selected(&v->list);
	struct db_key key;
	struct why why = {0};

	/* by time a neighbour can be found when the article itself has left */
	if (row)
		key = row->key;
	if (row && v->list.filter.arranged)
		key.sort = row->time;
	view_arrange(s);
	if (row && v->list.filter.arranged &&
	    db_list_find(s->db, &v->list.filter, key.id, &key, &why))
		row = NULL; /* where it can't be read the list can't either, which is told */
	(void)session_ok(s, pane_list_load(&v->list, s->db, row ? &key : NULL, &why), &why);
}

void view_sort(struct session *s, struct order order)
{
	s->view->at.order = order;
	view_again(s);
	view_fit(s);
}

/* Of the list as it is, whatever narrows it. */
static struct order find_order(struct session *s)
{
	struct view *v = s->view;
	struct db_filter what = v->list.filter;

	what.where = v->at.base;
	return vieworder_find(&v->at.kept, s, &what, v->at.title);
}

void view_sort_again(struct session *s)
{
	view_sort(s, find_order(s));
}

void view_give(struct session *s, struct order order)
{
	vieworder_keep(&s->view->at.kept, s, order);
	view_sort(s, order);
}

bool view_is_part(const struct view *v)
{
	return v->list.filter.source || v->list.filter.story || v->list.filter.behind ||
	       v->list.filter.tag || v->list.filter.issues || v->at.base;
}

void view_show_all(struct session *s)
{
	struct db_filter all = {0};

	view_show(s, &all, str_z(_("All")));
}

int64_t view_issue(struct view *v)
{
	const struct db_row *row;

	if (v->at.reading)
		return v->article.digest.kind == DIGEST_ISSUE ? v->article.id : 0;
	row = v->list.filter.issues ? pane_list_selected(&v->list) : NULL;
	return row ? row->key.id : 0;
}

void view_show_issues(struct session *s)
{
	struct db_filter issues = {.issues = true};

	view_show(s, &issues, str_z(_("Issues")));
}

void view_show(struct session *s, const struct db_filter *what, struct str name)
{
	struct view *v = s->view;
	struct arena texts = {0};
	struct why why = {0};

	snprintf(v->at.title, sizeof v->at.title, "%.*s", STR_ARG(name));
	v->at.number = ++v->numbers;
	v->list.filter = (struct db_filter){.source = what->source,
					    .issues = what->issues,
					    .story = what->story,
					    .behind = what->behind,
					    .horizon = db_list_horizon(s->db)};
	/* they may be those of the list that goes */
	if (what->tag)
		v->list.filter.tag = arena_cstr(&texts, str_z(what->tag));
	if (what->where)
		v->list.filter.where = arena_cstr(&texts, str_z(what->where));
	arena_release(&v->texts);
	v->texts = texts;
	v->at.base = v->list.filter.where;
	v->at.narrowed[0] = '\0';
	v->list.lines = 1;
	v->list.filter.stories = s->options->stories;
	v->list.unfolded = 0;
	v->at.order = find_order(s);
	if (what->behind) /* as the links stand */
		v->at.order = (struct order){.sort = 2 * ORDER_DATE + 1};
	view_arrange(s);
	if (!what->story && !what->behind) /* these are read whole */
		filter_read(s, &v->list.filter);
	v->at.focus = LAYOUT_PANE_LIST;
	v->at.reading = v->rested = false;
	(void)session_ok(s, pane_list_load(&v->list, s->db, NULL, &why), &why);
	v->follow = v->list.rows.len == 0;
	view_load(s, 0);
	view_count(s);
	view_fit(s);
	session_rest_soon(s);
}

void view_highlight(struct session *s)
{
	s->view->list.highlight = s->view->text.highlight = s->highlight;
}

struct view *view_new(struct session *s)
{
	struct view *v = mem_zalloc(1, sizeof *v);

	s->view = v;
	pane_list_init(&v->list);
	pane_article_init(&v->text, (int)s->options->text_width);
	pane_tldr_init(&v->tldr);
	view_highlight(s);
	view_fit(s); /* the height first: one page is read */
	view_show_all(s);
	return v;
}

static void keep_place(struct view *v, struct db *db)
{
	uint32_t place;

	if (!v->article.id || !v->text.wrap)
		return;
	place = pane_article_percent(&v->text) == 100 ? 0 : pane_article_place(&v->text);
	/* A place that can't be kept costs nothing but the place. */
	if (place != v->article.data.place &&
	    db_article_place_put(db, v->article.id, (enum db_part)v->article.data.part, place,
				 NULL) == OK)
		v->article.data.place = place;
}

void view_keep_place(struct session *s)
{
	keep_place(s->view, s->db);
}

void view_free(struct view *v, struct db *db)
{
	if (!v)
		return;
	keep_place(v, db);
	pane_article_release(&v->text);
	pane_list_release(&v->list);
	arena_release(&v->texts);
	article_release(&v->article);
	mem_free(v);
}

static void load(struct session *s, int64_t id)
{
	struct view *v = s->view;
	struct why why = {0};

	keep_place(v, s->db);
	pane_article_set(&v->text, NULL);
	pane_tldr_set(&v->tldr, NULL);
	if (!id) {
		article_release(&v->article);
	} else if (session_ok(s, article_load(&v->article, s->db, id, &why), &why)) {
		pane_article_set(&v->text, &v->article);
		pane_tldr_set(&v->tldr, &v->article);
		if (!v->article.digest.version && v->wished != id)
			fetcher_wish(&s->fetcher, WISH_DIGEST, v->wished = id);
		v->asked = 0;
		view_ask(s);
	}
	view_fit(s);
}

void view_load(struct session *s, int64_t id)
{
	const struct article *a = &s->view->article;

	if (!id || id != a->id || !a->digest.version)
		load(s, id);
}

void view_reload(struct session *s)
{
	load(s, s->view->article.id);
	session_changed(s);
}

void view_compare(struct session *s)
{
	if (db_story_is_due(s->db))
		session_fetch(s, WISH_COMPARE, 0);
}

void view_page_state(struct session *s)
{
	struct article *a = &s->view->article;
	struct db_article now;

	if (!a->id || db_article_get(s->db, a->id, &now, &a->arena, NULL))
		return;
	a->data.has_page = now.has_page;
	a->data.page = now.page;
	a->data.page_error = now.page_error;
	pane_article_describe(&s->view->text);
	s->dirty = true;
}

void view_ask(struct session *s)
{
	struct view *v = s->view;
	const struct options *o = s->options;

	if (!(o->tldr_command[0] || o->tldr_endpoint[0]) || !v->article.digest.version ||
	    v->article.retold.done || v->asked == v->article.id ||
	    !(v->at.reading || o->tldr_when == TLDR_WHEN_PREVIEW))
		return;
	v->asked = v->article.id;
	fetcher_wish(&s->fetcher, WISH_TELL, v->asked);
}

void view_told(struct session *s, int64_t id)
{
	struct view *v = s->view;

	if (!id || id != v->article.id)
		return;
	article_retell(&v->article, s->db);
	view_fit(s);
}

void view_digested(struct session *s, int64_t id)
{
	struct view *v = s->view;

	if (id == v->article.id && !v->article.digest.version)
		view_load(s, id);
}

void view_go_to(struct session *s, int64_t id)
{
	struct view *v = s->view;
	struct db_key key;
	struct why why = {0};
	enum err err;

	if (!id || v->at.focus != LAYOUT_PANE_LIST || v->list.filter.found)
		return;
	err = db_list_find(s->db, &v->list.filter, id, &key, &why);
	/* brought back by undo: it was not there when the list was put in order */
	if (err == ERR_NOT_FOUND && v->list.filter.arranged) {
		view_arrange(s);
		err = db_list_find(s->db, &v->list.filter, id, &key, &why);
	}
	if (err == ERR_NOT_FOUND)
		return;
	if (!err)
		err = pane_list_load(&v->list, s->db, &key, &why);
	(void)session_ok(s, err, &why);
	v->rested = false;
	session_rest_soon(s);
}
