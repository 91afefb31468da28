/* SPDX-License-Identifier: ISC */
#include "doc/markup.h"

#include "base/entity.h"
#include "base/i18n.h"
#include "base/url.h"
#include "base/utf8.h"
#include "doc/listmark.h"

struct markup {
	const struct doc *d;
	struct markup_how how;
	struct buf *out;
	struct buf clean; /* a piece of text on its way through the gate */
	char lists[DOC_DEPTH_MAX + 1]; /* 'o' or 'u' for each open list */
	uint32_t depth, quote;
	bool table;
};

/* A file that stands alone is XML, too, which knows no control bytes at all. */
static void print_escaped(struct markup *m, struct str s)
{
	if (!m->how.alone) {
		entity_escape(m->out, s);
		return;
	}
	buf_clear(&m->clean);
	utf8_clean(&m->clean, s, UTF8_TEXT);
	entity_escape(m->out, buf_view(&m->clean));
}

/* ---- inside a block ---- */

/* In the order of nesting, the outermost first. */
static const struct {
	enum span_kind kind;
	const char *name;
} elements[] = {
	{SPAN_LINK, "a"},  {SPAN_BOLD, "b"},  {SPAN_EM, "i"},	   {SPAN_STRIKE, "s"},
	{SPAN_SUB, "sub"}, {SPAN_SUP, "sup"}, {SPAN_CODE, "code"},
};

#define ELEMENTS (sizeof elements / sizeof elements[0])

/* What holds at one place: for each element the span's value + 1, 0: not open. */
struct state {
	uint64_t open[ELEMENTS];
	bool hidden;
	const struct span *image;
};

/* Digits that are small and raised by themselves ("²"). */
static bool is_raised(const struct doc *d, const struct span *s)
{
	return (s->kind == SPAN_SUB || s->kind == SPAN_SUP) && (d->text.p[s->start] & 0x80);
}

static struct state state_at(const struct doc *d, uint32_t at)
{
	struct state s = {0};

	for (uint32_t i = doc_span_at(d, at); i < d->nspans && d->spans[i].start <= at; i++) {
		const struct span *span = &d->spans[i];

		if (span->end <= at)
			continue;
		s.hidden |= span->kind == SPAN_HIDDEN;
		if (span->kind == SPAN_IMAGE)
			s.image = span;
		for (size_t k = 0; k < ELEMENTS; k++)
			if (elements[k].kind == span->kind && !is_raised(d, span))
				s.open[k] =
					(span->kind == SPAN_LINK ? (uint64_t)span->value : 0) + 1;
	}
	return s;
}

/* ` href="…"`; a file that stands alone has no address that a reader could not open. */
static void print_address(struct markup *m, const char *name, struct str url)
{
	if (m->how.alone && !url_is_safe(url))
		return;
	buf_printf(m->out, " %s=\"", name);
	print_escaped(m, url);
	buf_char(m->out, '"');
}

static void change(struct markup *m, const struct state *from, const struct state *to)
{
	size_t same = 0;

	while (same < ELEMENTS && from->open[same] == to->open[same])
		same++;
	for (size_t k = ELEMENTS; k-- > same;)
		if (from->open[k])
			buf_printf(m->out, "</%s>", elements[k].name);
	for (size_t k = same; k < ELEMENTS; k++) {
		if (!to->open[k])
			continue;
		buf_printf(m->out, "<%s", elements[k].name);
		if (elements[k].kind == SPAN_LINK)
			print_address(m, "href", doc_link(m->d, (uint32_t)(to->open[k] - 1)));
		buf_char(m->out, '>');
	}
}

/* A picture whose text is a link already is that text; links do not nest. */
static void print_image_apart(struct markup *m, const struct span *image, bool linked)
{
	struct str alt = str_trim(str_sub(m->d->text, image->start, image->end));
	bool link = !linked && image->value < m->d->nlinks;

	if (link) {
		buf_cstr(m->out, "<a");
		print_address(m, "href", doc_link(m->d, image->value));
		buf_char(m->out, '>');
	}
	buf_char(m->out, '[');
	print_escaped(m, alt.n ? alt : str_z(_("picture")));
	buf_char(m->out, ']');
	if (link)
		buf_cstr(m->out, "</a>");
}

static void print_image(struct markup *m, const struct span *image, bool linked)
{
	if (m->how.alone) {
		print_image_apart(m, image, linked);
		return;
	}
	buf_cstr(m->out, "<img src=\"");
	if (image->value < m->d->nlinks)
		entity_escape(m->out, doc_link(m->d, image->value));
	buf_cstr(m->out, "\" alt=\"");
	entity_escape(m->out, str_sub(m->d->text, image->start, image->end));
	buf_cstr(m->out, "\">");
}

