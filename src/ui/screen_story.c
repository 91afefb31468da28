/* SPDX-License-Identifier: ISC */
#include "ui/screen_story.h"

#include <stdio.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/frame.h"
#include "ui/moves.h"
#include "ui/reflow.h"
#include "ui/signs.h"
#include "ui/storyrows.h"
#include "ui/trail.h"
#include "ui/view.h"
#include "base/when.h"

/* Columns: marker and name of the part, then what the row has. */
#define PART_CELLS 8
#define NUMBER_CELLS 3
#define DAY_CELLS 13
#define PUBLISHER_CELLS 15
#define FIGURE_CELLS 18
#define NARROW 60 /* below it publishers have less, and days, half of which says nothing, none */
#define PUBLISHER_NARROW 13

struct screen_story {
	struct storyrows r;
	int sel, top; /* row; first line */
	bool why;
	int64_t join; /* article that is to be joined with another, 0: none */
};

struct screen_story *screen_story_new(void)
{
	return mem_zalloc(1, sizeof(struct screen_story));
}

void screen_story_free(struct screen_story *p)
{
	if (!p)
		return;
	storyrows_release(&p->r);
	mem_free(p);
}

static uint32_t where(const struct session *s)
{
	(void)s;
	return KEYS_IN_STORY;
}

/* ---- lines ---- */

static int day_column(const struct session *s)
{
	return s->canvas.w < NARROW ? 0 : DAY_CELLS;
}

static int publisher_column(const struct session *s)
{
	return s->canvas.w < NARROW ? PUBLISHER_NARROW : PUBLISHER_CELLS;
}

/* Of the figures, a blank behind them; wider than usual when one is, up to a third of the page. */
static int figure_column(const struct session *s)
{
	int cells = s->story->r.figure_cells + 1, most = s->canvas.w / 3;
	int least = s->canvas.w < NARROW ? FIGURE_CELLS / 2 : FIGURE_CELLS;

	cells = cells < most ? cells : most;
	return cells > least ? cells : least;
}

/* Cells before the text of a row. */
static int text_at(const struct session *s, const struct storyrow *row)
{
	switch ((enum storyrow_kind)row->kind) {
	case STORYROW_SOURCE:
		return 2 + NUMBER_CELLS + day_column(s) + publisher_column(s);
	case STORYROW_FIGURE:
	case STORYROW_REASON:
		return 2 + PART_CELLS + figure_column(s);
	case STORYROW_POINT:
	case STORYROW_HEAD:
		break;
	}
	return 2 + PART_CELLS;
}

static int text_cells(const struct session *s, const struct storyrow *row)
{
	int right = row->right.n ? (int)utf8_width(row->right) + 2 : 0;
	int cells = frame_body(s).w - text_at(s, row) - right - 1;

	return cells > 1 ? cells : 1;
}

/* Lines of a row, the blank one before its part left out; sources and figures have one. */
static int lines_of(const struct session *s, const struct storyrow *row)
{
	int lines = row->kind == STORYROW_SOURCE ? 1 : reflow_count(row->text, text_cells(s, row));

	return lines > 1 ? lines : 1;
}

/* First line of a row in the whole page. */
static int line_of(const struct session *s, int row)
{
	const struct storyrow_list *rows = &s->story->r.rows;
	int line = 0;

	for (int i = 0; i < row && i < (int)rows->len; i++)
		line += rows->items[i].begins + lines_of(s, &rows->items[i]);
	return row < (int)rows->len ? line + rows->items[row].begins : line;
}

static void bring_into_view(struct session *s)
{
	struct screen_story *p = s->story;
	int h = frame_body(s).h, n = (int)p->r.rows.len;
	int line = line_of(s, p->sel), end = line + 1;

	if (p->sel < n)
		end = line + lines_of(s, &p->r.rows.items[p->sel]);
	if (p->top > line)
		p->top = p->sel ? line : 0;
	if (p->top < end - h)
		p->top = end - h;
	if (p->top > line_of(s, n) - h)
		p->top = line_of(s, n) - h;
	if (p->top < 0)
		p->top = 0;
}

