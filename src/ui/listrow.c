/* SPDX-License-Identifier: ISC */
#include "ui/listrow.h"

#include <inttypes.h>

#include "base/i18n.h"
#include "base/size.h"
#include "base/utf8.h"
#include "conf/columns.h"
#include "conf/theme.h"
#include "doc/digest.h"
#include "base/when.h"

/* Cells that the title keeps; columns for which that leaves no room are not shown. */
#define TITLE_LEAST 20
#define MARKS 3 /* cells before the first column */
#define INSIDE 3 /* more of them for articles below a story's line */

static struct look title_look(const struct db_row *row, bool lit)
{
	struct look look = {.style = row->read ? STYLE_READ : STYLE_UNREAD};

	if (row->light)
		look.style = (uint8_t)(row->light - 1);
	if (lit)
		look.style = STYLE_CURRENT;
	return look;
}

static void paint_sign(struct canvas *c, int x, int y, const struct db_row *row,
		       const struct signs *signs)
{
	if (row->starred)
		canvas_put(c, x, y, 1, str_z(signs->star), (struct look){.style = STYLE_STAR});
	else if (!row->read)
		canvas_put(c, x, y, 1, str_z(signs->unread), (struct look){.style = STYLE_ACCENT});
}

static void print_number(const struct db_row *row, enum columns_id id, struct buf *out)
{
	switch (id) {
	case COLUMNS_WORDS:
		if (row->words)
			buf_printf(out, "%u", row->words);
		break;
	case COLUMNS_MINUTES:
		if (row->words)
			buf_printf(out, _("%u min"), digest_minutes(row->words));
		break;
	case COLUMNS_SIZE:
		if (row->bytes)
			size_print(row->bytes, out);
		break;
	case COLUMNS_STORY:
		if (row->story_sources > 1)
			buf_printf(out, "%u", row->story_sources);
		break;
	default:
		buf_printf(out, "%" PRId64, row->key.id);
		break;
	}
}

static void print_column(const struct db_row *row, enum columns_id id,
			 const struct listrow_paint *how, struct buf *out)
{
	int64_t time = row->published ? row->published : row->time;

	buf_clear(out);
	switch (id) {
	case COLUMNS_TITLE:
		break;
	case COLUMNS_FLAGS:
		buf_str(out, row->flags);
		break;
	case COLUMNS_SOURCE:
		buf_str(out, row->source_name);
		break;
	case COLUMNS_TIME:
		when_short(time, how->now, out);
		break;
	case COLUMNS_DATE:
		when_format(time, how->date_format, out);
		break;
	case COLUMNS_AUTHOR:
		buf_str(out, row->author);
		break;
	case COLUMNS_PUBLISHER:
		buf_str(out, row->publisher.n ? row->publisher : row->source_name);
		break;
	case COLUMNS_TAG:
		buf_str(out, row->tag);
		break;
	case COLUMNS_LANG:
		buf_str(out, row->lang);
		break;
	default:
		print_number(row, id, out);
		break;
	}
}

static int width_of(const struct columns_one *one, struct str text)
{
	int cells = (int)utf8_width(text);

	if (!one->cells)
		return cells;
	return one->grows && cells < one->cells ? cells : one->cells;
}

/* Those behind the title, each at its right side; returns the column where they begin. */
static int paint_behind(const struct db_row *row, struct canvas *c, struct rect r, int y, int from,
			const struct columns *columns, const struct listrow_paint *how,
			struct buf *text)
{
	int end = r.x + r.w - 1;

	for (uint32_t i = columns->n; i-- > columns->title + 1;) {
		const struct columns_one *one = &columns->items[i];
		int cells, width;

		print_column(row, (enum columns_id)one->id, how, text);
		cells = width_of(one, buf_view(text));
		if (r.w < one->from || end - cells - 1 < from + TITLE_LEAST || !cells)
			continue;
		width = (int)utf8_width(buf_view(text));
		width = width < cells ? width : cells;
		canvas_put_cut(c, end - width, y, width, buf_view(text), str_z(how->signs->more),
			       (struct look){.style = STYLE_DIM});
		end -= cells + 1;
	}
	return end;
}

