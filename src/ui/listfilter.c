/* SPDX-License-Identifier: ISC */
#include "ui/listfilter.h"

#include <stdio.h>

#include "base/i18n.h"
#include "ui/view.h"

void listfilter_ask(struct session *s)
{
	prompt_open(&s->prompt, PROMPT_FILTER, _("Filter:"));
	prompt_fill(&s->prompt, str_z(s->view->at.narrowed));
}

static void show(struct session *s, const char *where)
{
	struct view *v = s->view;
	v->list.filter.where = where;
	v->rested = v->follow = false;
	view_again(s);
	view_count(s);
	view_fit(s);
	session_rest_soon(s);
}

/* What was found has no condition of its own. */
static const char *base_of(const struct view *v)
{
	return v->list.filter.found ? NULL : v->at.base;
}

bool listfilter_clear(struct session *s)
{
	struct view *v = s->view;

	if (!v->at.narrowed[0])
		return false;
	v->at.narrowed[0] = '\0';
	show(s, base_of(v));
	return true;
}

void listfilter_set(struct session *s, struct str text)
{
	struct view *v = s->view;
	const char *where;
	struct why why = {0};

	if (!text.n) {
		(void)listfilter_clear(s);
		return;
	}
	if (!session_ok(s, db_filter_where(s->db, text, &where, &v->texts, &why), &why))
		return;
	if (base_of(v))
		where = arena_printf(&v->texts, "(%s) AND (%s)", base_of(v), where);
	snprintf(v->at.narrowed, sizeof v->at.narrowed, "%.*s",
		 STR_ARG(str_sub(text, 0, FILTER_BYTES_MAX)));
	show(s, where);
}