/* The row that can be chosen at `sel` or, in the way of `step`, behind it; else nothing moves. */
static void select_row(struct session *s, int sel, int step)
{
	struct screen_story *p = s->story;
	int n = (int)p->r.rows.len;

	sel = sel < 0 ? 0 : sel >= n ? n - 1 : sel;
	while (sel >= 0 && sel < n && !storyrows_is_place(&p->r.rows.items[sel]))
		sel += step < 0 ? -1 : 1;
	if (sel >= 0 && sel < n)
		p->sel = sel;
	bring_into_view(s);
}

/* ---- reading ---- */

static bool read_story(struct session *s, int64_t story)
{
	struct screen_story *p = s->story;
	struct why why = {0};

	return session_ok(s, storyrows_read(&p->r, s->db, story, p->why, &why), &why);
}

static int64_t selected_article(const struct session *s)
{
	const struct db_row *row = pane_list_selected(&s->view->list);

	return row ? row->key.id : 0;
}

/* Section of an issue that is being read, -1: none. */
static int section_read(const struct view *v, int64_t article)
{
	return v->at.reading && v->article.id == article ? v->tldr.section : -1;
}

void screen_story_open(struct session *s, bool why)
{
	struct screen_story *p = s->story;
	int64_t article = selected_article(s);
	int64_t story = article ? db_story_of(s->db, article) : 0;

	if (!story) /* an issue that reports it in a section, in the list of a story */
		story = s->view->list.filter.story;
	if (!story && article)
		story = db_story_of_section(s->db, article, section_read(s->view, article));
	if (story && story == p->r.story.id && trail_is_from(s, &screen_story_ops)) {
		p->why = why || p->why;
		trail_back(s);
		return;
	}
	p->why = why;
	if (!story) {
		if (article)
			session_say(s, _("No other source reports this."));
		return;
	}
	if (!read_story(s, story))
		return;
	p->sel = p->top = 0;
	session_push(s, &screen_story_ops);
}

static void changed(struct session *s)
{
	struct screen_story *p = s->story;
	int sel = p->sel;

	if (read_story(s, p->r.story.id))
		select_row(s, sel, -1);
	else
		session_pop(s);
}

static void resize(struct session *s)
{
	select_row(s, s->story->sel, 1);
}

/* ---- painting ---- */

struct brush {
	struct session *s;
	struct rect r;
	struct look text, accent, dim;
	bool lit;
};

static void put(const struct brush *b, int x, int y, int cells, struct str text, struct look look)
{
	if (y >= b->r.y && y < b->r.y + b->r.h)
		canvas_put_cut(&b->s->canvas, x, y, cells, text, str_z(b->s->signs->more), look);
}

static void paint_source(const struct brush *b, const struct storyrow *row, int y)
{
	struct session *s = b->s;
	char number[16];
	int x = 2;

	snprintf(number, sizeof number, "%2u", row->number);
	put(b, x, y, NUMBER_CELLS, str_z(number), b->accent);
	x += NUMBER_CELLS;
	put(b, x, y, day_column(s) - 1, row->left, b->dim);
	x += day_column(s);
	put(b, x, y, publisher_column(s) - 1, row->middle,
	    (struct look){.style = b->text.style,
			  .attrs = row->unread ? THEME_BOLD : 0,
			  .over = b->text.over});
	x = text_at(s, row);
	put(b, x, y, text_cells(s, row), row->text, b->text);
	/* in how many more it stands is told behind it, however long it is */
	x += (int)utf8_width(row->text) < text_cells(s, row) ? (int)utf8_width(row->text) + 1
							     : text_cells(s, row) + 1;
	put(b, x, y, b->r.w - 1 - x, row->right, b->dim);
}

