/* SPDX-License-Identifier: ISC */
#include "ui/screen_main.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/marks.h"
#include "ui/moves.h"
#include "ui/status.h"

/* From this width on the head line names the program. */
#define NAME_FROM 60

static const char *name_of_all(void)
{
	return _("All");
}

void screen_main_fit(struct session *s)
{
	struct screen_main *m = s->main;
	const struct options *o = s->options;
	struct layout_wish wish = {
		.width = s->canvas.w,
		.height = s->canvas.h,
		.choice = (enum layout_choice)o->layout,
		.list_percent = (int)o->list_percent,
		.tldr_lines = (int)o->tldr_lines,
		.by_hand = m->tldr_by_hand,
		.tldr = m->show_tldr,
		.focus = m->focus,
		.reading = m->reading || m->focus == LAYOUT_PANE_ARTICLE,
	};
	struct why why = {0};

	if (m->list.at_first && m->list.at_last && m->list.rows.len && !m->tldr_by_hand)
		wish.list_need = (int)m->list.rows.len;
	if (wish.reading)
		wish.tldr_need = pane_tldr_lines(&m->tldr, s->canvas.w - 6);
	m->layout = layout_of(&wish);
	m->text.max_width = (int)o->text_width;
	if (m->layout.list.w)
		(void)session_ok(s, pane_list_fit(&m->list, s->db, m->layout.list.h, &why), &why);
	if (m->layout.article.w)
		pane_article_fit(&m->text, m->layout.article.w, m->layout.article.h);
	if (m->layout.tldr.w)
		pane_tldr_fit(&m->tldr, m->layout.tldr.w, m->layout.tldr.h);
	s->dirty = true;
}

void screen_main_count(struct session *s)
{
	struct screen_main *m = s->main;
	struct db_filter all = m->list.filter;
	struct why why = {0};

	all.unread = false;
	(void)session_ok(s, db_list_count(s->db, &all, &m->counts, &why), &why);
	m->arrived = db_list_arrived(s->db, &m->list.filter);
}

static void filter_read(struct session *s, struct db_filter *f)
{
	f->unread = !s->options->show_read;
	f->read_after = f->unread ? db_list_clock(s->db) : 0;
}

void screen_main_view(struct session *s, int64_t source, struct str name)
{
	struct screen_main *m = s->main;
	struct why why = {0};

	snprintf(m->title, sizeof m->title, "%.*s", STR_ARG(name));
	m->list.filter = (struct db_filter){.source = source, .horizon = db_list_horizon(s->db)};
	filter_read(s, &m->list.filter);
	m->focus = LAYOUT_PANE_LIST;
	m->reading = m->rested = false;
	(void)session_ok(s, pane_list_load(&m->list, s->db, NULL, &why), &why);
	m->follow = m->list.rows.len == 0;
	screen_main_load(s, 0);
	screen_main_count(s);
	screen_main_fit(s);
	session_rest_soon(s);
}

struct screen_main *screen_main_new(struct session *s)
{
	struct screen_main *m = mem_zalloc(1, sizeof *m);

	s->main = m;
	pane_list_init(&m->list);
	pane_article_init(&m->text, (int)s->options->text_width);
	pane_tldr_init(&m->tldr);
	screen_main_fit(s); /* the height first: one page is read */
	screen_main_view(s, 0, str_z(name_of_all()));
	return m;
}

static void keep_place(struct screen_main *m, struct db *db)
{
	uint32_t place;

	if (!m->article.id || !m->text.wrap)
		return;
	place = pane_article_percent(&m->text) == 100 ? 0 : pane_article_place(&m->text);
	/* A place that can't be kept costs nothing but the place. */
	if (place != m->article.data.place &&
	    db_article_place_put(db, m->article.id, place, NULL) == OK)
		m->article.data.place = place;
}

void screen_main_free(struct screen_main *m, struct db *db)
{
	if (!m)
		return;
	keep_place(m, db);
	pane_article_release(&m->text);
	pane_list_release(&m->list);
	article_release(&m->article);
	mem_free(m);
}

void screen_main_load(struct session *s, int64_t id)
{
	struct screen_main *m = s->main;
	struct why why = {0};

	if (id && id == m->article.id && m->article.digest.version)
		return;
	keep_place(m, s->db);
	pane_article_set(&m->text, NULL);
	pane_tldr_set(&m->tldr, NULL);
	if (!id) {
		article_release(&m->article);
	} else if (session_ok(s, article_load(&m->article, s->db, id, &why), &why)) {
		pane_article_set(&m->text, &m->article);
		pane_tldr_set(&m->tldr, &m->article);
		if (!m->article.digest.version && m->wished != id)
			fetcher_wish(&s->fetcher, WISH_DIGEST, m->wished = id);
	}
	screen_main_fit(s);
}

