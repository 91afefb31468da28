/* SPDX-License-Identifier: ISC */
#include "ui/pane_list.h"

#include <string.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "conf/theme.h"
#include "store/db_story.h"
#include "base/when.h"

/* Most rows read for one move (a count of 9999 at the end of a long list). */
#define STEP_MAX 10000
/* The window is made small again when it has grown to so many screens. */
#define WINDOW_SCREENS 12
/* Most rows that are counted to say where one stands: some milliseconds. */
#define LOCATE_MAX 10000
/* Lines that stay in view when the list turns a page. */
#define OVERLAP 2

void pane_list_init(struct pane_list *p)
{
	memset(p, 0, sizeof *p);
	p->room = p->height = p->lines = 1;
}

void pane_list_release(struct pane_list *p)
{
	VEC_RELEASE(&p->rows);
	arena_release(&p->arena);
}

struct db_row *pane_list_selected(struct pane_list *p)
{
	return p->sel < p->rows.len ? &p->rows.items[p->sel] : NULL;
}

/* ---- stories ---- */

/* Most articles that are shown below a story's line. */
#define INSIDE_MAX 200

static bool is_story(const struct pane_list *p, const struct db_row *row)
{
	return p->filter.stories && !p->filter.story && !p->filter.found && !p->filter.arranged &&
	       !row->inside && row->story_sources > 1;
}

bool pane_list_is_story(const struct pane_list *p)
{
	return p->sel < p->rows.len && is_story(p, &p->rows.items[p->sel]);
}

bool pane_list_is_unfolded(const struct pane_list *p)
{
	return p->unfolded && p->sel < p->rows.len && p->rows.items[p->sel].story == p->unfolded &&
	       (p->rows.items[p->sel].inside || pane_list_is_story(p));
}

/* The list's articles of one story. */
static struct db_filter inside_of(const struct pane_list *p, int64_t story)
{
	struct db_filter f = p->filter;

	f.story = story;
	f.stories = true; /* not issues that report it in a section */
	return f;
}

/* Lines of the window before a row: without what is unfolded. */
static uint32_t lines_before(const struct pane_list *p, uint32_t row)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < row && i < p->rows.len; i++)
		n += !p->rows.items[i].inside;
	return n;
}

/* Puts the articles of the unfolded story below its line, where that is in the window. */
static enum err insert_inside(struct pane_list *p, struct db *db, struct why *why)
{
	struct db_filter f = inside_of(p, p->unfolded);
	struct db_rows inside = {0};
	uint32_t at = 0;
	enum err err;

	while (p->unfolded && at < p->rows.len &&
	       !(is_story(p, &p->rows.items[at]) && p->rows.items[at].story == p->unfolded))
		at++;
	if (!p->unfolded || at++ == p->rows.len || (at < p->rows.len && p->rows.items[at].inside))
		return OK;
	err = db_list_page(db, &f, NULL, false, DB_DOWN, INSIDE_MAX, &inside, &p->arena, why);
	for (uint32_t i = 0; i < inside.len; i++)
		inside.items[i].inside = true;
	if (!err && inside.len) {
		p->painted.holds = false;
		VEC_RESERVE(&p->rows, p->rows.len + inside.len);
		memmove(p->rows.items + at + inside.len, p->rows.items + at,
			(p->rows.len - at) * sizeof *p->rows.items);
		memcpy(p->rows.items + at, inside.items, inside.len * sizeof *inside.items);
		p->rows.len += inside.len;
		p->sel += p->sel >= at ? inside.len : 0;
		p->top += p->top >= at ? inside.len : 0;
	}
	VEC_RELEASE(&inside);
	return err;
}

/* The line that an article is in: its own, or its story's, which may be unfolded for it. */
static enum err find_line(struct pane_list *p, struct db *db, struct db_key *key, bool unfold,
			  struct why *why)
{
	struct db_rows first = {0};
	struct db_filter f;
	int64_t story;
	enum err err;

	if (!p->filter.stories || p->filter.story || p->filter.found || p->filter.arranged)
		return OK;
	story = db_story_of(db, key->id);
	if (!story)
		return OK;
	f = inside_of(p, story);
	err = db_list_page(db, &f, NULL, false, DB_DOWN, 1, &first, &p->arena, why);
	if (!err && first.len && first.items[0].story_sources > 1 &&
	    first.items[0].key.id != key->id) {
		*key = first.items[0].key;
		p->unfolded = unfold ? story : p->unfolded;
	}
	VEC_RELEASE(&first);
	return err;
}

