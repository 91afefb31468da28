/* SPDX-License-Identifier: ISC */
#include "ui/moves.h"

#include <limits.h>

#include "base/i18n.h"
#include "ui/linkact.h"
#include "ui/listact.h"
#include "ui/listfilter.h"
#include "ui/listfind.h"
#include "ui/marks.h"
#include "ui/openpages.h"
#include "ui/sections.h"
#include "ui/textfind.h"
#include "ui/trail.h"
#include "ui/view.h"

/* Steps and bounds of the sizes, the latter as in options.def. */
#define PERCENT_STEP 5
#define PERCENT_LEAST 20
#define PERCENT_MOST 80
#define TLDR_LEAST 3
#define TLDR_MOST 40
/* Lines that stay when a page is turned. */
#define OVERLAP 1

static int64_t selected_id(struct session *s)
{
	const struct db_row *row = pane_list_selected(&s->view->list);

	return row ? row->key.id : 0;
}

/* The selection may have moved: what follows it comes after a rest. */
static void follow(struct session *s, int64_t before, bool turned)
{
	struct view *v = s->view;

	if (selected_id(s) == before)
		return;
	/* a page turned, the selection stands on the line where it stood: that stays lit */
	v->rested = v->rested && turned;
	v->tldr.chosen = -1;
	session_rest_soon(s);
}

static void move_list(struct session *s, long n, bool turn)
{
	int64_t before = selected_id(s);
	struct why why = {0};
	enum err err;

	if (n == LONG_MIN)
		err = pane_list_first(&s->view->list, s->db, &why);
	else if (n == LONG_MAX)
		err = pane_list_last(&s->view->list, s->db, &why);
	else if (turn)
		err = pane_list_turn(&s->view->list, s->db, n, &why);
	else
		err = pane_list_move(&s->view->list, s->db, n, &why);
	(void)session_ok(s, err, &why);
	follow(s, before, turn && n != LONG_MIN && n != LONG_MAX);
}

void moves_focus(struct session *s, enum layout_pane pane)
{
	struct view *v = s->view;

	v->at.focus = pane;
	if (pane == LAYOUT_PANE_LIST)
		v->at.reading = false;
	else if (selected_id(s))
		view_load(s, selected_id(s));
	if (pane == LAYOUT_PANE_LIST && !v->rested)
		session_rest_soon(s);
	view_fit(s);
}

void moves_show(struct session *s)
{
	struct view *v = s->view;
	int64_t id = selected_id(s);

	if (!id)
		return;
	if (!v->at.reading)
		v->at.from = v->at.focus == LAYOUT_PANE_TLDR ? LAYOUT_PANE_TLDR : LAYOUT_PANE_LIST;
	v->at.reading = true;
	v->rested = true;
	v->at.focus = LAYOUT_PANE_ARTICLE;
	pane_list_locate(&v->list, s->db);
	view_load(s, id);
	view_ask(s);
	view_fit(s);
	sections_follow(s);
	listfind_opened(s);
}

void moves_open(struct session *s)
{
	if (!selected_id(s))
		return;
	moves_show(s);
	marks_opened(s);
}

/* Enter: into the article; in it, its folded comments. */
static void open_selected(struct session *s)
{
	struct view *v = s->view;

	if (v->at.focus != LAYOUT_PANE_ARTICLE)
		moves_open(s);
	else if (v->text.fold_in_view)
		pane_article_fold(&v->text, true);
	else if (!v->at.reading)
		moves_open(s);
}

static bool select_key(struct session *s, const struct db_key *key)
{
	struct pane_list *list = &s->view->list;
	struct why why = {0};

	for (uint32_t i = 0; i < list->rows.len; i++)
		if (list->rows.items[i].key.id == key->id)
			return session_ok(s,
					  pane_list_move(list, s->db, (long)i - (long)list->sel,
							 &why),
					  &why);
	return session_ok(s, pane_list_load(list, s->db, key, &why), &why);
}

static void go_unread(struct session *s, enum db_way way, long count)
{
	struct view *v = s->view;
	const struct db_row *row = pane_list_selected(&v->list);
	int64_t before = selected_id(s);
	struct why why = {0};
	struct db_key key;
	enum err err = ERR_NOT_FOUND;

	if (row)
		key = row->key;
	for (long i = 0; row && i < count; i++) {
		struct db_key from = key;

		err = db_list_unread(s->db, &v->list.filter, &from, way, &key, &why);
		if (err) {
			err = i ? OK : err;
			key = from;
			break;
		}
	}
	if (err == ERR_NOT_FOUND) {
		session_say(s, way == DB_DOWN
				       ? _("No further unread article; g n starts at the top.")
				       : _("No unread article above."));
		return;
	}
	if (!session_ok(s, err, &why) || !select_key(s, &key))
		return;
	follow(s, before, false);
	if (v->at.reading)
		moves_open(s);
}

