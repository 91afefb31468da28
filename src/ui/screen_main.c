/* SPDX-License-Identifier: ISC */
#include "ui/screen_main.h"

#include <stdio.h>
#include <inttypes.h>
#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/articleact.h"
#include "ui/frame.h"
#include "ui/listfind.h"
#include "ui/marks.h"
#include "ui/moves.h"
#include "ui/pointer.h"
#include "ui/textfind.h"
#include "ui/view.h"

/* From this width on the head line names the program. */
#define NAME_FROM 60

/* Not even one that a filter or a search leaves out. */
static bool has_nothing(const struct session *s)
{
	const struct view *v = s->view;

	return !v->list.rows.len && !v->counts.total && !v->at.narrowed[0] && !listfind_is_on(s);
}

static uint32_t where(const struct session *s)
{
	static const uint32_t bits[] = {
		[LAYOUT_PANE_LIST] = KEYS_IN_LIST,
		[LAYOUT_PANE_TLDR] = KEYS_IN_TLDR,
		[LAYOUT_PANE_ARTICLE] = KEYS_IN_ARTICLE,
	};
	const struct db_row *row = pane_list_selected(&s->view->list);

	return bits[s->view->at.focus] | (view_issue(s->view) ? KEYS_OF_ISSUE : 0) |
	       (row && row->enclosed ? KEYS_OF_FILE : 0) | (has_nothing(s) ? KEYS_OF_NOTHING : 0);
}

static bool act(struct session *s, enum keys_action action, const struct keymap_hit *hit)
{
	if (s->view->list.rows.len)
		s->view->follow = false;
	return moves_act(s, action, hit) || marks_act(s, action, hit) || articleact(s, action);
}

static void rest(struct session *s)
{
	struct view *v = s->view;
	const struct db_row *row = pane_list_selected(&v->list);
	bool shown = v->layout.tldr.w || v->layout.article.w;

	v->rested = true;
	if (v->at.focus != LAYOUT_PANE_LIST || v->at.reading)
		return;
	if (!row)
		view_load(s, 0);
	else if (shown && s->options->preview == PREVIEW_REST)
		view_load(s, row->key.id);
}

/* "12 new, = shows them" */
static void print_news(const struct view *v, struct buf *out)
{
	buf_printf(out,
		   P_("%" PRId64 " new, = shows it", "%" PRId64 " new, = shows them", v->arrived),
		   v->arrived);
}

/* A screen reader does not look at the head line. */
static void tell_news(struct session *s)
{
	struct buf text;

	buf_init(&text, 128);
	print_news(s->view, &text);
	session_say(s, "%.*s", STR_ARG(buf_view(&text)));
	buf_release(&text);
}

static void changed(struct session *s)
{
	struct view *v = s->view;
	int64_t arrived = v->arrived;
	const struct db_row *row = pane_list_selected(&v->list);
	int64_t before = row ? row->key.id : 0;
	struct why why = {0};

	if (v->follow) {
		v->list.filter.horizon = db_list_horizon(s->db);
		view_arrange(s);
		(void)session_ok(s, pane_list_load(&v->list, s->db, NULL, &why), &why);
		view_count_same(s);
	} else {
		db_read_begin(s->db);
		(void)session_ok(s, pane_list_reload(&v->list, s->db, &why), &why);
		if (!v->list.rows.len && !v->arrived) /* emptied: what comes next is shown */
			v->follow = true;
		view_count_on(s);
		db_read_end(s->db);
	}
	article_read_story(&v->article, s->db);
	if (article_read_tags(&v->article, s->db))
		pane_article_describe(&v->text);
	if (s->signs->spoken && v->arrived > arrived)
		tell_news(s);
	view_fit(s);
	row = pane_list_selected(&v->list);
	if ((row ? row->key.id : 0) != before) {
		v->rested = false;
		session_rest_soon(s);
	}
}

/* ---- painting ---- */

/* "2/17 · 40 %": the hit of a search, how much has been read. */
static void print_place(struct session *s, struct buf *out)
{
	size_t start = out->len;

	textfind_print(s, out);
	if (out->len > start)
		buf_printf(out, " %s ", s->signs->dot);
	buf_printf(out, _("%d %%"), pane_article_percent(&s->view->text));
}