/* Those before it, at their left side; returns the column behind them. */
static int paint_before(const struct db_row *row, struct canvas *c, struct rect r, int y,
			const struct columns *columns, const struct listrow_paint *how,
			struct buf *text)
{
	int x = r.x + MARKS;

	for (uint32_t i = 0; i < columns->title; i++) {
		const struct columns_one *one = &columns->items[i];
		int cells;

		print_column(row, (enum columns_id)one->id, how, text);
		cells = one->cells ? one->cells : (int)utf8_width(buf_view(text));
		if (r.w < one->from || x + cells + 1 + TITLE_LEAST > r.x + r.w)
			continue;
		canvas_put_cut(c, x, y, cells, buf_view(text), str_z(how->signs->more),
			       (struct look){.style = STYLE_DIM});
		x += cells + 1;
	}
	return x;
}

static bool is_story(enum listrow_kind kind)
{
	return kind == LISTROW_FOLDED || kind == LISTROW_UNFOLDED;
}

/* "≠ 5 ▸" before column `end`: figures differ, sources, folded; returns where it begins. */
static int paint_story(const struct db_row *row, enum listrow_kind kind, struct canvas *c, int end,
		       int y, const struct signs *signs)
{
	const char *fold = kind == LISTROW_FOLDED ? signs->folded : signs->unfolded;
	struct buf text;
	int cells;

	buf_init(&text, 64);
	if (row->story_differs)
		buf_cstr(&text, signs->spoken ? _("differing: ") : signs->ascii ? "!= " : "≠ ");
	if (signs->spoken)
		buf_printf(&text, P_("%u source", "%u sources", row->story_sources),
			   row->story_sources);
	else
		buf_printf(&text, "%u %s", row->story_sources, fold);
	cells = (int)utf8_width(buf_view(&text));
	canvas_put(c, end - cells, y, cells, buf_view(&text), (struct look){.style = STYLE_ACCENT});
	buf_release(&text);
	return end - cells - 1;
}

/* The sign of an enclosed file before column `end`, where the title keeps room enough; returns
 * where it begins. The columns behind it stay where they are. */
static int paint_file(const struct db_row *row, struct canvas *c, int x, int end, int y,
		      const struct signs *signs)
{
	if (!row->enclosed || signs->spoken || end - x < TITLE_LEAST)
		return end;
	canvas_put(c, end - 1, y, 1, str_z(signs->file), (struct look){.style = STYLE_DIM});
	return end - 2;
}

/* The marks in words, for who does not see them; returns the column behind. */
static int paint_words(const struct db_row *row, struct canvas *c, int x, struct rect r, int y)
{
	struct look look = title_look(row, false);

	if (row->starred || !row->read)
		x += 1 + canvas_put(c, x, y, r.w,
				    str_z(row->starred ? _("starred:") : _("unread:")), look);
	if (row->enclosed)
		x += 1 + canvas_put(c, x, y, r.w, str_z(_("with a file:")), look);
	return x;
}

void listrow_paint(const struct db_row *row, enum listrow_kind kind, bool selected,
		   struct canvas *c, struct rect r, int y, const struct listrow_paint *how)
{
	struct columns columns;
	struct buf text;
	int x, end;

	/* what is wrong was told where the option was set */
	(void)!columns_parse(&columns, str_z(how->columns), NULL);
	buf_init(&text, 1024);
	if (selected)
		canvas_put(c, r.x, y, 1, str_z(how->signs->marker),
			   (struct look){.style = STYLE_ACCENT});
	if (kind == LISTROW_INSIDE) {
		r.x += INSIDE;
		r.w -= INSIDE;
	}
	if (r.w > MARKS)
		paint_sign(c, r.x + 1, y, row, how->signs);
	x = paint_before(row, c, r, y, &columns, how, &text);
	end = paint_behind(row, c, r, y, x, &columns, how, &text);
	if (is_story(kind))
		end = paint_story(row, kind, c, end, y, how->signs);
	else
		end = paint_file(row, c, x, end, y, how->signs);
	if (how->signs->spoken)
		x = paint_words(row, c, x, r, y);
	canvas_put_cut(c, x, y, end - x, row->title, str_z(how->signs->more),
		       title_look(row, selected && how->lit));
	buf_release(&text);
}
