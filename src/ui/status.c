/* SPDX-License-Identifier: ISC */
#include "ui/status.h"

#include <inttypes.h>

#include "base/buf.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "conf/theme.h"

#define BAR_CELLS 10
#define GAP 3
#define MARGINS 2 /* a blank at both ends of a line */

static const struct look head_look = {.style = STYLE_HEAD};
static const struct look foot_look = {.style = STYLE_FOOT};

/* "⟳ 14/20 ▓▓▓▓▓▓▓░░░" or "⟳ 14/20" before column `end`; returns where it begins. */
static int paint_progress(struct canvas *c, struct rect r, int end, const struct status_head *h,
			  const struct signs *signs)
{
	struct look look = {.style = STYLE_PROGRESS};
	struct buf text;
	int bar = r.w >= 60 && h->total ? BAR_CELLS + 1 : 0;
	int full = h->total ? (int)(h->done * BAR_CELLS / h->total) : 0;
	int x;

	buf_init(&text, 64);
	buf_printf(&text, "%s", signs->busy);
	if (h->total)
		buf_printf(&text, " %" PRId64 "/%" PRId64, h->done, h->total);
	x = end - bar - (int)utf8_width(buf_view(&text));
	end = x + canvas_put(c, x, r.y, r.w, buf_view(&text), look);
	if (bar) {
		canvas_repeat(c, end + 1, r.y, full, signs->full, look);
		canvas_repeat(c, end + 1 + full, r.y, BAR_CELLS - full, signs->empty, look);
	}
	buf_release(&text);
	return x;
}

static int paint_clock(struct canvas *c, struct rect r, int end, int64_t now)
{
	struct civil t = civil_local(now);
	struct buf text;

	buf_init(&text, 16);
	buf_printf(&text, "%02d:%02d", t.hour, t.minute);
	end -= canvas_put(c, end - (int)text.len, r.y, r.w, buf_view(&text), head_look);
	buf_release(&text);
	return end - GAP;
}

/* The text before column `end`, if it fits behind `from`; returns where it begins. */
static int paint_right(struct canvas *c, int from, int end, int y, struct str s, struct look look)
{
	int cells = (int)utf8_width(s);

	if (!s.n || end - cells < from)
		return end;
	canvas_put(c, end - cells, y, cells, s, look);
	return end - cells - GAP;
}

static int paint_left(struct canvas *c, int x, int end, int y, struct str s, struct look look,
		      const struct signs *signs)
{
	if (!s.n || x >= end)
		return x;
	return x + canvas_put_cut(c, x, y, end - x, s, str_z(signs->more), look);
}

void status_head(struct canvas *c, struct rect r, const struct status_head *h,
		 const struct signs *signs)
{
	struct look title = {.style = STYLE_HEAD, .attrs = THEME_BOLD};
	int end = r.x + r.w - 1;
	int x = r.x + 1;
	int info = (int)utf8_width(h->info);

	canvas_fill(c, r, head_look);
	if (h->clock && r.w >= 40)
		end = paint_clock(c, r, end, h->clock);
	if (h->refreshing && r.w >= 40)
		end = paint_progress(c, r, end, h, signs) - GAP;
	end = paint_right(c, r.x + r.w / 3, end, r.y, h->right, head_look);
	end = paint_right(c, r.x + r.w / 3, end, r.y, h->news,
			  (struct look){.style = STYLE_HEAD, .attrs = THEME_BOLD});
	if (h->inside) {
		x += canvas_put(c, x, r.y, end - x, str_z(signs->back), head_look);
		x++;
	}
	x = paint_left(c, x, end, r.y, h->title, title, signs);
	if (info && x + GAP + info <= end) {
		x += 1 + canvas_put(c, x + 1, r.y, 1, str_z(signs->dot), head_look);
		paint_left(c, x + 1, end, r.y, h->info, head_look, signs);
	}
}

struct hint {
	uint32_t where; /* with one of KEYS_OF_…: only there */
	enum keys_action action;
	const char *label;
};

/*
 * What the foot line says, the most wanted first. Keys come from the keymap, so that a bind is told
 * right.
 */