/* Selects an article inside the unfolded story, when it is there. */
static void select_inside(struct pane_list *p, int64_t id)
{
	for (uint32_t i = 0; i < p->rows.len; i++)
		if (p->rows.items[i].inside && p->rows.items[i].key.id == id)
			p->sel = i;
}

enum err pane_list_articles(const struct pane_list *p, struct db *db, uint32_t row,
			    struct pane_list_ids *out, struct why *why)
{
	const struct db_row *r = &p->rows.items[row];
	struct db_filter f = inside_of(p, r->story);
	struct db_rows inside = {0};
	struct arena a = {0};
	enum err err = OK;

	if (!is_story(p, r)) {
		VEC_PUSH(out, r->key.id);
		return OK;
	}
	err = db_list_page(db, &f, NULL, false, DB_DOWN, INSIDE_MAX, &inside, &a, why);
	for (uint32_t i = 0; !err && i < inside.len; i++)
		VEC_PUSH(out, inside.items[i].key.id);
	VEC_RELEASE(&inside);
	arena_release(&a);
	return err;
}

/* ---- the window ---- */

/* Key of the last line: what is unfolded has none of its own. */
static const struct db_key *last_key(const struct pane_list *p)
{
	for (uint32_t i = p->rows.len; i-- > 0;)
		if (!p->rows.items[i].inside)
			return &p->rows.items[i].key;
	return NULL;
}

/* Rows below the window. */
static enum err extend_down(struct pane_list *p, struct db *db, uint32_t n, struct why *why)
{
	const struct db_key *from = last_key(p);
	struct db_key key = from ? *from : (struct db_key){0, 0};
	uint32_t before = p->rows.len;
	enum err err;

	err = db_list_page(db, &p->filter, from ? &key : NULL, false, DB_DOWN, n, &p->rows,
			   &p->arena, why);
	if (!err)
		p->at_last = p->rows.len - before < n;
	return err ? err : insert_inside(p, db, why);
}

static enum err extend_up(struct pane_list *p, struct db *db, uint32_t n, struct why *why)
{
	struct db_rows above = {0};
	struct db_key key;
	enum err err;

	if (!p->rows.len)
		return OK;
	key = p->rows.items[0].key;
	err = db_list_page(db, &p->filter, &key, false, DB_UP, n, &above, &p->arena, why);
	if (!err && above.len) {
		p->painted.holds = false;
		VEC_RESERVE(&p->rows, p->rows.len + above.len);
		memmove(p->rows.items + above.len, p->rows.items,
			p->rows.len * sizeof *p->rows.items);
		memcpy(p->rows.items, above.items, above.len * sizeof *above.items);
		p->rows.len += above.len;
		p->top += above.len;
		p->sel += above.len;
	}
	if (p->above >= 0)
		p->above -= above.len;
	if (!err)
		p->at_first = above.len < n;
	VEC_RELEASE(&above);
	return err ? err : insert_inside(p, db, why);
}

static void forget(struct pane_list *p)
{
	VEC_CLEAR(&p->rows);
	arena_clear(&p->arena);
	p->painted.holds = false;
	p->top = p->sel = 0;
	p->at_first = p->at_last = false;
	p->above = -1;
	p->filter.lights = p->highlight ? highlight_lights(p->highlight) : NULL;
}

int64_t pane_list_place(const struct pane_list *p)
{
	int64_t above = p->at_first ? 0 : p->above;

	return p->rows.len && above >= 0
		       ? above + lines_before(p, p->sel) + !p->rows.items[p->sel].inside
		       : 0;
}

int64_t pane_list_lines(const struct pane_list *p)
{
	return lines_before(p, p->rows.len);
}

void pane_list_locate(struct pane_list *p, struct db *db)
{
	uint32_t n;

	if (pane_list_place(p) || !p->rows.len || p->filter.found)
		return;
	/* a place that can't be told is left out, whatever the reason */
	if (!db_list_before(db, &p->filter, &p->rows.items[0].key, LOCATE_MAX, &n, NULL) &&
	    n < LOCATE_MAX)
		p->above = n;
}

/* Headings take no room where there is little. */
#define HEADINGS_FROM 4

static bool has_headings(const struct pane_list *p)
{
	return p->group != ORDER_GROUP_NONE && p->room >= HEADINGS_FROM;
}

static bool same_group(enum order_group group, const struct db_row *a, const struct db_row *b)
{
	struct civil x, y;

	switch (group) {
	case ORDER_GROUP_DAY:
		x = civil_local(a->time);
		y = civil_local(b->time);
		return x.day == y.day && x.month == y.month && x.year == y.year;
	case ORDER_GROUP_SOURCE:
		return a->source == b->source;
	case ORDER_GROUP_TAG:
		return str_eq(a->tag, b->tag);
	default:
		return true;
	}
}