void screen_main_digested(struct session *s, int64_t id)
{
	struct screen_main *m = s->main;

	if (id == m->article.id && !m->article.digest.version)
		screen_main_load(s, id);
}

void screen_main_go_to(struct session *s, int64_t id)
{
	struct screen_main *m = s->main;
	struct db_article data;
	struct arena a = {0};
	struct why why = {0};

	if (id && m->focus == LAYOUT_PANE_LIST && !db_article_get(s->db, id, &data, &a, NULL)) {
		struct db_key key = {data.sort, id};

		(void)session_ok(s, pane_list_load(&m->list, s->db, &key, &why), &why);
		m->rested = false;
		session_rest_soon(s);
	}
	arena_release(&a);
}

/* ---- screen_ops ---- */

static uint32_t where(const struct session *s)
{
	static const uint32_t bits[] = {
		[LAYOUT_PANE_LIST] = KEYS_IN_LIST,
		[LAYOUT_PANE_TLDR] = KEYS_IN_TLDR,
		[LAYOUT_PANE_ARTICLE] = KEYS_IN_ARTICLE,
	};

	return bits[s->main->focus];
}

static bool act(struct session *s, enum keys_action action, const struct keymap_hit *hit)
{
	if (s->main->list.rows.len)
		s->main->follow = false;
	return moves_act(s, action, hit) || marks_act(s, action, hit);
}

static void rest(struct session *s)
{
	struct screen_main *m = s->main;
	const struct db_row *row = pane_list_selected(&m->list);
	bool shown = m->layout.tldr.w || m->layout.article.w;

	m->rested = true;
	if (m->focus != LAYOUT_PANE_LIST || m->reading)
		return;
	if (!row)
		screen_main_load(s, 0);
	else if (shown && s->options->preview == PREVIEW_REST)
		screen_main_load(s, row->key.id);
}

static void changed(struct session *s)
{
	struct screen_main *m = s->main;
	const struct db_row *row = pane_list_selected(&m->list);
	int64_t before = row ? row->key.id : 0;
	struct why why = {0};

	if (m->follow) {
		m->list.filter.horizon = db_list_horizon(s->db);
		(void)session_ok(s, pane_list_load(&m->list, s->db, NULL, &why), &why);
	} else {
		(void)session_ok(s, pane_list_reload(&m->list, s->db, &why), &why);
		if (!m->list.rows.len && !m->arrived) /* emptied: what comes next is shown */
			m->follow = true;
	}
	screen_main_count(s);
	screen_main_fit(s);
	row = pane_list_selected(&m->list);
	if ((row ? row->key.id : 0) != before) {
		m->rested = false;
		session_rest_soon(s);
	}
}

/* ---- painting ---- */

static void paint_head(struct session *s)
{
	struct screen_main *m = s->main;
	bool reading = m->layout.article.w && m->layout.form != LAYOUT_FORM_THREE;
	struct buf title, info, news, right;
	struct status_head h = {.refreshing = s->refresh.is_on,
				.done = s->refresh.done,
				.total = s->refresh.total,
				.inside = reading || m->list.filter.source};

	buf_init(&title, 512);
	buf_init(&info, 128);
	buf_init(&news, 128);
	buf_init(&right, 128);
	if (!h.inside && s->canvas.w >= NAME_FROM)
		buf_cstr(&title, "kurzum   ");
	buf_cstr(&title, m->title);
	if (m->counts.total) /* TRANSLATORS: unread articles of a list */
		buf_printf(&info, P_("%" PRId64 " unread", "%" PRId64 " unread", m->counts.unread),
			   m->counts.unread);
	if (m->arrived > 0)
		buf_printf(&news,
			   P_("%" PRId64 " new, = shows it", "%" PRId64 " new, = shows them",
			      m->arrived),
			   m->arrived);
	if (reading && m->text.wrap)
		buf_printf(&right, _("%d %%"), pane_article_percent(&m->text));
	h.title = buf_view(&title);
	h.info = buf_view(&info);
	h.news = buf_view(&news);
	h.right = buf_view(&right);
	status_head(&s->canvas, m->layout.head, &h, s->signs);
	buf_release(&title);
	buf_release(&info);
	buf_release(&news);
	buf_release(&right);
}

