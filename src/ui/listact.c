/* SPDX-License-Identifier: ISC */
#include "ui/listact.h"

#include "base/i18n.h"
#include "ui/listfilter.h"
#include "ui/listfind.h"
#include "ui/listorder.h"
#include "ui/view.h"

static bool unfold(struct session *s)
{
	struct pane_list *list = &s->view->list;
	struct why why = {0};

	if (!pane_list_is_story(list) || pane_list_is_unfolded(list))
		return false;
	return session_ok(s, pane_list_unfold(list, s->db, true, &why), &why);
}

static bool fold(struct session *s)
{
	struct why why = {0};

	if (!pane_list_is_unfolded(&s->view->list))
		return false;
	return session_ok(s, pane_list_unfold(&s->view->list, s->db, false, &why), &why);
}

bool listact(struct session *s, enum keys_action action)
{
	if (s->view->at.focus != LAYOUT_PANE_LIST)
		return false;
	switch (action) {
	case KEYS_UNFOLD:
		return unfold(s);
	case KEYS_FOLD:
		return fold(s);
	case KEYS_FIND:
		listfind_ask(s);
		return true;
	case KEYS_FILTER:
		listfilter_ask(s);
		return true;
	case KEYS_FILTER_CLEAR:
		if (!listfilter_clear(s))
			session_say(s, _("No filter is on; f sets one."));
		return true;
	case KEYS_SORT:
	case KEYS_SORT_BACK:
		listorder_ask(s, action == KEYS_SORT_BACK);
		return true;
	case KEYS_GROUP:
		listorder_ask_group(s);
		return true;
	default:
		return false;
	}
}

void listact_answer(struct session *s, enum prompt_kind kind, struct str text)
{
	if (kind == PROMPT_SEARCH)
		listfind_done(s, text);
	else if (kind == PROMPT_FILTER)
		listfilter_set(s, text);
	else if (kind == PROMPT_SORT || kind == PROMPT_SORT_BACK)
		listorder_sort(s, text, kind == PROMPT_SORT_BACK);
	else if (kind == PROMPT_GROUP)
		listorder_group(s, text);
}

void listact_typed(struct session *s, enum prompt_kind kind, struct str text)
{
	if (kind == PROMPT_SEARCH)
		listfind_typed(s, text);
}

void listact_cancelled(struct session *s, enum prompt_kind kind)
{
	if (kind == PROMPT_SEARCH)
		listfind_cancel(s);
}