static void go_article(struct session *s, long n)
{
	int64_t before = selected_id(s);

	move_list(s, n, false);
	if (selected_id(s) == before)
		session_say(s, n > 0 ? _("This is the last article.")
				     : _("This is the first article."));
	else if (s->view->at.focus != LAYOUT_PANE_LIST)
		moves_open(s);
}

void moves_select(struct session *s, uint32_t row)
{
	move_list(s, (long)row - (long)s->view->list.sel, false);
}

static bool move_in(struct session *s, enum layout_pane pane, long n, bool turn)
{
	struct view *v = s->view;

	if (pane == LAYOUT_PANE_LIST)
		return move_list(s, n, turn), true;
	if (pane == LAYOUT_PANE_TLDR)
		return pane_tldr_scroll(&v->tldr, n);
	if (!pane_article_scroll(&v->text, n))
		return false;
	sections_follow(s);
	return true;
}

bool moves_scroll(struct session *s, enum layout_pane pane, long n)
{
	return move_in(s, pane, n, false);
}

/* By lines in whatever pane has the focus. */
static bool move(struct session *s, long n, bool turn)
{
	return move_in(s, s->view->at.focus, n, turn);
}

/* By lines; tells when only two rows look otherwise now than they were painted. */
static void step(struct session *s, long n)
{
	struct view *v = s->view;
	bool opened = v->layout.article.w && v->layout.form != LAYOUT_FORM_THREE;
	bool chosen = v->tldr.chosen >= 0;

	(void)move(s, n, false);
	s->step = v->at.focus == LAYOUT_PANE_LIST && v->layout.list.w && !opened && !chosen &&
		  pane_list_is_as_painted(&v->list) && !listfind_is_on(s) &&
		  !s->options->screen_reader;
}

static long page(const struct session *s)
{
	const struct view *v = s->view;
	int h = v->at.focus == LAYOUT_PANE_LIST	  ? (int)pane_list_shown(&v->list)
		: v->at.focus == LAYOUT_PANE_TLDR ? v->layout.tldr.h
						  : v->layout.article.h;

	return h > OVERLAP + 1 ? h - OVERLAP : 1;
}

static void page_down(struct session *s, long count)
{
	if (!move(s, count * page(s), true) && s->view->at.focus == LAYOUT_PANE_ARTICLE)
		go_unread(s, DB_DOWN, 1);
}

/* The panes that can be reached now, in the order of Tab. */
static int reachable(const struct session *s, enum layout_pane panes[3])
{
	const struct view *v = s->view;
	bool three = v->layout.form == LAYOUT_FORM_THREE;
	bool one = v->layout.form == LAYOUT_FORM_ONE;
	bool reading = v->at.reading || v->at.focus == LAYOUT_PANE_ARTICLE;
	int n = 0;

	if (three || one || !reading)
		panes[n++] = LAYOUT_PANE_LIST;
	if (one || v->show_tldr != LAYOUT_TLDR_OFF)
		panes[n++] = LAYOUT_PANE_TLDR;
	if (three || one || reading)
		panes[n++] = LAYOUT_PANE_ARTICLE;
	return n;
}

static void next_pane(struct session *s, int step)
{
	enum layout_pane panes[3];
	int n = reachable(s, panes);
	int i = 0;

	while (i < n && panes[i] != s->view->at.focus)
		i++;
	if (n)
		moves_focus(s, panes[(i + step + n) % n]);
}

/* Out of the article: to where it was opened, the screen that led to it, its TLDR or its line. */
static void leave_article(struct session *s)
{
	struct view *v = s->view;
	bool to_tldr = v->at.reading && v->at.from == LAYOUT_PANE_TLDR &&
		       v->show_tldr != LAYOUT_TLDR_OFF;

	pane_article_show(&v->text, (struct range){0, 0});
	(void)textfind_end(s);
	v->tldr.chosen = -1;
	if (v->at.reading && !listfind_is_on(s) && trail_back_to_screen(s))
		return;
	v->at.reading = false;
	moves_focus(s, to_tldr ? LAYOUT_PANE_TLDR : LAYOUT_PANE_LIST);
}

static bool back(struct session *s)
{
	struct view *v = s->view;

	if (v->at.focus != LAYOUT_PANE_LIST || v->at.reading) {
		leave_article(s);
		return true;
	}
	if (listfilter_clear(s) || listfind_end(s) || trail_back(s))
		return true;
	if (view_is_part(v)) {
		view_show_all(s);
		return true;
	}
	return false;
}

