/* SPDX-License-Identifier: ISC */
#include "ui/offline.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/i18n.h"
#include "base/size.h"
#include "doc/carry.h"
#include "ui/moves.h"
#include "ui/trail.h"

/* More articles than this in a view: the reader is asked first. */
#define MANY 20

/* ---- e ---- */

/* Offset in the other text of what the reader looks at; on the way back where it was. */
static uint32_t other_place(struct session *s, const struct doc *other)
{
	struct view *v = s->view;
	uint32_t here = pane_article_place(&v->text);

	if (v->swapped.article == v->article.id && v->swapped.to == here)
		return v->swapped.from;
	return carry_place(&v->article.doc, here, other);
}

static void show_part(struct session *s, enum db_part part)
{
	struct view *v = s->view;
	int64_t id = v->article.id;
	uint32_t from = pane_article_place(&v->text);
	struct arena a = {0};
	struct why why = {0};
	struct doc other;
	enum err err = db_page_text(s->db, id, part, &other, &a, &why);

	if (!err)
		err = db_page_show(s->db, id, part, other_place(s, &other), &why);
	arena_release(&a);
	if (!session_ok(s, err, &why))
		return;
	view_reload(s);
	v->swapped.article = id;
	v->swapped.from = from;
	v->swapped.to = pane_article_place(&v->text);
	session_say(s, "%s",
		    part == DB_PART_PAGE ? _("The text of the page.") : _("The text of the feed."));
}

static void ask(struct session *s)
{
	struct view *v = s->view;
	struct why why = {0};

	if (!session_ok(s, db_page_ask(s->db, v->article.id, DB_PAGE_KEY, &why), &why))
		return;
	v->page_wished = v->article.id;
	view_page_state(s);
	session_waiting(s);
	if (s->offline)
		session_say(s, _("Offline: the page is fetched at the next connection."));
	else if (session_fetch(s, WISH_PAGES, 0))
		session_say(s, _("The page is being fetched …"));
}

static void other_text(struct session *s)
{
	struct view *v = s->view;
	const struct db_row *row = pane_list_selected(&v->list);

	/* the selection may not have been followed yet */
	if (row && v->at.focus == LAYOUT_PANE_LIST)
		view_load(s, row->key.id);
	if (!v->article.id)
		return;
	if (v->article.data.part == DB_PART_PAGE)
		show_part(s, DB_PART_FEED);
	else if (v->article.data.has_page)
		show_part(s, DB_PART_PAGE);
	else if (!v->article.data.url.n)
		session_say(s, _("The article has no address."));
	else
		ask(s);
}

/* It is looked at: shown at once when it was asked for or is only previewed, else told. */
void offline_page(struct session *s, int64_t id)
{
	struct view *v = s->view;

	article_read_linked(&v->article, s->db);
	if (id != v->article.id || v->article.data.part == DB_PART_PAGE)
		return;
	if (v->page_wished == id || !v->at.reading) {
		view_reload(s);
		if (v->page_wished == id)
			session_say(s, _("The text of the page."));
	} else {
		view_page_state(s);
	}
	if (v->page_wished == id)
		v->page_wished = 0;
}

void offline_no_page(struct session *s, int64_t id, const char *words)
{
	struct view *v = s->view;

	if (id == v->article.id)
		view_page_state(s);
	if (v->page_wished == id) {
		session_say(s, _("The feed's text stays: %s"), words);
		v->page_wished = 0;
	}
}

/* ---- P ---- */

static void stop(struct session *s)
{
	struct why why = {0};

	(void)session_ok(s, db_page_stop(s->db, &why), &why);
	fetcher_wish(&s->fetcher, WISH_LEAVE, 0);
	s->pages = (struct session_pages){0};
	view_page_state(s);
	session_waiting(s);
	session_say(s, _("Stopped; what is here stays."));
}

/* n pages have been asked for and are not here; so many waited before. */
static void fetch_pages(struct session *s, int64_t n, int64_t waiting)
{
	view_page_state(s);
	session_waiting(s);
	if (!n) {
		session_say(s, _("All of it is here already."));
	} else if (s->offline && s->waiting == waiting) {
		stop(s);
	} else if (s->offline) {
		session_say(s,
			    P_("Offline: %" PRId64 " page waits for the next connection; P again "
			       "cancels it.",
			       "Offline: %" PRId64 " pages wait for the next connection; P again "
			       "cancels them.",
			       n),
			    n);
	} else if (session_fetch(s, WISH_PAGES, 0)) {
		s->pages.by_hand = true;
		session_say(s,
			    P_("%" PRId64 " page is looked at; P stops.",
			       "%" PRId64 " pages are looked at; P stops.", n),
			    n);
	}
}

void offline_view(struct session *s)
{
	struct db_filter f = s->view->list.filter;
	struct why why = {0};
	int64_t n = 0, waiting = s->waiting;

	/* what lingers in the list though it was read is not asked for */
	f.read_after = 0;
	if (!session_ok(s, db_page_ask_view(s->db, &f, &n, &why), &why))
		return;
	fetch_pages(s, n, waiting);
}

/* What its links lead to. */
static void take_issue(struct session *s, int64_t issue)
{
	struct arena a = {0};
	struct digest digest;
	struct why why = {0};
	struct doc doc;
	int64_t n = 0, waiting = s->waiting;
	enum err err = db_article_text(s->db, issue, &doc, &digest, &a, &why);

	if (!err)
		err = db_linked_ask(s->db, issue, &doc, &n, &why);
	arena_release(&a);
	if (session_ok(s, err, &why))
		fetch_pages(s, n, waiting);
	article_read_linked(&s->view->article, s->db);
}

static void take_offline(struct session *s)
{
	struct view *v = s->view;
	int64_t issue = view_issue(v);
	int64_t n;
	char question[256];

	if (s->pages.by_hand) {
		stop(s);
		return;
	}
	if (issue) {
		take_issue(s, issue);
		return;
	}
	if (s->count_at) /* a question says how many */
		view_count_rest(s, NULL);
	n = v->list.filter.unread ? v->counts.unread : v->counts.total;
	if (n <= MANY) {
		offline_view(s);
		return;
	}
	snprintf(question, sizeof question,
		 P_("Fetch the pages of %" PRId64 " article? y/n",
		    "Fetch the pages of %" PRId64 " articles? y/n", n),
		 n);
	prompt_open(&s->prompt, PROMPT_OFFLINE, question);
}

void offline_read(struct session *s, int64_t issue, int64_t article, struct str title)
{
	struct db_filter pages = {.behind = issue};
	const struct screen_ops *from = session_screen(s);

	session_pop(s);
	trail_leave(s, from);
	view_show(s, &pages, title);
	view_go_to(s, article);
	moves_open(s);
}

void offline_pages_print(const struct session *s, const struct db_linkeds *pages, struct buf *out)
{
	int64_t bytes = 0;
	uint32_t here = 0;

	for (uint32_t i = 0; i < pages->len; i++) {
		here += pages->items[i].here;
		bytes += pages->items[i].bytes;
	}
	if (!pages->len)
		return;
	buf_printf(out, " %s ", s->signs->dot);
	buf_printf(out, _("offline %" PRIu32 " of %" PRIu32), here, pages->len);
	if (here) {
		buf_cstr(out, ", ");
		size_print(bytes, out);
	}
}

bool offline_act(struct session *s, enum keys_action action)
{
	if (action == KEYS_FULL_TEXT)
		other_text(s);
	else if (action == KEYS_OFFLINE)
		take_offline(s);
	else
		return false;
	return true;
}