/* Whether a heading stands above a row when `top` is the first on the screen. */
static bool has_heading(const struct pane_list *p, uint32_t row, uint32_t top)
{
	if (!has_headings(p))
		return false;
	return row == top || !same_group(p->group, &p->rows.items[row - 1], &p->rows.items[row]);
}

/* Rows that fit on the screen from `top` on, at least 1. */
static uint32_t fitting(const struct pane_list *p, uint32_t top)
{
	uint32_t used = 0, n = 0;

	if (!has_headings(p))
		return p->height;
	while (top + n < p->rows.len) {
		used += p->lines + has_heading(p, top + n, top);
		if (used > p->room)
			break;
		n++;
	}
	/* below the last row there would be room for more */
	if (top + n == p->rows.len)
		n += (p->room - used) / p->lines;
	return n ? n : 1;
}

uint32_t pane_list_shown(const struct pane_list *p)
{
	return fitting(p, p->top);
}

uint32_t pane_list_need(const struct pane_list *p)
{
	uint32_t lines = p->rows.len * p->lines;

	for (uint32_t i = 0; p->group != ORDER_GROUP_NONE && i < p->rows.len; i++)
		lines += i == 0 || !same_group(p->group, &p->rows.items[i - 1], &p->rows.items[i]);
	return lines;
}

int pane_list_line(const struct pane_list *p, uint32_t row)
{
	uint32_t line = 0;

	for (uint32_t i = p->top; i < row; i++)
		line += p->lines + has_heading(p, i, p->top);
	return (int)(line + (row < p->rows.len && has_heading(p, row, p->top)));
}

uint32_t pane_list_at(const struct pane_list *p, int line)
{
	for (uint32_t i = p->top; i < p->rows.len; i++) {
		int first = pane_list_line(p, i);

		if (line < first + (int)p->lines)
			return line >= first ? i : p->rows.len;
	}
	return p->rows.len;
}

/* No empty lines below the last row while there are rows above. */
static void fill_up(struct pane_list *p)
{
	if (p->top >= p->rows.len)
		p->top = p->rows.len ? p->rows.len - 1 : 0;
	while (p->top > 0 && p->top - 1 + fitting(p, p->top - 1) >= p->rows.len)
		p->top--;
	while (p->sel < p->rows.len && p->sel >= p->top + fitting(p, p->top))
		p->top++;
}

/* The list turns whole pages, so that the marker alone moves in between. */
static void keep_in_view(struct pane_list *p)
{
	uint32_t overlap = p->height > 2 * OVERLAP ? OVERLAP : 1;

	if (p->sel < p->top)
		p->top = p->sel + overlap >= p->height ? p->sel + overlap - p->height : 0;
	else if (p->sel >= p->top + fitting(p, p->top))
		p->top = p->sel >= overlap - 1 ? p->sel - (overlap - 1) : 0;
	fill_up(p);
}

/* unfold: an article that is inside a story is shown; else its line is. */
static enum err load(struct pane_list *p, struct db *db, const struct db_key *at, bool unfold,
		     struct why *why)
{
	struct db_key key = at ? *at : (struct db_key){0, 0};
	uint32_t offset = p->sel - p->top;
	enum err err = OK;

	forget(p);
	if (at)
		err = find_line(p, db, &key, unfold, why);
	if (at && !err)
		err = db_list_page(db, &p->filter, &key, false, DB_UP, 2 * p->height, &p->rows,
				   &p->arena, why);
	p->at_first = p->rows.len < 2 * p->height;
	if (!at)
		p->above = 0;
	if (!err) {
		uint32_t above = p->rows.len;

		err = db_list_page(db, &p->filter, at ? &key : NULL, true, DB_DOWN, 2 * p->height,
				   &p->rows, &p->arena, why);
		p->at_last = p->rows.len - above < 2 * p->height;
		p->sel = above < p->rows.len ? above : above ? above - 1 : 0;
	}
	if (!err)
		err = insert_inside(p, db, why);
	if (at && unfold && at->id != key.id)
		select_inside(p, at->id);
	p->top = p->sel > offset ? p->sel - offset : 0;
	keep_in_view(p);
	return err;
}

enum err pane_list_load(struct pane_list *p, struct db *db, const struct db_key *at,
			struct why *why)
{
	return load(p, db, at, true, why);
}

enum err pane_list_reload(struct pane_list *p, struct db *db, struct why *why)
{
	const struct db_row *row = pane_list_selected(p);
	int64_t place = pane_list_place(p);
	struct db_key key;
	bool inside;
	enum err err;