static const struct hint hints[] = {
	{KEYS_IN_LIST | KEYS_OF_NOTHING, KEYS_ADD, N_("add source")},
	{KEYS_IN_LIST | KEYS_OF_NOTHING, KEYS_REFRESH_ALL, N_("refresh")},
	{KEYS_IN_LIST | KEYS_OF_NOTHING, KEYS_SOURCES, N_("sources")},
	{KEYS_IN_LIST | KEYS_IN_SOURCES, KEYS_OPEN, N_("read")},
	{KEYS_IN_LIST | KEYS_OF_ISSUE, KEYS_OFFLINE, N_("offline")},
	{KEYS_IN_LIST | KEYS_OF_ISSUE, KEYS_EXPORT, N_("export")},
	{KEYS_IN_LINKS, KEYS_OPEN, N_("open")},
	{KEYS_IN_LINKS | KEYS_OF_FILE, KEYS_PLAY, N_("play")},
	{KEYS_IN_LINKS | KEYS_OF_FILE, KEYS_DOWNLOAD, N_("download")},
	{KEYS_IN_LINKS, KEYS_COPY, N_("copy")},
	{KEYS_IN_LINKS, KEYS_ADDRESS, N_("whole address")},
	{KEYS_IN_LINKS, KEYS_PICTURE, N_("picture")},
	{KEYS_IN_LINKS, KEYS_WRITE, N_("save")},
	{KEYS_IN_STORY, KEYS_OPEN, N_("open")},
	{KEYS_IN_STORY, KEYS_BULLET, N_("source")},
	{KEYS_IN_STORY, KEYS_WHY, N_("why together")},
	{KEYS_IN_ARTICLE, KEYS_PAGE_DOWN, N_("on")},
	{KEYS_IN_ARTICLE | KEYS_IN_TLDR, KEYS_BULLET, N_("sentence")},
	{KEYS_IN_ARTICLE | KEYS_IN_TLDR | KEYS_OF_ISSUE, KEYS_ARTICLE_NEXT, N_("section")},
	/* not in the list: a step there paints the foot line no more */
	{KEYS_IN_ARTICLE | KEYS_OF_FILE, KEYS_PLAY, N_("play")},
	{KEYS_IN_SOURCES, KEYS_ADD, N_("add")},
	{KEYS_IN_SOURCES, KEYS_REMOVE, N_("remove")},
	{KEYS_IN_SOURCES, KEYS_REFRESH, N_("refresh")},
	{KEYS_IN_SOURCES, KEYS_REFRESH_ALL, N_("all")},
	{KEYS_IN_MAIN, KEYS_UNREAD_NEXT, N_("next unread")},
	{KEYS_IN_ARTICLE, KEYS_LINKS, N_("links")},
	{KEYS_IN_ARTICLE | KEYS_IN_TLDR | KEYS_OF_ISSUE, KEYS_OFFLINE, N_("offline")},
	{KEYS_IN_ARTICLE | KEYS_IN_TLDR | KEYS_OF_ISSUE, KEYS_EXPORT, N_("export")},
	{KEYS_IN_ARTICLE, KEYS_BROWSER, N_("browser")},
	{KEYS_IN_MAIN, KEYS_STAR, N_("star")},
	{KEYS_IN_LIST, KEYS_READ, N_("read/unread")},
	{KEYS_IN_LIST, KEYS_FIND, N_("search")},
	{KEYS_IN_LIST, KEYS_STORY, N_("story")},
	{KEYS_IN_LIST, KEYS_ISSUES, N_("issues")},
	{KEYS_IN_LIST | KEYS_IN_TLDR, KEYS_BROWSER, N_("browser")},
	{KEYS_IN_ARTICLE | KEYS_IN_TLDR, KEYS_TLDR, N_("TLDR")},
	{KEYS_IN_ARTICLE, KEYS_FIND, N_("search")},
	{KEYS_IN_ARTICLE, KEYS_COPY, N_("copy link")},
	{KEYS_IN_LIST, KEYS_REFRESH_ALL, N_("refresh")},
	{KEYS_IN_LIST, KEYS_ADD, N_("add source")},
	{KEYS_IN_LIST, KEYS_SOURCES, N_("sources")},
	{KEYS_IN_LIST, KEYS_UNDO, N_("undo")},
	{KEYS_IN_HELP | KEYS_IN_LOG, KEYS_DOWN, N_("down")},
	{KEYS_IN_HELP | KEYS_IN_LOG, KEYS_UP, N_("up")},
	{KEYS_IN_SOURCES, KEYS_EDIT, N_("change")},
	{KEYS_IN_SOURCES, KEYS_DETAILS, N_("details")},
};

/* These two stand last and have their room before all others. */
static const struct hint back_hint = {KEYS_IN_ALL & ~KEYS_IN_LIST, KEYS_QUIT, N_("back")};
static const struct hint help_hint = {KEYS_IN_ALL, KEYS_HELP, N_("help")};

static bool applies(const struct hint *h, uint32_t where)
{
	uint32_t of = h->where & ~KEYS_IN_ALL;

	return (h->where & where & KEYS_IN_ALL) && (of ? of & where : !(where & KEYS_OF_NOTHING));
}

static void print_hint_key(const struct keymap *k, const struct hint *h, uint32_t where,
			   struct buf *key)
{
	buf_clear(key);
	keymap_print(k, h->action, where & KEYS_IN_ALL, key);
	if (h->action == KEYS_BULLET && str_eq(buf_view(key), STR("1")))
		buf_cstr(key, "-9");
}

/* A key and its label at x, if they end before `end`; returns the next column. */
static int paint_hint(struct canvas *c, int x, int end, int y, struct str key, const char *label)
{
	int cells = (int)(utf8_width(key) + 1 + utf8_width(str_z(label)));

	if (!key.n || x + cells > end)
		return x;
	x += canvas_put(c, x, y, cells, key, (struct look){.style = STYLE_KEY, .over = STYLE_FOOT});
	x += 1 + canvas_put(c, x + 1, y, cells, str_z(label), foot_look);
	return x + GAP;
}