static void paint_wrapped(const struct brush *b, const struct storyrow *row, int y)
{
	struct session *s = b->s;
	struct str rest = row->text, line;
	int x = text_at(s, row), cells = text_cells(s, row), at = y;

	put(b, 2, y, PART_CELLS - 1, row->part, b->dim);
	if (row->kind == STORYROW_FIGURE && row->text.n)
		put(b, 2 + PART_CELLS, y, figure_column(s) - 1, row->left, b->text);
	else if (row->kind == STORYROW_FIGURE)
		put(b, 2 + PART_CELLS, y, figure_column(s) + cells, row->left, b->text);
	else if (row->kind == STORYROW_REASON)
		put(b, 2 + PART_CELLS, y, figure_column(s) - 1, row->left, b->dim);
	while (reflow_line(&rest, cells, &line))
		put(b, x, at++, cells, line,
		    row->kind == STORYROW_FIGURE || row->kind == STORYROW_HEAD ? b->dim : b->text);
	put(b, b->r.w - 1 - (int)utf8_width(row->right), at > y ? at - 1 : y, b->r.w, row->right,
	    b->accent);
}

static void paint_row(struct session *s, int i, int y)
{
	const struct storyrow *row = &s->story->r.rows.items[i];
	bool lit = i == s->story->sel;
	uint8_t over = lit ? STYLE_SELECTED : 0;
	struct brush b = {.s = s,
			  .r = frame_body(s),
			  .text = {.style = lit ? STYLE_SELECTED : STYLE_TEXT},
			  .accent = {.style = STYLE_ACCENT, .over = over},
			  .dim = {.style = STYLE_DIM, .over = over},
			  .lit = lit};

	for (int k = 0; lit && k < lines_of(s, row); k++)
		if (y + k >= b.r.y && y + k < b.r.y + b.r.h)
			canvas_fill(&s->canvas, (struct rect){b.r.x, y + k, b.r.w, 1}, b.text);
	if (lit)
		put(&b, b.r.x, y, 1, str_z(s->signs->marker), b.accent);
	if (row->kind == STORYROW_SOURCE)
		paint_source(&b, row, y);
	else
		paint_wrapped(&b, row, y);
}

/* "5 sources · 8 June – 24 June" */
static void print_info(const struct session *s, struct buf *out)
{
	const struct db_story *story = &s->story->r.story;
	struct buf first, last;

	buf_init(&first, 64);
	buf_init(&last, 64);
	buf_printf(out, P_("%u source", "%u sources", story->sources), story->sources);
	when_date(story->first, date_now(), &first);
	when_date(story->last, date_now(), &last);
	buf_printf(out, " %s ", s->signs->dot);
	buf_str(out, buf_view(&first));
	if (!str_eq(buf_view(&first), buf_view(&last))) {
		buf_cstr(out, " – ");
		buf_str(out, buf_view(&last));
	}
	buf_release(&first);
	buf_release(&last);
}

static void paint(struct session *s)
{
	struct screen_story *p = s->story;
	struct rect r = frame_body(s);
	struct buf info;
	struct status_head h = {.inside = true, .title = p->r.story.title};
	int line = 0;

	buf_init(&info, 256);
	print_info(s, &info);
	h.right = buf_view(&info);
	if (!h.title.n && p->r.members.len)
		h.title = p->r.members.items[p->r.members.len - 1].title;
	frame_head(s, &h);
	for (int i = 0; i < (int)p->r.rows.len; i++) {
		const struct storyrow *row = &p->r.rows.items[i];

		line += row->begins;
		if (line + lines_of(s, row) > p->top && line < p->top + r.h)
			paint_row(s, i, r.y + line - p->top);
		line += lines_of(s, row);
	}
	if (line > p->top + r.h)
		status_below(&s->canvas, r, s->signs);
	buf_release(&info);
}

/* ---- keys ---- */

