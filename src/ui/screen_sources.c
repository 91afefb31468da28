/* SPDX-License-Identifier: ISC */
#include "ui/screen_sources.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/ago.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "store/db_source.h"
#include "ui/status.h"
#include "ui/subscribe.h"
#include "ui/view.h"

#define NAME_LEAST 14
#define NAME_MOST 40
#define UNREAD_CELLS 6

struct screen_sources {
	struct db_sources list;
	struct arena arena;
	int sel, top;
	char asked[1024]; /* address of the source that is to be removed */
};

struct screen_sources *screen_sources_new(void)
{
	return mem_zalloc(1, sizeof(struct screen_sources));
}

void screen_sources_free(struct screen_sources *p)
{
	if (!p)
		return;
	VEC_RELEASE(&p->list);
	arena_release(&p->arena);
	mem_free(p);
}

static struct rect body(const struct session *s)
{
	return (struct rect){0, 1, s->canvas.w, s->canvas.h - 2};
}

static void select_row(struct session *s, long sel)
{
	struct screen_sources *p = s->sources;
	int h = body(s).h;
	long last = (long)p->list.len - 1;

	if (sel > last)
		sel = last;
	p->sel = sel < 0 ? 0 : (int)sel;
	if (p->sel < p->top)
		p->top = p->sel - h + 2 > 0 ? p->sel - h + 2 : 0;
	if (p->sel >= p->top + h)
		p->top = p->sel - 1;
	if (p->top > (int)p->list.len - h)
		p->top = (int)p->list.len - h;
	if (p->top < 0)
		p->top = 0;
}

static const struct db_source *selected(const struct session *s)
{
	const struct screen_sources *p = s->sources;

	return (uint32_t)p->sel < p->list.len ? &p->list.items[p->sel] : NULL;
}

/* Reads the list again; the selection stays on its source. */
static void read_again(struct session *s)
{
	struct screen_sources *p = s->sources;
	int64_t id = selected(s) ? selected(s)->id : 0;
	struct why why = {0};

	VEC_CLEAR(&p->list);
	arena_clear(&p->arena);
	(void)session_ok(s, db_source_list(s->db, &p->list, &p->arena, &why), &why);
	for (uint32_t i = 0; i < p->list.len; i++)
		if (p->list.items[i].id == id)
			p->sel = (int)i;
	select_row(s, p->sel);
}

static uint32_t where(const struct session *s)
{
	(void)s;
	return KEYS_IN_SOURCES;
}

static void ask_removal(struct session *s)
{
	const struct db_source *source = selected(s);
	char question[256];

	if (!source)
		return;
	snprintf(s->sources->asked, sizeof s->sources->asked, "%.*s", STR_ARG(source->address));
	snprintf(question, sizeof question, _("Remove the source %.*s? y/n"),
		 STR_ARG(source->name));
	prompt_open(&s->prompt, PROMPT_REMOVE, question);
}

void screen_sources_remove(struct session *s)
{
	subscribe_remove(s, str_z(s->sources->asked));
}

static void read_selected(struct session *s)
{
	const struct db_source *source = selected(s);

	if (!source)
		return;
	s->nscreens = 1;
	view_show(s, source->id, source->name);
}

static bool act(struct session *s, enum keys_action action, const struct keymap_hit *hit)
{
	long n = hit->count ? hit->count : 1;
	long sel = s->sources->sel;
	long h = body(s).h;

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
	case KEYS_OPEN:
		return read_selected(s), true;
	case KEYS_REMOVE:
		return ask_removal(s), true;
	case KEYS_REFRESH:
		if (selected(s))
			session_fetch(s, WISH_REFRESH, selected(s)->id);
		return true;
	default:
		return false;
	}
}

static void describe_next(const struct db_source *source, int64_t now, struct buf *out)
{
	if (source->next_attempt == DB_SOURCE_STOPPED) {
		buf_cstr(out, _("; asked again only by name"));
	} else if (source->next_attempt > now) {
		buf_cstr(out, _("; next in "));
		ago_print(source->next_attempt - now, out);
	}
}