static void print_run(struct markup *m, const struct block *b, struct str s)
{
	for (size_t i = 0, end; i < s.n; i = end) {
		bool line = b->kind != BLOCK_CODE && !b->joined && s.p[i] == '\n';
		bool cell = b->kind == BLOCK_ROW && s.p[i] == '\t';

		end = i + 1;
		if (line) {
			buf_cstr(m->out, m->how.alone ? "<br/>" : "<br>");
		} else if (cell) {
			buf_cstr(m->out, b->level ? "</th><th>" : "</td><td>");
		} else {
			while (end < s.n && s.p[end] != '\n' && s.p[end] != '\t')
				end++;
			print_escaped(m, str_sub(s, i, end));
		}
	}
}

/* The next place after `at` where a span begins or ends, or a cell. */
static uint32_t next_edge(const struct doc *d, const struct block *b, uint32_t at)
{
	uint32_t end = b->end;

	for (uint32_t i = doc_span_at(d, at); i < d->nspans && d->spans[i].start < end; i++) {
		if (d->spans[i].start > at)
			end = d->spans[i].start;
		else if (d->spans[i].end > at && d->spans[i].end < end)
			end = d->spans[i].end;
	}
	for (uint32_t i = at + 1; b->kind == BLOCK_ROW && i < end; i++)
		if (d->text.p[i] == '\t')
			end = i;
	return end;
}

/* The brackets that the reader puts around a picture inside a text are not the text's. */
static void print_text(struct markup *m, const struct block *b, uint32_t at, uint32_t end)
{
	const struct str text = m->d->text;
	struct state next = end < b->end ? state_at(m->d, end) : (struct state){0};
	bool opens = next.image && next.image->start == end && end > at && text.p[end - 1] == '[';

	print_run(m, b, str_sub(text, at, opens ? end - 1 : end));
}

static void print_inlines(struct markup *m, const struct block *b)
{
	static const struct state none;
	struct state now = none;
	uint32_t at = b->start;

	while (at < b->end) {
		struct state next = state_at(m->d, at);
		uint32_t end = next_edge(m->d, b, at);

		/* elements don't reach across cells */
		change(m, &now, b->kind == BLOCK_ROW && m->d->text.p[at] == '\t' ? &none : &next);
		now = b->kind == BLOCK_ROW && m->d->text.p[at] == '\t' ? none : next;
		if (next.image) {
			print_image(m, next.image, next.open[0] != 0);
			at = next.image->end < b->end ? next.image->end : b->end;
			if (next.image->start > b->start &&
			    m->d->text.p[next.image->start - 1] == '[' && at < b->end &&
			    m->d->text.p[at] == ']')
				at++;
			continue;
		}
		if (b->kind == BLOCK_ROW && m->d->text.p[at] == '\t')
			end = at + 1;
		if (!next.hidden)
			print_text(m, b, at, end);
		at = end;
	}
	change(m, &now, &none);
}

/* ---- what is around blocks ---- */

static void close_table(struct markup *m)
{
	if (m->table)
		buf_cstr(m->out, "</table>\n");
	m->table = false;
}

static void close_lists(struct markup *m, uint32_t depth)
{
	while (m->depth > depth)
		buf_printf(m->out, "</li></%cl>\n", m->lists[--m->depth]);
}

static void set_quote(struct markup *m, uint32_t quote)
{
	if (m->quote == quote)
		return;
	close_lists(m, 0);
	for (; m->quote > quote; m->quote--)
		buf_cstr(m->out, "</blockquote>\n");
	for (; m->quote < quote; m->quote++)
		buf_cstr(m->out, "<blockquote>\n");
}

/* `<p id="b12">`: the start of a block's element. */
static void print_open(struct markup *m, const struct block *b, const char *name)
{
	buf_printf(m->out, "<%s", name);
	if (m->how.ids)
		buf_printf(m->out, " id=\"%s%u\"", m->how.ids, (unsigned)(b - m->d->blocks));
	if (b->kind == BLOCK_ITEM && block_is_numbered(b))
		buf_printf(m->out, " value=\"%d\"", (int)b->number);
	buf_char(m->out, '>');
}

static void open_item(struct markup *m, const struct block *b)
{
	uint32_t depth = b->indent < 1 ? 1 : b->indent > DOC_DEPTH_MAX ? DOC_DEPTH_MAX : b->indent;
	char kind = block_is_numbered(b) ? 'o' : 'u';

	close_lists(m, depth);
	if (m->depth == depth && m->lists[depth - 1] != kind)
		close_lists(m, depth - 1);
	if (m->depth == depth)
		buf_cstr(m->out, "</li>\n");
	while (m->depth < depth) {
		m->lists[m->depth++] = kind;
		buf_printf(m->out, "<%cl%s>", kind, m->depth == depth ? listmark_type(b) : "");
		if (m->depth < depth)
			buf_cstr(m->out, "<li>");
	}
	print_open(m, b, "li");
}