/* The list becomes the story's articles, so that keys of an article mean the one that is read. */
static void open_place(struct session *s, struct dossier_place place)
{
	struct db_filter what = {.story = s->story->r.story.id};
	struct str title = arena_str(&s->story->r.arena, s->story->r.story.title);

	session_pop(s);
	trail_leave(s, &screen_story_ops);
	view_show(s, &what, title.n ? title : str_z(_("Story")));
	view_go_to(s, place.article);
	if (selected_article(s) != place.article) {
		trail_back(s);
		return;
	}
	moves_open(s);
	if (range_len(place.range) && place.range.end <= s->view->article.doc.text.n)
		pane_article_show(&s->view->text, place.range);
}

static void open_number(struct session *s, uint32_t number)
{
	const struct storyrow_list *rows = &s->story->r.rows;

	for (uint32_t i = 0; i < rows->len; i++) {
		if (rows->items[i].kind == STORYROW_SOURCE && rows->items[i].number == number) {
			select_row(s, (int)i, 1);
			open_place(s, rows->items[i].place);
			return;
		}
	}
	session_say(s, _("There is no source %u."), number);
}

static bool move(struct session *s, enum keys_action action, int count)
{
	struct screen_story *p = s->story;
	int page = frame_body(s).h > 2 ? frame_body(s).h / 2 : 1;

	switch (action) {
	case KEYS_DOWN:
		select_row(s, p->sel + count, 1);
		return true;
	case KEYS_UP:
		select_row(s, p->sel - count, -1);
		return true;
	case KEYS_PAGE_DOWN:
	case KEYS_HALF_DOWN:
		select_row(s, p->sel + count * page, -1);
		return true;
	case KEYS_PAGE_UP:
	case KEYS_HALF_UP:
		select_row(s, p->sel - count * page, 1);
		return true;
	case KEYS_FIRST:
		select_row(s, 0, 1);
		return true;
	case KEYS_LAST:
		select_row(s, (int)p->r.rows.len - 1, -1);
		return true;
	default:
		return false;
	}
}

static bool act(struct session *s, enum keys_action action, const struct keymap_hit *hit)
{
	struct screen_story *p = s->story;

	if (move(s, action, hit->count ? (int)hit->count : 1))
		return true;
	switch (action) {
	case KEYS_OPEN:
		if (p->sel < (int)p->r.rows.len)
			open_place(s, p->r.rows.items[p->sel].place);
		return true;
	case KEYS_BULLET:
		open_number(s, hit->key - '0');
		return true;
	case KEYS_WHY:
		p->why = !p->why;
		changed(s);
		return true;
	case KEYS_STORY: /* the key that opened it closes it */
		session_pop(s);
		return true;
	default:
		return false;
	}
}

/* ---- the reader's word ---- */

static int64_t article_here(const struct session *s)
{
	const struct screen_story *p = s->story;

	if (session_screen(s) != &screen_story_ops)
		return selected_article(s);
	return p->sel < (int)p->r.rows.len ? p->r.rows.items[p->sel].place.article : 0;
}

void screen_story_split(struct session *s)
{
	struct why why = {0};
	int64_t story;

	if (!session_ok(s, db_story_split(s->db, article_here(s), &story, &why), &why))
		return;
	view_reload(s);
	view_compare(s);
	session_say(s, _("No longer of this story; u takes that back."));
}

void screen_story_join(struct session *s)
{
	struct screen_story *p = s->story;
	int64_t article = article_here(s), story;
	struct why why = {0};

	if (!article)
		return;
	if (!p->join || p->join == article) {
		p->join = article;
		session_say(s, _("Select the article it belongs to, and type :join again."));
		return;
	}
	if (session_ok(s, db_story_join(s->db, p->join, article, &story, &why), &why)) {
		view_reload(s);
		view_compare(s);
		session_say(s, _("One story now; u takes that back."));
	}
	p->join = 0;
}

const struct screen_ops screen_story_ops = {.where = where,
					    .resize = resize,
					    .paint = paint,
					    .act = act,
					    .changed = changed};
