/* SPDX-License-Identifier: ISC */
#include "ui/listfind.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/i18n.h"
#include "store/db_index.h"
#include "ui/trail.h"
#include "ui/view.h"

/* While it is typed a few screens will do. */
#define TYPING_MAX 200
/* Hits that are kept; beyond them all are forgotten and read again. */
#define KEPT_MAX 500

struct kept {
	int64_t article;
	struct db_hit hit;
};

VEC_OF(keepers, struct kept);

struct listfind {
	struct db_search *search; /* NULL: nothing is searched */
	char query[QUERY_BYTES_MAX + 1];
	uint32_t n;
	struct keepers hits;
	struct arena arena; /* of the hits */
	/* what the list was before */
	bool is_on, had_key;
	uint64_t list; /* its number: another one is none that was searched in */
	struct db_filter filter;
	struct db_key key;
	char title[256], narrowed[FILTER_BYTES_MAX + 1];
};

struct listfind *listfind_new(void)
{
	return mem_zalloc(1, sizeof(struct listfind));
}

static void forget_hits(struct listfind *f)
{
	for (uint32_t i = 0; i < f->hits.len; i++)
		VEC_RELEASE(&f->hits.items[i].hit.words);
	VEC_CLEAR(&f->hits);
	arena_clear(&f->arena);
}

void listfind_free(struct listfind *f)
{
	if (!f)
		return;
	forget_hits(f);
	VEC_RELEASE(&f->hits);
	arena_release(&f->arena);
	db_search_free(f->search);
	mem_free(f);
}

bool listfind_is_on(const struct session *s)
{
	return s->listfind->is_on && s->listfind->list == s->view->at.number;
}

static void remember(struct session *s)
{
	struct listfind *f = s->listfind;
	struct view *v = s->view;
	const struct db_row *row = pane_list_selected(&v->list);

	if (listfind_is_on(s))
		return;
	trail_forget_found(s);
	f->is_on = true;
	f->list = v->at.number;
	f->filter = v->list.filter;
	f->had_key = row != NULL;
	if (row)
		f->key = row->key;
	snprintf(f->title, sizeof f->title, "%s", v->at.title);
	snprintf(f->narrowed, sizeof f->narrowed, "%s", v->at.narrowed);
	v->at.narrowed[0] = '\0';
}

static void show(struct session *s, const struct db_filter *filter, const struct db_key *key)
{
	struct view *v = s->view;
	struct why why = {0};

	v->list.filter = *filter;
	v->list.lines = filter->found ? 2 : 1;
	v->list.group = filter->found ? ORDER_GROUP_NONE : (enum order_group)v->at.order.group;
	v->rested = v->follow = false;
	view_fit(s);
	(void)session_ok(s, pane_list_load(&v->list, s->db, key, &why), &why);
	view_count(s);
	view_fit(s);
	session_rest_now(s);
}

bool listfind_end(struct session *s)
{
	struct listfind *f = s->listfind;

	if (!listfind_is_on(s))
		return false;
	f->is_on = false;
	db_search_free(f->search);
	f->search = NULL;
	forget_hits(f);
	snprintf(s->view->at.title, sizeof s->view->at.title, "%s", f->title);
	snprintf(s->view->at.narrowed, sizeof s->view->at.narrowed, "%s", f->narrowed);
	show(s, &f->filter, f->had_key ? &f->key : NULL);
	return true;
}

void listfind_ask(struct session *s)
{
	prompt_open(&s->prompt, PROMPT_SEARCH, "/");
}

/* ERR_NOT_FOUND and the like: nothing is found; said only when it is no longer typed. */
static enum err search(struct session *s, struct str text, bool typing, struct why *why)
{
	struct listfind *f = s->listfind;
	struct query q;
	enum err err = query_parse(&q, text, typing, why);

	f->n = 0;
	db_search_free(f->search);
	f->search = NULL;
	forget_hits(f);
	if (!err && q.n)
		err = db_search_new(&f->search, s->db, &q, why);
	if (!err && f->search)
		err = db_search_run(f->search, s->db, typing ? TYPING_MAX : DB_SEARCH_MAX, &f->n,
				    why);
	return err;
}

static enum err find(struct session *s, struct str text, bool typing, struct why *why)
{
	struct db_filter found = {.found = true};
	enum err err;

	remember(s);
	err = search(s, text, typing, why);
	if (s->listfind->search)
		show(s, &found, NULL);
	else
		show(s, &s->listfind->filter, s->listfind->had_key ? &s->listfind->key : NULL);
	return err;
}

void listfind_typed(struct session *s, struct str text)
{
	struct why why = {0};

	(void)!find(s, text, true, &why);
}

/* What the fetcher has not taken in yet can't be found. */
static void tell_missing(struct session *s)
{
	int64_t n = db_index_missing(s->db);

	if (n > 0)
		session_say(s,
			    P_("%" PRId64 " article is still being taken into the index.",
			       "%" PRId64 " articles are still being taken into the index.", n),
			    n);
}

void listfind_done(struct session *s, struct str text)
{
	struct listfind *f = s->listfind;
	struct why why = {0};

	if (!text.n)
		text = str_z(f->query);
	else
		snprintf(f->query, sizeof f->query, "%.*s",
			 STR_ARG(str_sub(text, 0, QUERY_BYTES_MAX)));
	if (!text.n) {
		(void)listfind_end(s);
		return;
	}
	if (!session_ok(s, find(s, text, false, &why), &why)) {
		(void)listfind_end(s);
		return;
	}
	/* TRANSLATORS: title of a list: what was searched */
	snprintf(s->view->at.title, sizeof s->view->at.title, _("Search: %s"), f->query);
	tell_missing(s);
}

void listfind_cancel(struct session *s)
{
	(void)listfind_end(s);
}

const struct db_hit *listfind_hit(const struct listfind *f, int64_t id)
{
	for (uint32_t i = 0; i < f->hits.len; i++)
		if (f->hits.items[i].article == id)
			return &f->hits.items[i].hit;
	return NULL;
}

/* A hit that can't be read is none: the headline is still there. */
static const struct db_hit *read_hit(struct session *s, int64_t id)
{
	struct listfind *f = s->listfind;
	const struct db_hit *known = listfind_hit(f, id);
	struct kept *kept;

	if (known || !f->search)
		return known;
	kept = VEC_ADD(&f->hits);
	kept->article = id;
	if (db_search_hit(f->search, s->db, id, &kept->hit, &f->arena, NULL))
		kept->hit = (struct db_hit){0};
	return &kept->hit;
}

void listfind_look(struct session *s)
{
	const struct pane_list *list = &s->view->list;

	if (!listfind_is_on(s))
		return;
	if (s->listfind->hits.len > KEPT_MAX)
		forget_hits(s->listfind);
	for (uint32_t i = list->top; i < list->rows.len && i < list->top + list->height; i++)
		(void)read_hit(s, list->rows.items[i].key.id);
}

void listfind_opened(struct session *s)
{
	const struct db_row *row = pane_list_selected(&s->view->list);
	const struct db_hit *hit;

	if (!listfind_is_on(s) || !row)
		return;
	hit = read_hit(s, row->key.id);
	if (hit && hit->text.n)
		pane_article_show(&s->view->text, hit->sentence);
}

void listfind_print(const struct session *s, struct buf *out)
{
	const struct listfind *f = s->listfind;

	if (f->n == DB_SEARCH_MAX)
		buf_printf(out, _("more than %d hits"), DB_SEARCH_MAX - 1);
	else if (f->search)
		/* TRANSLATORS: articles that a search found */
		buf_printf(out, P_("%u hit", "%u hits", f->n), f->n);
}
