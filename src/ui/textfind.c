/* SPDX-License-Identifier: ISC */
#include "ui/textfind.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/i18n.h"
#include "ui/view.h"

void textfind_ask(struct session *s)
{
	struct view *v = s->view;

	if (!v->article.has_text) {
		session_say(s, _("This article has no text to search in."));
		return;
	}
	v->query_from = pane_article_place(&v->text);
	prompt_open(&s->prompt, PROMPT_FIND, "/");
}

void textfind_typed(struct session *s, struct str query)
{
	struct view *v = s->view;

	/* a longer query may have no hit here but one below: each time from where it began */
	if (!pane_article_find(&v->text, query, v->query_from))
		pane_article_go(&v->text, v->query_from);
}

void textfind_done(struct session *s, struct str query)
{
	struct view *v = s->view;

	if (query.n)
		snprintf(v->query, sizeof v->query, "%.*s", STR_ARG(query));
	query = str_z(v->query);
	if (!query.n || pane_article_find(&v->text, query, v->query_from))
		return;
	pane_article_go(&v->text, v->query_from);
	session_say(s, _("Not found in this article: %.*s"), STR_ARG(query));
}

void textfind_cancel(struct session *s)
{
	(void)textfind_end(s);
	pane_article_go(&s->view->text, s->view->query_from);
}

bool textfind_go(struct session *s, long n)
{
	return s->view->at.focus != LAYOUT_PANE_LIST && pane_article_go_hit(&s->view->text, n);
}

bool textfind_end(struct session *s)
{
	bool is_on = s->view->text.hits.len > 0;

	(void)pane_article_find(&s->view->text, STR_NONE, 0);
	return is_on;
}

void textfind_print(const struct session *s, struct buf *out)
{
	const struct pane_article *text = &s->view->text;

	if (text->hits.len)
		buf_printf(out, "%" PRIu32 "/%" PRIu32, text->hit + 1, text->hits.len);
	else if (s->prompt.kind == PROMPT_FIND && s->prompt.text.len)
		buf_cstr(out, "0");
}