/* Cells of a key, its label and the gap in front. */
static int hint_cells(struct str key, const struct hint *h)
{
	return key.n ? (int)(utf8_width(key) + 1 + utf8_width(str_z(_(h->label)))) + GAP : 0;
}

void status_foot(struct canvas *c, struct rect r, const struct keymap *k, uint32_t where,
		 long typed)
{
	struct buf key, help, back;
	int x = r.x + 1;
	int end = r.x + r.w;

	canvas_fill(c, r, foot_look);
	buf_init(&key, 64);
	buf_init(&help, 64);
	buf_init(&back, 64);
	if (typed) {
		buf_printf(&key, "%ld", typed);
		end = paint_right(c, r.x, end - 1, r.y, buf_view(&key),
				  (struct look){.style = STYLE_KEY});
	}
	print_hint_key(k, &help_hint, where, &help);
	if (applies(&back_hint, where))
		print_hint_key(k, &back_hint, where, &back);
	end -= hint_cells(buf_view(&help), &help_hint) + hint_cells(buf_view(&back), &back_hint);
	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
		int next;

		if (!applies(&hints[i], where))
			continue;
		print_hint_key(k, &hints[i], where, &key);
		next = paint_hint(c, x, end - 1, r.y, buf_view(&key), _(hints[i].label));
		if (key.len && next == x)
			break;
		x = next;
	}
	x = paint_hint(c, x, r.x + r.w, r.y, buf_view(&back), _(back_hint.label));
	paint_hint(c, x, r.x + r.w, r.y, buf_view(&help), _(help_hint.label));
	buf_release(&key);
	buf_release(&help);
	buf_release(&back);
}

/* A line may end here: behind a | or a blank, but for one behind a single letter or digit, which
 * belongs to what follows, as in "1 Hafenblatt". */
static bool may_end(struct str s, size_t end)
{
	if (s.p[end - 1] == '|')
		return true;
	return s.p[end - 1] == ' ' && !(end >= 3 && s.p[end - 3] == ' ');
}

/* Bytes of the word that begins here, as an address may be long. */
static size_t word_bytes(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != ' ' && s.p[n] != '|')
		n++;
	return n;
}

/* What of the rest goes into a line: as far as it may end, all where that does not help. */
static struct str cut_line(struct str *rest, int cells)
{
	struct str line = str_sub(*rest, 0, utf8_fit(*rest, (size_t)cells, NULL));
	size_t end = line.n;

	if (end < rest->n && rest->p[end] == ' ')
		end++; /* not seen at the end of a line */
	while (line.n < rest->n && end > 0 && !may_end(*rest, end))
		end--;
	if (end && word_bytes(str_sub(*rest, end, rest->n)) <= (size_t)cells)
		line.n = end;
	*rest = str_sub(*rest, line.n ? line.n : rest->n, rest->n);
	return line;
}

int status_lines(struct str text, int width, int *last)
{
	struct str line = STR_NONE;
	int n = 0;

	while (text.n && width > MARGINS) {
		line = cut_line(&text, width - MARGINS);
		n++;
	}
	if (last)
		*last = (int)utf8_width(line);
	return n ? n : 1;
}

int status_text(struct canvas *c, struct rect r, struct str text, const char *more,
		struct look look)
{
	int room = r.h > 0 ? r.w - MARGINS : 0, last = r.y + r.h - 1, x = r.x;

	for (int y = r.y; text.n && y < last && room > 0; y++)
		canvas_put(c, r.x + 1, y, room, cut_line(&text, room), look);
	if (text.n && room > 0)
		x = r.x + 1 + canvas_put_cut(c, r.x + 1, last, room, text, str_z(more), look);
	return x;
}

void status_message(struct canvas *c, struct rect r, struct str text, bool is_error,
		    const struct signs *signs)
{
	struct look look = {.style = is_error ? STYLE_ERROR : STYLE_FOOT};

	canvas_fill(c, r, foot_look);
	status_text(c, r, text, signs->more, look);
}

void status_below(struct canvas *c, struct rect r, const struct signs *signs)
{
	if (r.w > 2 && r.h > 0)
		canvas_put(c, r.x + r.w - 1, r.y + r.h - 1, 1, str_z(signs->unfolded),
			   (struct look){.style = STYLE_DIM});
}

void status_pane(struct canvas *c, struct rect r, struct str text, bool active,
		 const struct signs *signs)
{
	struct look title = {.style = active ? STYLE_ACCENT : STYLE_PANE};
	int x = r.x;

	if (text.n)
		x += 2 + canvas_put_cut(c, x + 1, r.y, r.w - 4, text, str_z(signs->more), title);
	canvas_repeat(c, x, r.y, r.x + r.w - x, signs->rule, (struct look){.style = STYLE_RULE});
}
