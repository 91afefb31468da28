/* SPDX-License-Identifier: ISC */
#include "ui/openpages.h"

#include <stdio.h>

#include "base/i18n.h"
#include "base/tracking.h"
#include "ui/browser.h"
#include "ui/marks.h"
#include "ui/view.h"

/* More are asked about. */
#define UNASKED 10

VEC_OF(addresses, struct str);

static void add(struct addresses *all, struct str url)
{
	for (uint32_t i = 0; i < all->len; i++)
		if (str_eq(all->items[i], url))
			return;
	if (url.n)
		VEC_PUSH(all, url);
}

/* Addresses of the selected line's articles, as they are opened. */
static enum err read_addresses(struct session *s, struct addresses *all, struct arena *a,
			       struct why *why)
{
	struct pane_list *list = &s->view->list;
	struct pane_list_ids ids = {0};
	struct db_article data;
	enum err err = pane_list_articles(list, s->db, list->sel, &ids, why);

	for (uint32_t i = 0; !err && i < ids.len; i++) {
		err = db_article_get(s->db, ids.items[i], &data, a, why);
		if (!err)
			add(all, s->options->keep_tracking ? data.url : tracking_drop(a, data.url));
	}
	VEC_RELEASE(&ids);
	return err;
}

static void open_all(struct session *s, const struct addresses *all)
{
	uint32_t opened = 0;

	for (uint32_t i = 0; i < all->len; i++)
		opened += browser_open(s, all->items[i]);
	if (!all->len)
		session_say(s, _("This article has no address."));
	else if (opened) /* else the line says why not */
		session_say(s, _("Pages opened: %u of %u"), opened, all->len);
	if (opened && s->view->open_read)
		marks_read_line(s);
}

static void ask(struct session *s, uint32_t n)
{
	char question[256];

	snprintf(question, sizeof question, P_("Open %u page? y/n", "Open %u pages? y/n", n), n);
	prompt_open(&s->prompt, PROMPT_PAGES, question);
}

static void go(struct session *s, uint32_t unasked)
{
	struct addresses all = {0};
	struct arena a = {0};
	struct why why = {0};

	if (session_ok(s, read_addresses(s, &all, &a, &why), &why)) {
		if (all.len > unasked)
			ask(s, all.len);
		else
			open_all(s, &all);
	}
	VEC_RELEASE(&all);
	arena_release(&a);
}

bool openpages(struct session *s, bool read)
{
	struct view *v = s->view;

	if (v->at.focus != LAYOUT_PANE_LIST || !pane_list_is_story(&v->list))
		return false;
	v->open_read = read;
	go(s, UNASKED);
	return true;
}

void openpages_yes(struct session *s)
{
	if (pane_list_is_story(&s->view->list))
		go(s, UINT32_MAX);
}