/* "offline, 3 pages wait" */
static void add_outage(const struct session *s, struct buf *out)
{
	signs_part(s->signs, out);
	buf_cstr(out, _("offline"));
	if (!s->waiting)
		return;
	buf_cstr(out, ", ");
	buf_printf(out, P_("%" PRId64 " page waits", "%" PRId64 " pages wait", s->waiting),
		   s->waiting);
}

/* All of it is told by the list of sources. */
static void add_alarm(const struct session *s, struct buf *out)
{
	signs_part(s->signs, out);
	synced_alarm(&s->sync, date_now(), out);
}

/* Lines that the list has, 0: not known without counting them. */
static int64_t rows_in_all(const struct view *v)
{
	if (v->list.at_first && v->list.at_last)
		return pane_list_lines(&v->list);
	return v->list.filter.unread ? 0 : v->counts.total - v->arrived;
}

/* "128 unread"; above an open article its place in the list: "3 of 128". */
static void print_info(const struct session *s, bool reading, struct buf *out)
{
	const struct view *v = s->view;
	int64_t place = pane_list_place(&v->list), all = rows_in_all(v);

	if (reading && place && all >= place) /* TRANSLATORS: place in a list, and its length */
		buf_printf(out, _("%" PRId64 " of %" PRId64), place, all);
	else if (listfind_is_on(s))
		listfind_print(s, out);
	else if (v->counts.total) /* TRANSLATORS: unread articles of a list */
		buf_printf(out, P_("%" PRId64 " unread", "%" PRId64 " unread", v->counts.unread),
			   v->counts.unread);
}

static void paint_head(struct session *s)
{
	struct view *v = s->view;
	bool reading = v->layout.article.w && v->layout.form != LAYOUT_FORM_THREE;
	struct buf title, info, news, right;
	struct status_head h = {.inside = reading || view_is_part(v) || v->at.narrowed[0] ||
					  listfind_is_on(s)};

	buf_init(&title, 512);
	buf_init(&info, 128);
	buf_init(&news, 128);
	buf_init(&right, 128);
	if (!h.inside && s->canvas.w >= NAME_FROM)
		buf_cstr(&title, "kurzum   ");
	buf_cstr(&title, v->at.title);
	if (v->at.narrowed[0])
		buf_printf(&title, " %s %s", s->signs->dot, v->at.narrowed);
	print_info(s, reading, &info);
	if (v->arrived > 0)
		print_news(v, &news);
	session_pages_print(s, &news);
	session_file_print(s, &news);
	if (s->offline || s->unconnected)
		add_outage(s, &news);
	else if (s->sync.error[0])
		add_alarm(s, &news);
	if (reading && v->text.wrap)
		print_place(s, &right);
	h.title = buf_view(&title);
	h.info = buf_view(&info);
	h.news = buf_view(&news);
	h.right = buf_view(&right);
	frame_head(s, &h);
	buf_release(&title);
	buf_release(&info);
	buf_release(&news);
	buf_release(&right);
}

static void paint_empty(struct session *s, struct rect r)
{
	struct view *v = s->view;
	const char *text = _("No articles yet. a adds a source, R fetches.");
	struct look dim = {.style = STYLE_DIM};

	if (listfind_is_on(s))
		text = _("Nothing found. Fewer words, or the start of one with *, find more.");
	else if (s->refresh.is_on)
		text = _("Being fetched …");
	else if (!v->counts.total && s->count_at) /* whether some are hidden is not known yet */
		text = "";
	else if (v->list.filter.issues && !v->counts.total)
		text = _("No issues yet. A newsletter with sections is one.");
	else if (v->counts.total)
		text = _("All read. x shows what is read.");
	else if (v->at.narrowed[0])
		text = _("Nothing fits the filter. F takes it away.");
	r = (struct rect){r.x + 2, r.y + (r.h > 2), r.w - 2, r.h - (r.h > 2)};
	status_text(&s->canvas, r, str_z(text), s->signs->more, dim);
}

