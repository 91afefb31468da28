/* SPDX-License-Identifier: ISC */
#include "ui/screen_sources.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"
#include "base/i18n.h"
#include "conf/sources.h"
#include "store/db_ignore.h"
#include "ui/frame.h"
#include "ui/marks.h"
#include "ui/sourceinfo.h"
#include "ui/sourcetree.h"
#include "ui/subscribe.h"
#include "ui/trail.h"
#include "ui/view.h"

#define NAME_LEAST 14
#define NAME_MOST 40
#define UNREAD_CELLS 6
#define INDENT 2

struct screen_sources {
	struct db_sources list;
	struct arena arena;
	struct sourcetree tree;
	struct pager pager;
	bool details; /* all that is known of the selected source is shown */
	int sel, top;
	char asked[SOURCE_ADDRESS_MAX]; /* address of the source that a question is about */
};

struct screen_sources *screen_sources_new(void)
{
	struct screen_sources *p = mem_zalloc(1, sizeof *p);

	sourcetree_init(&p->tree);
	return p;
}

void screen_sources_free(struct screen_sources *p)
{
	if (!p)
		return;
	VEC_RELEASE(&p->list);
	sourcetree_release(&p->tree);
	pager_release(&p->pager);
	arena_release(&p->arena);
	mem_free(p);
}

static int line_count(const struct session *s)
{
	return (int)s->sources->tree.lines.len;
}

static void select_row(struct session *s, long sel)
{
	struct screen_sources *p = s->sources;
	int h = frame_body(s).h;
	long last = (long)line_count(s) - 1;

	if (sel > last)
		sel = last;
	p->sel = sel < 0 ? 0 : (int)sel;
	if (p->sel < p->top)
		p->top = p->sel - h + 2 > 0 ? p->sel - h + 2 : 0;
	if (p->sel >= p->top + h)
		p->top = p->sel - 1;
	if (p->top > line_count(s) - h)
		p->top = line_count(s) - h;
	if (p->top < 0)
		p->top = 0;
}

static const struct sourcetree_line *selected_line(const struct session *s)
{
	const struct screen_sources *p = s->sources;

	return p->sel < line_count(s) ? &p->tree.lines.items[p->sel] : NULL;
}

/* NULL: a node is selected. */
static const struct db_source *selected(const struct session *s)
{
	const struct sourcetree_line *line = selected_line(s);

	return line ? line->source : NULL;
}

/* What a line is, beyond the next reading. */
struct place {
	enum sourcetree_kind kind;
	int64_t source;
	int sel;
	struct str name; /* in the arena */
};

static struct place place_of(const struct session *s, struct arena *a)
{
	const struct sourcetree_line *line = selected_line(s);
	struct place at = {.sel = s->sources->sel};

	if (line) {
		at.kind = line->kind;
		at.source = line->source ? line->source->id : 0;
		at.name = arena_str(a, line->name);
	}
	return at;
}

static bool is_at(const struct sourcetree_line *line, const struct place *at)
{
	return line->kind == at->kind && (line->source ? line->source->id : 0) == at->source &&
	       str_eq(line->name, at->name);
}

/* The selection stays on its line; a source under several tags is found where it was nearest. */
static void go_back_to(struct session *s, const struct place *at)
{
	const struct sourcetree_lines *lines = &s->sources->tree.lines;
	long best = -1;

	for (uint32_t i = 0; i < lines->len; i++)
		if (is_at(&lines->items[i], at) &&
		    (best < 0 || labs((long)i - at->sel) < labs(best - at->sel)))
			best = i;
	select_row(s, best < 0 ? at->sel : best);
}

static void fill_details(struct session *s)
{
	struct screen_sources *p = s->sources;
	struct rect r = frame_body(s);

	if (!p->details || !selected(s)) {
		p->details = false;
		return;
	}
	sourceinfo_fill(&p->pager, selected(s), db_ignore_count(s->db, selected(s)->id),
			date_now());
	pager_fit(&p->pager, r.w, r.h);
}