	if (!row)
		return pane_list_load(p, db, NULL, why);
	key = row->key;
	inside = row->inside;
	err = load(p, db, &key, inside || !is_story(p, row), why);
	if (inside)
		select_inside(p, key.id);
	if (place)
		p->above = place - 1 - lines_before(p, p->sel);
	return err;
}

enum err pane_list_unfold(struct pane_list *p, struct db *db, bool on, struct why *why)
{
	const struct db_row *row = pane_list_selected(p);
	int64_t story = row ? row->story : 0;
	uint32_t line = p->sel;

	if (!story)
		return OK;
	while (line && p->rows.items[line].inside)
		line--;
	p->sel = line;
	p->unfolded = on ? story : 0;
	return pane_list_reload(p, db, why);
}

/* Rows enough around the selection for the screen and the next page. */
static enum err surround(struct pane_list *p, struct db *db, struct why *why)
{
	enum err err = OK;

	if (p->rows.len > WINDOW_SCREENS * p->height + 100)
		return pane_list_reload(p, db, why);
	if (!p->at_last && p->sel + p->height >= p->rows.len)
		err = extend_down(p, db, 2 * p->height, why);
	if (!err && !p->at_first && p->sel < p->height)
		err = extend_up(p, db, 2 * p->height, why);
	return err;
}

enum err pane_list_move(struct pane_list *p, struct db *db, long n, struct why *why)
{
	enum err err = OK;
	long target;

	if (!p->rows.len)
		return OK;
	if (n > STEP_MAX)
		n = STEP_MAX;
	if (n < -STEP_MAX)
		n = -STEP_MAX;
	target = (long)p->sel + n;
	if (target >= (long)p->rows.len && !p->at_last)
		err = extend_down(p, db, (uint32_t)(target - (long)p->rows.len) + p->height, why);
	if (target < 0 && !p->at_first) {
		err = extend_up(p, db, (uint32_t)-target + p->height, why);
		target = (long)p->sel + n;
	}
	if (target >= (long)p->rows.len)
		target = (long)p->rows.len - 1;
	p->sel = target < 0 ? 0 : (uint32_t)target;
	if (!err)
		err = surround(p, db, why);
	keep_in_view(p);
	return err;
}

enum err pane_list_turn(struct pane_list *p, struct db *db, long n, struct why *why)
{
	uint32_t offset = p->sel - p->top;
	enum err err = pane_list_move(p, db, n, why);

	p->top = p->sel > offset ? p->sel - offset : 0;
	fill_up(p);
	return err;
}

enum err pane_list_first(struct pane_list *p, struct db *db, struct why *why)
{
	return pane_list_load(p, db, NULL, why);
}

enum err pane_list_last(struct pane_list *p, struct db *db, struct why *why)
{
	enum err err;

	forget(p);
	err = db_list_page(db, &p->filter, NULL, false, DB_UP, 2 * p->height, &p->rows, &p->arena,
			   why);
	p->at_first = p->rows.len < 2 * p->height;
	p->at_last = true;
	if (!err)
		err = insert_inside(p, db, why);
	p->sel = p->rows.len ? p->rows.len - 1 : 0;
	keep_in_view(p);
	return err;
}

enum err pane_list_fit(struct pane_list *p, struct db *db, int height, struct why *why)
{
	enum err err = OK;

	p->room = height > 0 ? (uint32_t)height : 0;
	p->height = (uint32_t)height / p->lines > 0 ? (uint32_t)height / p->lines : 1;
	if (p->rows.len)
		err = surround(p, db, why);
	keep_in_view(p);
	return err;
}

/* Where a sentence begins on its line, so that the hit is on it: a word or so before. */
static uint32_t hit_start(const struct db_hit *hit, int cells)
{
	uint32_t at = hit->words.len ? hit->words.items[0].start : 0, start = 0;

	if (utf8_width(str_sub(hit->text, 0, at)) + 10 < (size_t)cells)
		return 0;
	for (uint32_t i = at; i > 0 && at - i < (uint32_t)cells / 3; i--)
		if (hit->text.p[i - 1] == ' ')
			start = i;
	return start ? start : at;
}

/* The hit that covers or follows a byte; NULL: none. */
static const struct range *hit_after(const struct db_hit *hit, uint32_t at)
{
	const struct range *next = NULL;

	for (uint32_t i = 0; i < hit->words.len; i++) {
		const struct range *r = &hit->words.items[i];

		if (r->end > at && (!next || r->start < next->start))
			next = r;
	}
	return next;
}