/* Issues show their size, unless the reader has chosen columns. */
static const char *columns(const struct session *s)
{
	const char *option = s->options->columns;
	bool is_default = !strcmp(option, "title flags source time");

	return s->view->list.filter.issues && is_default ? "title flags source size time" : option;
}

static struct pane_list_paint how_to_paint(const struct session *s)
{
	return (struct pane_list_paint){.row = {.signs = s->signs,
						.columns = columns(s),
						.date_format = s->options->date_format,
						.now = date_now(),
						.lit = s->view->rested &&
						       theme_names(&s->theme, STYLE_CURRENT)},
					.found = s->listfind,
					.hit = listfind_hit};
}

static void paint_list(struct session *s)
{
	struct view *v = s->view;
	struct pane_list_paint how = how_to_paint(s);

	if (v->layout.list_title.w)
		status_pane(&s->canvas, v->layout.list_title, str_z(_("Headlines")),
			    v->at.focus == LAYOUT_PANE_LIST, s->signs);
	if (!v->layout.list.w)
		return;
	if (!v->list.rows.len)
		paint_empty(s, v->layout.list);
	listfind_look(s);
	pane_list_paint(&v->list, &s->canvas, v->layout.list, &how);
	s->cursor_y = v->layout.list.y + pane_list_line(&v->list, v->list.sel);
}

static void paint_tldr(struct session *s)
{
	struct view *v = s->view;
	const struct layout *l = &v->layout;
	bool active = v->at.focus == LAYOUT_PANE_TLDR;
	struct look label = {.style = active ? STYLE_ACCENT : STYLE_PANE};
	struct buf title;

	buf_init(&title, 256);
	pane_tldr_title(&v->tldr, s->signs, &title);
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
	buf_clear(&title);
	keymap_print(&s->keymap, KEYS_STORY, KEYS_IN_LIST, &title);
	snprintf(v->tldr.story_key, sizeof v->tldr.story_key, "%.*s", STR_ARG(buf_view(&title)));
	if (l->tldr.w)
		pane_tldr_paint(&v->tldr, &s->canvas, l->tldr, s->signs);
	buf_release(&title);
}

static void paint_article_title(struct session *s)
{
	struct view *v = s->view;
	struct rect r = v->layout.article_title;
	struct str title = str_z(_("Article"));
	struct buf right;
	int cells;

	if (pane_article_is_below_headline(&v->text))
		title = v->article.data.title;
	buf_init(&right, 64);
	if (v->text.wrap &&
	    (v->text.hits.len || v->text.skip || pane_article_percent(&v->text) < 100)) {
		buf_char(&right, ' ');
		print_place(s, &right);
		buf_char(&right, ' ');
	}
	cells = (int)utf8_width(buf_view(&right));
	status_pane(&s->canvas, (struct rect){r.x, r.y, r.w - cells - 2, 1}, title,
		    v->at.focus == LAYOUT_PANE_ARTICLE, s->signs);
	canvas_put(&s->canvas, r.x + r.w - cells - 2, r.y, cells, buf_view(&right),
		   (struct look){.style = STYLE_DIM});
	canvas_repeat(&s->canvas, r.x + r.w - 2, r.y, 2, s->signs->rule,
		      (struct look){.style = STYLE_RULE});
	buf_release(&right);
}

static void paint_article(struct session *s)
{
	struct view *v = s->view;
	const struct layout *l = &v->layout;
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
		pane_article_paint(&v->text, &s->canvas, l->article, s->signs);
}

static void paint(struct session *s)
{
	paint_head(s);
	paint_list(s);
	paint_tldr(s);
	paint_article(s);
}

static void paint_step(struct session *s)
{
	struct pane_list_paint how = how_to_paint(s);

	pane_list_paint_step(&s->view->list, &s->canvas, s->view->layout.list, &how);
}

const struct screen_ops screen_main_ops = {
	.where = where,
	.resize = view_fit,
	.paint = paint,
	.paint_step = paint_step,
	.act = act,
	.rest = rest,
	.changed = changed,
	.mouse = pointer_act,
};