static void paint_empty(struct session *s, struct rect r)
{
	struct screen_main *m = s->main;
	const char *text = _("No articles yet. a adds a source, R fetches.");
	struct look dim = {.style = STYLE_DIM};

	if (s->refresh.is_on)
		text = _("Being fetched …");
	else if (m->counts.total)
		text = _("All read. x shows what is read.");
	canvas_put_cut(&s->canvas, r.x + 3, r.y + (r.h > 2), r.w - 4, str_z(text),
		       str_z(s->signs->more), dim);
}

static void paint_list(struct session *s)
{
	struct screen_main *m = s->main;
	struct pane_list_paint how = {.signs = s->signs, .now = date_now(), .lit = m->rested};

	if (m->layout.list_title.w)
		status_pane(&s->canvas, m->layout.list_title, str_z(_("Headlines")),
			    m->focus == LAYOUT_PANE_LIST, s->signs);
	if (!m->layout.list.w)
		return;
	if (!m->list.rows.len)
		paint_empty(s, m->layout.list);
	pane_list_paint(&m->list, &s->canvas, m->layout.list, &how);
}

static void paint_tldr(struct session *s)
{
	struct screen_main *m = s->main;
	const struct layout *l = &m->layout;
	bool active = m->focus == LAYOUT_PANE_TLDR;
	struct look label = {.style = active ? STYLE_ACCENT : STYLE_PANE};
	struct buf title;

	buf_init(&title, 256);
	pane_tldr_title(&m->tldr, s->signs, &title);
	if (l->tldr_title.w)
		status_pane(&s->canvas, l->tldr_title, buf_view(&title), active, s->signs);
	if (l->tldr_label.w)
		canvas_put(&s->canvas, l->tldr_label.x, l->tldr_label.y, l->tldr_label.w,
			   STR("TLDR"), label);
	if (l->tldr_end.w) {
		struct str by = buf_view(&title);
		int cells = (int)utf8_width(by);

		status_pane(&s->canvas, l->tldr_end, STR_NONE, false, s->signs);
		canvas_fill(&s->canvas,
			    (struct rect){l->tldr_end.w - cells - 4, l->tldr_end.y, cells + 2, 1},
			    (struct look){0});
		canvas_put(&s->canvas, l->tldr_end.w - cells - 3, l->tldr_end.y, cells, by,
			   (struct look){.style = STYLE_DIM});
	}
	if (l->tldr.w)
		pane_tldr_paint(&m->tldr, &s->canvas, l->tldr, s->signs);
	buf_release(&title);
}

static void paint_article_title(struct session *s)
{
	struct screen_main *m = s->main;
	struct rect r = m->layout.article_title;
	struct str title = str_z(_("Article"));
	int percent = pane_article_percent(&m->text);
	struct buf right;
	int cells;

	if (pane_article_is_below_headline(&m->text))
		title = m->article.data.title;
	buf_init(&right, 32);
	if (m->text.wrap && (percent < 100 || m->text.skip))
		buf_printf(&right, _(" %d %% "), percent);
	cells = (int)utf8_width(buf_view(&right));
	status_pane(&s->canvas, (struct rect){r.x, r.y, r.w - cells - 2, 1}, title,
		    m->focus == LAYOUT_PANE_ARTICLE, s->signs);
	canvas_put(&s->canvas, r.x + r.w - cells - 2, r.y, cells, buf_view(&right),
		   (struct look){.style = STYLE_DIM});
	canvas_repeat(&s->canvas, r.x + r.w - 2, r.y, 2, s->signs->rule,
		      (struct look){.style = STYLE_RULE});
	buf_release(&right);
}

static void paint_article(struct session *s)
{
	struct screen_main *m = s->main;
	const struct layout *l = &m->layout;
	struct look rule = {.style = STYLE_RULE};

	if (l->article_title.w)
		paint_article_title(s);
	if (l->rule_x >= 0) {
		canvas_put(&s->canvas, l->rule_x, l->rule_y, 1, str_z(s->signs->ascii ? "+" : "┬"),
			   rule);
		for (int y = 1; y < l->rule_h; y++)
			canvas_put(&s->canvas, l->rule_x, l->rule_y + y, 1, str_z(s->signs->bar),
				   rule);
		if (l->tldr_title.w)
			canvas_put(&s->canvas, l->rule_x, l->tldr_title.y, 1,
				   str_z(s->signs->ascii ? "+" : "┤"), rule);
	}
	if (l->article.w)
		pane_article_paint(&m->text, &s->canvas, l->article, s->signs);
}

static void paint(struct session *s)
{
	paint_head(s);
	paint_list(s);
	paint_tldr(s);
	paint_article(s);
}

const struct screen_ops screen_main_ops = {
	.where = where,
	.resize = screen_main_fit,
	.paint = paint,
	.act = act,
	.rest = rest,
	.changed = changed,
};