/* Reads the list again; the selection stays where it is. */
static void read_again(struct session *s)
{
	struct screen_sources *p = s->sources;
	struct arena a = {0};
	struct place at = place_of(s, &a);
	struct why why = {0};
	enum err err;

	VEC_CLEAR(&p->list);
	VEC_CLEAR(&p->tree.lines);
	arena_clear(&p->arena);
	err = db_source_list(s->db, &p->list, &p->arena, &why);
	if (!err)
		err = sourcetree_read(&p->tree, s->db, &p->list, &why);
	(void)session_ok(s, err, &why);
	go_back_to(s, &at);
	fill_details(s);
	arena_release(&a);
}

static uint32_t where(const struct session *s)
{
	(void)s;
	return KEYS_IN_SOURCES;
}

/* Remembers which source the question that follows is about. */
static const struct db_source *ask_about(struct session *s)
{
	const struct db_source *source = selected(s);

	if (source)
		snprintf(s->sources->asked, sizeof s->sources->asked, "%.*s",
			 STR_ARG(source->address));
	else
		session_say(s, _("This is no source; choose one below."));
	return source;
}

static void ask_removal(struct session *s)
{
	const struct db_source *source = ask_about(s);
	char question[256];

	if (!source)
		return;
	snprintf(question, sizeof question, _("Remove the source %.*s? y/n"),
		 STR_ARG(source->name));
	prompt_open(&s->prompt, PROMPT_REMOVE, question);
}

void screen_sources_remove(struct session *s)
{
	subscribe_remove(s, str_z(s->sources->asked));
}

static void ask_edit(struct session *s)
{
	struct arena a = {0};
	struct why why = {0};
	struct str line;

	if (ask_about(s) &&
	    session_ok(s, sources_line(s->paths->urls_file, s->sources->asked, &a, &line, &why),
		       &why)) {
		prompt_open(&s->prompt, PROMPT_EDIT, _("Line:"));
		prompt_fill(&s->prompt, line);
	}
	arena_release(&a);
}

void screen_sources_edit(struct session *s, struct str line)
{
	subscribe_edit(s, s->sources->asked, line);
}

static void fold(struct session *s, const struct sourcetree_line *line)
{
	struct why why = {0};

	(void)session_ok(s, sourcetree_fold(&s->sources->tree, s->db, line, &why), &why);
	read_again(s);
}

static bool is_node(const struct sourcetree_line *line)
{
	return line && !line->source;
}

/* Enter: the list of a source, a tag, a saved search. l goes in step by step. */
static void open_selected(struct session *s, bool step)
{
	const struct sourcetree_line *line = selected_line(s);
	struct db_filter filter;
	struct arena a = {0};
	struct why why = {0};

	if (!line)
		return;
	if (line->kind == SOURCETREE_QUERIES || (step && is_node(line) && line->folded)) {
		fold(s, line);
		return;
	}
	if (session_ok(s, sourcetree_filter(line, s->db, &filter, &a, &why), &why)) {
		s->nscreens = 1;
		trail_leave(s, NULL);
		view_show(s, &filter, line->source ? line->source->name : line->name);
	}
	arena_release(&a);
}

/* h: out of a node, or the node folded; false: there is none around. */
static bool step_out(struct session *s)
{
	const struct sourcetree_line *line = selected_line(s);
	uint32_t parent = sourcetree_parent(&s->sources->tree, (uint32_t)s->sources->sel);

	if (line && line->depth > 0)
		select_row(s, parent);
	else if (is_node(line) && !line->folded)
		fold(s, line);
	else
		return false;
	return true;
}

/* All sources of a node. */
static void refresh(struct session *s)
{
	const struct sourcetree_line *line = selected_line(s);
	const struct db_sources *list = &s->sources->list;

	if (line && line->kind == SOURCETREE_SOURCE)
		session_fetch(s, WISH_REFRESH, line->source->id);
	for (uint32_t i = 0; line && line->kind == SOURCETREE_TAG && i < list->len; i++)
		if (sourcetree_has(line, &list->items[i]) &&
		    !session_fetch(s, WISH_REFRESH, list->items[i].id))
			return;
}