void moves_bullet(struct session *s, uint32_t i)
{
	struct view *v = s->view;

	if (i >= v->article.digest.nbullets || !v->article.has_text) {
		session_say(s, _("The TLDR has no such line."));
		return;
	}
	if (!v->layout.article.w)
		moves_open(s);
	if (v->tldr.chosen == (int)i) {
		v->tldr.chosen = -1;
		pane_article_show(&v->text, (struct range){0, 0});
		return;
	}
	if (!range_len(v->article.digest.bullets[i].range)) {
		session_say(s, _("This point is near to no sentence of the text."));
		return;
	}
	v->tldr.chosen = (int)i;
	pane_article_show(&v->text, v->article.digest.bullets[i].range);
}

static bool rects_equal(struct rect a, struct rect b)
{
	return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

/* Whether another state of the TLDR pane looks the same, or is larger and shows no more. */
static bool tldr_looks_same(const struct session *s, const struct layout *was)
{
	const struct view *v = s->view;
	const struct layout *l = &v->layout;

	if (rects_equal(l->tldr, was->tldr) && rects_equal(l->list, was->list) &&
	    rects_equal(l->article, was->article))
		return true;
	return v->show_tldr == LAYOUT_TLDR_LARGE && was->tldr.w &&
	       pane_tldr_lines(&v->tldr, was->tldr.w) <= was->tldr.h;
}

/* States that look like the one before are passed over, so that the key is seen to do something. */
static void toggle_tldr(struct session *s)
{
	struct view *v = s->view;
	const struct layout was = v->layout;
	int states = 0;

	if (was.form == LAYOUT_FORM_ONE) {
		if (v->at.focus != LAYOUT_PANE_TLDR)
			moves_focus(s, LAYOUT_PANE_TLDR);
		else
			moves_focus(s, v->at.reading ? LAYOUT_PANE_ARTICLE : LAYOUT_PANE_LIST);
		return;
	}
	do {
		v->show_tldr = (enum layout_tldr)((v->show_tldr + 1) % 3);
		if (v->show_tldr == LAYOUT_TLDR_OFF && v->at.focus == LAYOUT_PANE_TLDR)
			v->at.focus = v->at.reading ? LAYOUT_PANE_ARTICLE : LAYOUT_PANE_LIST;
		view_fit(s);
	} while (++states < 3 && tldr_looks_same(s, &was));
}

static void next_layout(struct session *s)
{
	static const char *const names[] = {
		[LAYOUT_AUTO] = N_("Layout by size of the screen"),
		[LAYOUT_WIDE] = N_("Layout: wide"),
		[LAYOUT_STACKED] = N_("Layout: stacked"),
		[LAYOUT_ZEN] = N_("Layout: one pane"),
	};

	s->options->layout = (s->options->layout + 1) % 4;
	session_say(s, "%s", _(names[s->options->layout]));
	view_fit(s);
	session_rest_soon(s);
}

static void resize(struct session *s, int64_t *option, int64_t step, int64_t least, int64_t most)
{
	*option += step;
	if (*option < least)
		*option = least;
	if (*option > most)
		*option = most;
	view_fit(s);
}

/* From the height that it has now, which may have been the room that a short list left. */
static void resize_tldr(struct session *s, int64_t step)
{
	struct view *v = s->view;

	if (!v->tldr_by_hand && v->layout.tldr_title.w)
		s->options->tldr_lines = v->layout.tldr.h + 1;
	v->tldr_by_hand = true;
	resize(s, &s->options->tldr_lines, step, TLDR_LEAST, TLDR_MOST);
}

static void show_new(struct session *s)
{
	struct view *v = s->view;
	int64_t before = selected_id(s);
	struct why why = {0};

	view_count_same(s); /* what came in a moment ago is not announced yet */
	v->list.filter.horizon = db_list_horizon(s->db);
	if (v->arrived <= 0) {
		session_say(s, _("Nothing new."));
	} else {
		view_arrange(s);
		(void)session_ok(s, pane_list_first(&v->list, s->db, &why), &why);
	}
	view_count_same(s);
	follow(s, before, false);
}

static void show_read(struct session *s)
{
	struct view *v = s->view;
	struct db_filter *f = &v->list.filter;
	int64_t before = selected_id(s);
	struct why why = {0};

	f->unread = !f->unread;
	f->read_after = f->unread ? db_list_clock(s->db) : 0;
	session_say(s, "%s",
		    f->unread ? _("Only unread articles; x shows all.") : _("All articles."));
	(void)session_ok(s, pane_list_reload(&v->list, s->db, &why), &why);
	v->list.above = -1; /* other rows stand there now */
	view_count_same(s);
	follow(s, before, false);
}

/* What can be done with the selected article's address. */
static bool address_act(struct session *s, enum keys_action action)
{
	enum keys_action plain = action == KEYS_BROWSER_READ ? KEYS_BROWSER : action;
	struct db_article data;
	struct arena a = {0};
	struct why why = {0};
	bool done = false;

	if (plain == KEYS_BROWSER && openpages(s, plain != action))
		return true;
	if (selected_id(s) &&
	    session_ok(s, db_article_get(s->db, selected_id(s), &data, &a, &why), &why))
		done = linkact(s, plain, data.url, data.title);
	arena_release(&a);
	if (done && action == KEYS_BROWSER_READ)
		marks_read(s);
	return done;
}

static void refresh(struct session *s)
{
	const struct db_row *row = pane_list_selected(&s->view->list);
	int64_t source = s->view->list.filter.source;

	if (!source && row)
		source = row->source;
	session_fetch(s, WISH_REFRESH, source);
}

static bool view_act(struct session *s, enum keys_action action)
{
	struct options *o = s->options;

	switch (action) {
	case KEYS_TLDR:
		toggle_tldr(s);
		return true;
	case KEYS_LAYOUT:
		next_layout(s);
		return true;
	case KEYS_NARROWER:
	case KEYS_WIDER:
		resize(s, &o->list_percent, action == KEYS_WIDER ? PERCENT_STEP : -PERCENT_STEP,
		       PERCENT_LEAST, PERCENT_MOST);
		return true;
	case KEYS_TALLER:
	case KEYS_SHORTER:
		resize_tldr(s, action == KEYS_TALLER ? 1 : -1);
		return true;
	case KEYS_SHOW_NEW:
		show_new(s);
		return true;
	case KEYS_SHOW_READ:
		show_read(s);
		return true;
	case KEYS_BROWSER:
	case KEYS_BROWSER_READ:
	case KEYS_COPY:
	case KEYS_COPY_MARKDOWN:
	case KEYS_ADDRESS:
		return address_act(s, action);
	case KEYS_REFRESH:
		refresh(s);
		return true;
	default:
		return false;
	}
}

static bool line_act(struct session *s, enum keys_action action, long count)
{
	switch (action) {
	case KEYS_DOWN:
		step(s, count);
		return true;
	case KEYS_UP:
		step(s, -count);
		return true;
	case KEYS_PAGE_DOWN:
		page_down(s, count);
		return true;
	case KEYS_PAGE_UP:
		(void)move(s, -count * page(s), true);
		return true;
	case KEYS_HALF_DOWN:
		(void)move(s, count * ((page(s) + 1) / 2), true);
		return true;
	case KEYS_HALF_UP:
		(void)move(s, -count * ((page(s) + 1) / 2), true);
		return true;
	case KEYS_FIRST:
		(void)move(s, LONG_MIN, false);
		return true;
	case KEYS_LAST:
		(void)move(s, LONG_MAX, false);
		return true;
	default:
		return false;
	}
}

/* The next hit of the search that is on, else the next unread article. */
static void go_hit(struct session *s, long n)
{
	if (textfind_go(s, n))
		return;
	if (listfind_is_on(s))
		go_article(s, n);
	else
		go_unread(s, n > 0 ? DB_DOWN : DB_UP, n > 0 ? n : -n);
}

static bool article_act(struct session *s, enum keys_action action, const struct keymap_hit *hit,
			long count)
{
	switch (action) {
	case KEYS_OPEN:
		if (s->view->at.focus == LAYOUT_PANE_LIST && pane_list_is_story(&s->view->list))
			return false;
		open_selected(s);
		return true;
	case KEYS_BACK:
		return textfind_end(s) || back(s);
	case KEYS_QUIT:
		return back(s);
	case KEYS_PANE_NEXT:
	case KEYS_PANE_PREVIOUS:
		next_pane(s, action == KEYS_PANE_NEXT ? 1 : -1);
		return true;
	case KEYS_UNREAD_NEXT:
		go_hit(s, count);
		return true;
	case KEYS_UNREAD_PREVIOUS:
		go_hit(s, -count);
		return true;
	case KEYS_ISSUES:
		trail_leave(s, NULL);
		view_show_issues(s);
		return true;
	case KEYS_ARTICLE_NEXT:
		if (!sections_go(s, count))
			go_article(s, count);
		return true;
	case KEYS_ARTICLE_PREVIOUS:
		if (!sections_go(s, -count))
			go_article(s, -count);
		return true;
	case KEYS_BULLET:
		moves_bullet(s, hit->key - '1');
		return true;
	default:
		return false;
	}
}

bool moves_act(struct session *s, enum keys_action action, const struct keymap_hit *hit)
{
	long count = hit->count ? hit->count : 1;

	return line_act(s, action, count) || article_act(s, action, hit, count) ||
	       view_act(s, action) || listact(s, action);
}