/* How the source is: its error in words, or when it was fetched last; and what comes next. */
static void describe(const struct db_source *source, int64_t now, struct buf *out)
{
	if (source->error.n) {
		/* TRANSLATORS: how long it has been failing; the error follows */
		ago_past(now - source->error_since, "", _("for %s: "), out);
		buf_str(out, source->error);
	} else if (!source->last_success) {
		buf_cstr(out, _("not fetched yet"));
	} else {
		ago_past(now - source->last_success, _("fetched just now"), _("fetched %s ago"),
			 out);
	}
	if (source->last_attempt)
		describe_next(source, now, out);
}

static void paint_row(struct session *s, const struct db_source *source, int y, bool is_selected)
{
	struct canvas *c = &s->canvas;
	int name = c->w / 3 < NAME_LEAST ? NAME_LEAST : c->w / 3 > NAME_MOST ? NAME_MOST : c->w / 3;
	struct look look = {.style = source->unread ? STYLE_UNREAD : STYLE_READ};
	struct str more = str_z(s->signs->more);
	struct buf text;
	int x;

	buf_init(&text, 1024);
	if (is_selected) {
		canvas_put(c, 0, y, 1, str_z(s->signs->marker),
			   (struct look){.style = STYLE_ACCENT});
		look.style = STYLE_SELECTED;
	}
	if (source->error.n)
		canvas_put(c, 1, y, 1, str_z(s->signs->error), (struct look){.style = STYLE_ERROR});
	else if (source->unread)
		canvas_put(c, 1, y, 1, str_z(s->signs->unread),
			   (struct look){.style = STYLE_ACCENT});
	canvas_put_cut(c, 3, y, name, source->name, more, look);
	if (source->unread)
		buf_printf(&text, "%u", source->unread);
	x = 3 + name + UNREAD_CELLS;
	canvas_put(c, x - (int)text.len, y, UNREAD_CELLS, buf_view(&text),
		   (struct look){.style = STYLE_TEXT});
	buf_clear(&text);
	describe(source, date_now(), &text);
	canvas_put_cut(c, x + 3, y, c->w - x - 4, buf_view(&text), more,
		       (struct look){.style = source->error.n ? STYLE_ERROR : STYLE_DIM});
	buf_release(&text);
}

static void paint_head(struct session *s)
{
	const struct db_sources *list = &s->sources->list;
	struct status_head h = {.inside = true,
				.title = str_z(_("Sources")),
				.refreshing = s->refresh.is_on,
				.done = s->refresh.done,
				.total = s->refresh.total};
	uint32_t unread = 0, failed = 0;
	struct buf info;

	buf_init(&info, 256);
	for (uint32_t i = 0; i < list->len; i++) {
		unread += list->items[i].unread;
		failed += list->items[i].error.n > 0;
	}
	buf_printf(&info, "%u %s ", list->len, s->signs->dot);
	buf_printf(&info, P_("%u unread", "%u unread", unread), unread);
	if (failed) {
		buf_printf(&info, " %s ", s->signs->dot);
		buf_printf(&info, P_("%u with an error", "%u with errors", failed), failed);
	}
	h.info = buf_view(&info);
	status_head(&s->canvas, (struct rect){0, 0, s->canvas.w, 1}, &h, s->signs);
	buf_release(&info);
}

static void paint(struct session *s)
{
	struct screen_sources *p = s->sources;
	struct rect r = body(s);

	paint_head(s);
	for (int i = 0; i < r.h && (uint32_t)(p->top + i) < p->list.len; i++)
		paint_row(s, &p->list.items[p->top + i], r.y + i, p->top + i == p->sel);
	if (!p->list.len)
		canvas_put_cut(&s->canvas, 3, 2, r.w - 4, str_z(_("No sources yet. a adds one.")),
			       str_z(s->signs->more), (struct look){.style = STYLE_DIM});
}

const struct screen_ops screen_sources_ops = {.where = where,
					      .resize = read_again,
					      .paint = paint,
					      .act = act,
					      .changed = read_again};