/* The element `name`, around it `before` and `after`, which hold more elements or nothing. */
static void print_wrapped(struct markup *m, const struct block *b, const char *name,
			  const char *before, const char *after)
{
	print_open(m, b, name);
	buf_cstr(m->out, before);
	print_inlines(m, b);
	buf_cstr(m->out, after);
	buf_printf(m->out, "</%s>\n", name);
}

static void print_heading(struct markup *m, const struct block *b)
{
	int level = b->level + m->how.deeper;
	char name[] = {'h', (char)('0' + (level < 1 ? 1 : level > 6 ? 6 : level)), '\0'};

	print_wrapped(m, b, name, "", "");
}

static void print_block(struct markup *m, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_HEADING:
		print_heading(m, b);
		break;
	case BLOCK_ITEM:
		open_item(m, b);
		print_inlines(m, b);
		break;
	case BLOCK_CODE:
		/* a line end right behind the tag would be dropped */
		print_wrapped(m, b, "pre", "\n", "");
		break;
	case BLOCK_RULE:
		buf_cstr(m->out, m->how.alone ? "<hr/>\n" : "<hr>\n");
		break;
	case BLOCK_ROW:
		if (!b->tight)
			close_table(m);
		if (!m->table)
			buf_cstr(m->out, "<table>\n");
		m->table = true;
		if (b->level)
			print_wrapped(m, b, "tr", "<th>", "</th>");
		else
			print_wrapped(m, b, "tr", "<td>", "</td>");
		break;
	case BLOCK_CAPTION:
		if (doc_is_picture(m->d, b))
			print_wrapped(m, b, "figure", "", "");
		else
			print_wrapped(m, b, "figure", "<figcaption>", "</figcaption>");
		break;
	default:
		print_wrapped(m, b, "p", "", "");
		break;
	}
}

void markup_print(const struct doc *d, const struct markup_how *how, struct buf *out)
{
	struct markup m = {.d = d, .out = out, .how = how ? *how : (struct markup_how){0}};
	uint32_t end = m.how.end && m.how.end < d->nblocks ? m.how.end : d->nblocks;

	buf_init(&m.clean, BUF_MAX);
	for (uint32_t i = m.how.first; i < end; i++) {
		const struct block *b = &d->blocks[i];

		if (m.how.roles && !(m.how.roles & 1u << b->role))
			continue;
		if (b->kind != BLOCK_ROW)
			close_table(&m);
		set_quote(&m, b->quote);
		if (b->kind != BLOCK_ITEM)
			close_lists(&m, b->indent);
		print_block(&m, b);
	}
	close_table(&m);
	set_quote(&m, 0);
	close_lists(&m, 0);
	buf_release(&m.clean);
}

/* ---- the text alone ---- */

/* A block without hidden spans and pictures. */
static void plain_block(const struct doc *d, const struct block *b, struct buf *out)
{
	uint32_t at = b->start;

	for (uint32_t i = doc_span_at(d, at); i < d->nspans && d->spans[i].start < b->end; i++) {
		const struct span *s = &d->spans[i];
		uint32_t from = s->start, to = s->end;

		if ((s->kind != SPAN_IMAGE && s->kind != SPAN_HIDDEN) || to <= at)
			continue;
		if (s->kind == SPAN_IMAGE && from > at && d->text.p[from - 1] == '[' &&
		    to < b->end && d->text.p[to] == ']') {
			from--;
			to++;
		}
		buf_str(out, str_sub(d->text, at, from));
		at = to;
	}
	buf_str(out, str_sub(d->text, at, b->end));
}

static void print_marker(const struct block *b, struct buf *out)
{
	char mark[LISTMARK_MAX];

	if (b->kind == BLOCK_ITEM && block_is_numbered(b) &&
	    listmark_print(b->number, b->count, mark))
		buf_printf(out, "%s. ", mark);
	else if (b->kind == BLOCK_ITEM)
		buf_cstr(out, "- ");
}

void markup_text(const struct doc *d, struct buf *out)
{
	struct buf text;
	bool was_item = false, any = false;

	buf_init(&text, BUF_MAX);
	for (uint32_t i = 0; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];
		bool is_item = b->kind == BLOCK_ITEM || b->kind == BLOCK_ROW;

		buf_clear(&text);
		plain_block(d, b, &text);
		if (!str_trim(buf_view(&text)).n)
			continue;
		if (any && !(is_item && was_item))
			buf_char(out, '\n');
		print_marker(b, out);
		utf8_clean(out, str_trim(buf_view(&text)), UTF8_TEXT);
		buf_char(out, '\n');
		was_item = is_item;
		any = true;
	}
	buf_release(&text);
}