static void mark_read(struct session *s)
{
	const struct sourcetree_line *line = selected_line(s);
	struct db_filter filter;
	struct arena a = {0};
	struct why why = {0};

	if (!line)
		return;
	if (session_ok(s, sourcetree_filter(line, s->db, &filter, &a, &why), &why))
		marks_view(s, DB_MARK_READ, &filter);
	arena_release(&a);
}

static bool move(struct session *s, enum keys_action action, long n)
{
	long sel = s->sources->sel;
	long h = frame_body(s).h;

	switch (action) {
	case KEYS_DOWN:
		return select_row(s, sel + n), true;
	case KEYS_UP:
		return select_row(s, sel - n), true;
	case KEYS_PAGE_DOWN:
		return select_row(s, sel + n * (h - 1)), true;
	case KEYS_PAGE_UP:
		return select_row(s, sel - n * (h - 1)), true;
	case KEYS_HALF_DOWN:
		return select_row(s, sel + n * (h / 2)), true;
	case KEYS_HALF_UP:
		return select_row(s, sel - n * (h / 2)), true;
	case KEYS_FIRST:
		return select_row(s, 0), true;
	case KEYS_LAST:
		return select_row(s, INT_MAX), true;
	default:
		return false;
	}
}

/* While the details are shown. */
static bool details_act(struct session *s, enum keys_action action, long n)
{
	switch (action) {
	case KEYS_BACK:
	case KEYS_QUIT:
	case KEYS_DETAILS:
		s->sources->details = false;
		return true;
	default:
		return pager_act(&s->sources->pager, action, n);
	}
}

static bool act(struct session *s, enum keys_action action, const struct keymap_hit *hit)
{
	long n = hit->count ? hit->count : 1;

	if (s->sources->details && details_act(s, action, n))
		return true;
	switch (action) {
	case KEYS_OPEN:
		return open_selected(s, hit->key == 'l' || hit->key == KEYMAP_RIGHT), true;
	case KEYS_BACK:
		return (hit->key == 'h' || hit->key == KEYMAP_LEFT) && step_out(s);
	case KEYS_REMOVE:
		return ask_removal(s), true;
	case KEYS_EDIT:
		return ask_edit(s), true;
	case KEYS_MOVE:
		if (ask_about(s))
			subscribe_move(s, selected(s));
		return true;
	case KEYS_DETAILS:
		s->sources->details = ask_about(s) != NULL;
		return fill_details(s), true;
	case KEYS_REFRESH:
		return refresh(s), true;
	case KEYS_READ_ALL:
		return mark_read(s), true;
	default:
		return move(s, action, n);
	}
}

/* A click selects a line, another one opens it. */
static void mouse(struct session *s, const struct mouse *m)
{
	struct keymap_hit hit = {.count = MOUSE_LINES};
	int line = frame_clicked(s, m, s->sources->top, line_count(s));

	if (m->kind != MOUSE_CLICK)
		(void)act(s, m->kind == MOUSE_WHEEL_UP ? KEYS_UP : KEYS_DOWN, &hit);
	else if (s->sources->details || line < 0)
		return;
	else if (line == s->sources->sel)
		open_selected(s, false);
	else
		select_row(s, line);
}

/* The sign before a line: an error, something unread, or how a node is folded. */
static void paint_sign(struct session *s, const struct sourcetree_line *line, int x, int y)
{
	struct canvas *c = &s->canvas;
	struct look accent = {.style = STYLE_ACCENT};

	if (is_node(line))
		canvas_put(c, x, y, 1, str_z(line->folded ? s->signs->folded : s->signs->unfolded),
			   (struct look){.style = STYLE_DIM});
	else if (line->source->error.n)
		canvas_put(c, x, y, 1, str_z(s->signs->error), (struct look){.style = STYLE_ERROR});
	else if (line->unread > 0)
		canvas_put(c, x, y, 1, str_z(s->signs->unread), accent);
}