static void paint_hit(struct canvas *c, struct rect r, int y, const struct db_hit *hit,
		      const struct signs *signs)
{
	int x = r.x + 5, end = r.x + r.w - 1;
	uint32_t at = hit_start(hit, end - x);

	if (at)
		x += canvas_put(c, x, y, end - x, str_z(signs->more),
				(struct look){.style = STYLE_DIM});
	while (at < hit->text.n && x < end) {
		const struct range *next = hit_after(hit, at);
		bool inside = next && next->start <= at;
		uint32_t to = !next ? (uint32_t)hit->text.n : inside ? next->end : next->start;
		struct look look = {.style = inside ? STYLE_MARK : STYLE_DIM};
		struct str s = str_sub(hit->text, at, to);

		if (to == hit->text.n)
			canvas_put_cut(c, x, y, end - x, s, str_z(signs->more), look);
		else
			canvas_put(c, x, y, end - x, s, look);
		x += (int)utf8_width(s);
		at = to;
	}
}

static void paint_heading(const struct pane_list *p, struct canvas *c, struct rect r, int y,
			  const struct db_row *row, const struct pane_list_paint *how)
{
	struct buf text;

	buf_init(&text, 256);
	if (p->group == ORDER_GROUP_DAY)
		when_day(row->time, how->row.now, &text);
	else if (p->group == ORDER_GROUP_SOURCE)
		buf_str(&text, row->source_name);
	else if (row->tag.n)
		buf_str(&text, row->tag);
	else
		buf_cstr(&text, _("without tags"));
	canvas_put_cut(c, r.x + 1, y, r.w - 2, buf_view(&text), str_z(how->row.signs->more),
		       (struct look){.style = STYLE_DIM});
	buf_release(&text);
}

/* A story's line has what holds for all of its articles. */
static enum listrow_kind as_shown(const struct pane_list *p, struct db_row *row)
{
	if (row->inside)
		return LISTROW_INSIDE;
	if (!is_story(p, row))
		return LISTROW_ARTICLE;
	row->title = row->story_title.n ? row->story_title : row->title;
	row->read = !row->story_unread;
	row->starred = row->story_starred > 0;
	row->published = row->story_last;
	row->source_name = row->publisher = row->author = STR_NONE;
	return p->unfolded == row->story ? LISTROW_UNFOLDED : LISTROW_FOLDED;
}

static void paint_row(const struct pane_list *p, struct canvas *c, struct rect r, int y,
		      uint32_t at, const struct pane_list_paint *how)
{
	struct db_row shown = p->rows.items[at];
	const struct db_hit *hit = NULL;

	listrow_paint(&shown, as_shown(p, &shown), at == p->sel, c, r, r.y + y, &how->row);
	if (p->lines > 1 && y + 1 < r.h && how->hit)
		hit = how->hit(how->found, p->rows.items[at].key.id);
	if (hit && hit->text.n)
		paint_hit(c, r, r.y + y + 1, hit, how->row.signs);
}

void pane_list_paint(struct pane_list *p, struct canvas *c, struct rect r,
		     const struct pane_list_paint *how)
{
	int lines = (int)p->lines, y = 0;

	for (uint32_t at = p->top; at < p->rows.len; at++, y += lines) {
		if (has_heading(p, at, p->top)) {
			if (y + 1 + lines > r.h)
				break;
			paint_heading(p, c, r, r.y + y++, &p->rows.items[at], how);
		}
		if (y + lines > r.h && y > 0)
			break;
		paint_row(p, c, r, y, at, how);
	}
	if (p->highlight)
		highlight_pane(p->highlight, c, r, HIGHLIGHTLINE_LIST);
	p->painted.holds = true;
	p->painted.top = p->top;
	p->painted.sel = p->sel;
}

bool pane_list_is_as_painted(const struct pane_list *p)
{
	return p->rows.len && p->painted.holds && p->painted.top == p->top;
}

void pane_list_paint_step(struct pane_list *p, struct canvas *c, struct rect r,
			  const struct pane_list_paint *how)
{
	const uint32_t rows[] = {p->painted.sel, p->sel};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int y = pane_list_line(p, rows[i]);
		struct rect row = {r.x, r.y + y, r.w, (int)p->lines};

		if (y + row.h > r.h && y > 0)
			continue;
		canvas_fill(c, row, (struct look){0});
		paint_row(p, c, r, y, rows[i], how);
		if (p->highlight)
			highlight_pane(p->highlight, c, row, HIGHLIGHTLINE_LIST);
	}
	p->painted.sel = p->sel;
}
