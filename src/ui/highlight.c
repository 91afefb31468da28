/* SPDX-License-Identifier: ISC */
#include "ui/highlight.h"

#include "base/log.h"
#include "conf/theme.h"
#include "store/db_filter.h"
#include "store/pattern.h"

/* Most places of one pattern in one line: an empty match may be anywhere. */
#define PLACES_MAX 64

struct light {
	struct pattern *pattern;
	uint8_t where, style;
};

VEC_OF(lights, struct light);

struct highlight {
	struct lights lights;
	struct buf line; /* of the screen, as text */
	struct buf cells; /* for each byte of it its column, as uint16_t */
	struct buf sql;
};

static void add_filter(struct highlight *h, struct db *db, const struct options_highlight *o)
{
	struct arena a = {0};
	struct why why = {0};
	const char *where;

	if (db_filter_where(db, str_z(o->text), &where, &a, &why))
		log_warn("highlight", "%s: %s", o->text, why.what);
	else
		buf_printf(&h->sql, " WHEN %s THEN %d", where, o->style + 1);
	arena_release(&a);
}

static void add_pattern(struct highlight *h, const struct options_highlight *o)
{
	char what[200] = "";
	struct pattern *p = pattern_new(str_z(o->text), what, sizeof what);

	if (p)
		VEC_PUSH(&h->lights, ((struct light){p, o->where, o->style}));
	else
		log_warn("highlight", "%s: %s", o->text, what);
}

struct highlight *highlight_new(const struct options *o, struct db *db)
{
	struct highlight *h = mem_zalloc(1, sizeof *h);

	buf_init(&h->line, BUF_MAX);
	buf_init(&h->cells, BUF_MAX);
	buf_init(&h->sql, BUF_MAX);
	for (uint32_t i = 0; i < o->highlights.len; i++) {
		if (o->highlights.items[i].is_filter)
			add_filter(h, db, &o->highlights.items[i]);
		else
			add_pattern(h, &o->highlights.items[i]);
	}
	if (h->sql.len)
		buf_cstr(&h->sql, " ELSE 0 END");
	return h;
}

void highlight_free(struct highlight *h)
{
	if (!h)
		return;
	for (uint32_t i = 0; i < h->lights.len; i++)
		pattern_free(h->lights.items[i].pattern);
	VEC_RELEASE(&h->lights);
	buf_release(&h->line);
	buf_release(&h->cells);
	buf_release(&h->sql);
	mem_free(h);
}

const char *highlight_lights(const struct highlight *h)
{
	return h->sql.len ? h->sql.data : NULL;
}

/* A line as text, and the column of each of its bytes. */
static void read_line(struct highlight *h, const struct canvas *c, struct rect r, int y)
{
	buf_clear(&h->line);
	buf_clear(&h->cells);
	for (int x = r.x; x < r.x + r.w && x < c->w; x++) {
		const struct cell *cell = canvas_cell(c, x, y);
		struct str s = canvas_text(c, cell);
		uint16_t column = (uint16_t)x;

		if (!cell->width)
			continue;
		buf_str(&h->line, s);
		for (size_t i = 0; i < s.n; i++)
			buf_add(&h->cells, &column, sizeof column);
	}
}

static int column_of(const struct highlight *h, uint32_t byte)
{
	uint16_t column;

	memcpy(&column, h->cells.data + byte * sizeof column, sizeof column);
	return column;
}

static void light_line(struct highlight *h, const struct light *l, struct canvas *c, int y)
{
	struct str line = buf_view(&h->line);
	struct range r;
	size_t from = 0;

	for (int n = 0; n < PLACES_MAX && from < line.n && pattern_find(l->pattern, line, from, &r);
	     n++) {
		if (range_len(r))
			canvas_restyle(c, column_of(h, r.start), column_of(h, r.end - 1), y,
				       l->style, STYLE_SELECTED);
		from = r.end > from ? r.end : from + 1;
		while (from < line.n && ((unsigned char)line.p[from] & 0xc0) == 0x80)
			from++;
	}
}

void highlight_pane(struct highlight *h, struct canvas *c, struct rect r, uint8_t where)
{
	for (int y = r.y; h->lights.len && y < r.y + r.h && y < c->h; y++) {
		read_line(h, c, r, y);
		for (uint32_t i = 0; i < h->lights.len; i++)
			if (h->lights.items[i].where & where)
				light_line(h, &h->lights.items[i], c, y);
	}
}