static int name_cells(const struct canvas *c)
{
	int cells = c->w / 3;

	return cells < NAME_LEAST ? NAME_LEAST : cells > NAME_MOST ? NAME_MOST : cells;
}

static void paint_row(struct session *s, const struct sourcetree_line *line, int y,
		      bool is_selected)
{
	struct canvas *c = &s->canvas;
	int name = name_cells(c), indent = line->depth * INDENT, x = 3 + name + UNREAD_CELLS;
	struct look look = {.style = line->unread > 0 ? STYLE_UNREAD : STYLE_READ};
	struct str more = str_z(s->signs->more);
	struct buf text;

	buf_init(&text, 1024);
	if (is_selected) {
		canvas_put(c, 0, y, 1, str_z(s->signs->marker),
			   (struct look){.style = STYLE_ACCENT});
		look.style = STYLE_SELECTED;
	}
	paint_sign(s, line, 1 + indent, y);
	canvas_put_cut(c, 3 + indent, y, name - indent,
		       line->source ? line->source->name : line->name, more, look);
	if (line->unread > 0)
		buf_printf(&text, "%" PRId64, line->unread);
	canvas_put(c, x - (int)text.len, y, UNREAD_CELLS, buf_view(&text),
		   (struct look){.style = STYLE_TEXT});
	buf_clear(&text);
	if (line->kind == SOURCETREE_SOURCE)
		sourceinfo_state(line->source, date_now(), &text);
	canvas_put_cut(c, x + 3, y, c->w - x - 4, buf_view(&text), more,
		       (struct look){.style = line->source && line->source->error.n ? STYLE_ERROR
										    : STYLE_DIM});
	buf_release(&text);
}

static void paint_head(struct session *s)
{
	const struct db_sources *list = &s->sources->list;
	struct status_head h = {.inside = true, .title = str_z(_("Sources"))};
	uint32_t unread = 0, failed = 0, queries = 0;
	struct buf info, sync;

	buf_init(&info, 256);
	for (uint32_t i = 0; i < list->len; i++) {
		queries += list->items[i].kind == SOURCE_QUERY;
		unread += list->items[i].unread;
		failed += list->items[i].error.n > 0;
	}
	buf_printf(&info, "%u %s ", list->len - queries, s->signs->dot);
	buf_printf(&info, P_("%u unread", "%u unread", unread), unread);
	if (failed) {
		buf_printf(&info, " %s ", s->signs->dot);
		buf_printf(&info, P_("%u with an error", "%u with errors", failed), failed);
	}
	h.info = buf_view(&info);
	buf_init(&sync, 2 * DB_SYNC_WORDS);
	if (s->options->sync[0])
		synced_print(&s->sync, date_now(), &sync);
	h.right = buf_view(&sync);
	frame_head(s, &h);
	buf_release(&info);
	buf_release(&sync);
}

static void paint(struct session *s)
{
	struct screen_sources *p = s->sources;
	struct rect r = frame_body(s);

	paint_head(s);
	if (p->details) {
		pager_paint(&p->pager, &s->canvas, r);
		return;
	}
	for (int i = 0; i < r.h && p->top + i < line_count(s); i++)
		paint_row(s, &p->tree.lines.items[p->top + i], r.y + i, p->top + i == p->sel);
	if (!p->list.len)
		status_text(&s->canvas, (struct rect){2, 2, r.w - 2, r.h - 1},
			    str_z(_("No sources yet. a adds one.")), s->signs->more,
			    (struct look){.style = STYLE_DIM});
}

const struct screen_ops screen_sources_ops = {.where = where,
					      .resize = read_again,
					      .paint = paint,
					      .act = act,
					      .mouse = mouse,
					      .changed = read_again};
