/* SPDX-License-Identifier: ISC */
#include "doc/export.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "doc/build.h"
#include "doc/listmark.h"
#include "doc/shown.h"
#include "doc/wrap.h"

#define WIDTH_USUAL 80

void export_prefix(const struct wrap_line *line, bool ascii, struct buf *out)
{
	char mark[LISTMARK_MAX];
	uint32_t at = 0;

	for (; at < line->quote * 2u; at += 2)
		buf_cstr(out, ascii ? "> " : "│ ");
	for (; at < line->indent; at++)
		buf_char(out, ' ');
	if (line->marker == 0)
		return;
	if (line->picture)
		buf_cstr(out, ascii ? "# " : "▣ ");
	else if (line->numbered && listmark_print(line->number, line->style, mark))
		buf_printf(out, "%*s. ", line->marker - 2, mark);
	else
		buf_printf(out, "%*s%s ", line->marker - 2, "", ascii ? "*" : "•");
}

static void trim_end(struct buf *out, size_t from)
{
	size_t end = out->len;

	while (end > from && out->data[end - 1] == ' ')
		end--;
	buf_cut(out, end);
}

static void print_rule(uint32_t cells, bool ascii, struct buf *out)
{
	while (cells-- > 0)
		buf_cstr(out, ascii ? "-" : "─");
}

/* "── 3 reader comments ──", as much of it as fits. */
static void print_fold(const struct wrap_line *line, struct export_options o, struct buf *out)
{
	struct buf text;

	buf_init(&text, BUF_MAX);
	buf_cstr(&text, o.ascii ? "-- " : "── ");
	buf_printf(&text, P_("%u reader comment", "%u reader comments", line->count), line->count);
	buf_cstr(&text, o.ascii ? " --" : " ──");
	buf_add(out, text.data, utf8_fit(buf_view(&text), o.width, NULL));
	buf_release(&text);
}

/* --- styles --- */

enum look {
	LOOK_BOLD = 1,
	LOOK_DIM = 2,
	LOOK_ITALIC = 4,
	LOOK_LINE = 8, /* underlined */
};

/* How a place of the text looks: by its block, and by the spans over it. */
static unsigned look_at(const struct doc *d, uint32_t block, uint32_t at)
{
	const struct block *b = &d->blocks[block];
	unsigned look = b->kind == BLOCK_HEADING || b->role == ROLE_SECTION ? LOOK_BOLD : 0;

	if (b->role == ROLE_BOILER || b->role == ROLE_ATTRIBUTION || b->role == ROLE_DISCLOSURE)
		look |= LOOK_DIM;
	for (uint32_t i = doc_span_at(d, at); i < d->nspans && d->spans[i].start <= at; i++) {
		if (d->spans[i].end <= at)
			continue;
		look |= d->spans[i].kind == SPAN_BOLD	? LOOK_BOLD
			: d->spans[i].kind == SPAN_EM	? LOOK_ITALIC
			: d->spans[i].kind == SPAN_LINK ? LOOK_LINE
							: 0;
	}
	return look;
}

/* ECMA-48, 8.3.117 */
static void set_look(unsigned look, unsigned *now, struct buf *out)
{
	static const int codes[] = {1, 2, 3, 4};

	if (look == *now)
		return;
	if (*now)
		buf_cstr(out, "\033[0m");
	for (int i = 0; i < 4; i++)
		if (look & 1u << i)
			buf_printf(out, "\033[%dm", codes[i]);
	*now = look;
}

/* The text of a line; each cell of a row in columns is isolated by itself. */
static void print_text(const struct doc *d, const struct wrap_line *line, struct export_options o,
		       struct buf *out)
{
	enum bidi way = o.isolates ? wrap_direction(d, line) : BIDI_NONE;
	size_t from = out->len + bidi_open(way).n;
	unsigned look = 0;
	struct shown shown;
	struct shown_piece p;

	wrap_show(d, line, o.ascii, &shown);
	shown.runs = !o.styles;
	buf_str(out, bidi_open(way));
	while (shown_next(&shown, &p)) {
		bool between = p.rune == SHOWN_BAR || p.rune == SHOWN_COLON;

		buf_str(out, between ? bidi_close(way) : STR_NONE);
		if (o.styles && p.rune != ' ')
			set_look(look_at(d, line->block, p.start), &look, out);
		buf_str(out, p.text);
		buf_str(out, between ? bidi_open(way) : STR_NONE);
	}
	trim_end(out, from);
	set_look(0, &look, out);
	buf_str(out, bidi_close(way));
}

static void print_line(const struct doc *d, const struct wrap_line *line, struct export_options o,
		       struct buf *out)
{
	size_t from = out->len;

	for (uint32_t i = 0; i < o.margin; i++)
		buf_char(out, ' ');
	switch (line->kind) {
	case WRAP_FOLD:
		print_fold(line, o, out);
		break;
	case WRAP_RULE:
		export_prefix(line, o.ascii, out);
		print_rule((uint32_t)o.width - line->indent, o.ascii, out);
		break;
	case WRAP_TABLE_RULE:
		export_prefix(line, o.ascii, out);
		table_rule(line->table, o.ascii, out);
		break;
	case WRAP_BLANK:
		export_prefix(line, o.ascii, out);
		break;
	case WRAP_TEXT:
		export_prefix(line, o.ascii, out);
		print_text(d, line, o, out);
		break;
	}
	trim_end(out, from);
	buf_char(out, '\n');
}

/* "[n] address" of each link that was numbered in the text. */
static void print_addresses(const struct doc *d, struct buf *out)
{
	bool *used = mem_zalloc(d->nlinks ? d->nlinks : 1, sizeof *used);
	bool begun = false;

	for (uint32_t i = 0; i < d->nspans; i++)
		if (d->spans[i].kind == SPAN_LINK)
			used[d->spans[i].value] = true;
	for (uint32_t i = 0; i < d->nlinks; i++) {
		if (!used[i])
			continue;
		buf_printf(out, begun ? "[%u] " : "\n[%u] ", i + 1);
		utf8_clean(out, doc_link(d, i), UTF8_LINE);
		buf_char(out, '\n');
		begun = true;
	}
	mem_free(used);
}

void export_text(const struct doc *d, struct export_options o, struct buf *out)
{
	struct wrap_options how = {.width = o.width ? o.width : WIDTH_USUAL,
				   .unfold = o.unfold,
				   .links = o.links,
				   .justify = o.justify,
				   .hyphen = o.hyphen};
	struct wrap *w = wrap_new(d, how);
	struct wrap_line line;
	struct wrap_at at = wrap_first(w);
	long moved = 1;

	o.width = how.width;
	for (; moved && wrap_line(w, at, &line); at = wrap_step(w, at, 1, &moved))
		print_line(d, &line, o, out);
	wrap_free(w);
	if (o.links)
		print_addresses(d, out);
}

void export_title(struct str title, struct export_options o, struct buf *out)
{
	struct arena a = {0};
	struct build b;
	struct buf clean;
	struct doc d = {0};

	buf_init(&clean, BUF_MAX);
	utf8_clean(&clean, title, UTF8_LINE);
	build_init(&b);
	build_block(&b, &(struct block){.kind = BLOCK_PARAGRAPH,
					.role = o.styles ? ROLE_SECTION : ROLE_BODY});
	build_text(&b, buf_view(&clean));
	build_finish(&b, &d, &a);
	build_release(&b);
	export_text(&d,
		    (struct export_options){.width = o.width,
					    .margin = o.margin,
					    .styles = o.styles,
					    .isolates = o.isolates},
		    out);
	buf_release(&clean);
	arena_release(&a);
}
