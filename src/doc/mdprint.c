/* SPDX-License-Identifier: ISC */
#include "doc/mdprint.h"

#include <string.h>

#include "base/entity.h"
#include "base/utf8.h"
#include "doc/listmark.h"
#include "doc/mdcode.h"

#define STYLES_MAX 16 /* spans open at once; more are left out */
#define CELLS_MAX 64
#define LEVELS_MAX 31 /* of lists, told apart by a bit each; deeper ones are written as that */

/* A span that is open in the output. */
struct style {
	struct span span;
	bool html; /* as a tag, where signs would not be read as such */
};

struct markdown {
	const struct doc *d;
	struct buf *out;
	struct buf margin; /* what stands before each line of the block */
	struct buf inside[LEVELS_MAX + 1]; /* what stands before the text of the open items */
	uint8_t quote[LEVELS_MAX + 1]; /* around them */
	uint32_t open; /* bit of each level that has one */
	const struct block *item[LEVELS_MAX + 1]; /* the last */
	bool bracket[LEVELS_MAX + 1]; /* its list is written "1)" */
	bool html[LEVELS_MAX + 1]; /* its list is an element of HTML */
	struct style styles[STYLES_MAX];
	uint32_t nstyles;
	uint32_t due; /* spans that are to be opened again at once */
	uint32_t next; /* span that begins next */
	const struct block *block;
	bool line_start;
	bool apart; /* a blank line must end an element of HTML */
	bool rich; /* the block's picture is an element of HTML */
};

static bool has_kind(const struct markdown *m, uint16_t kind)
{
	for (uint32_t i = 0; i < m->nstyles; i++)
		if (m->styles[i].span.kind == kind)
			return true;
	return false;
}

/* A sign that would mean something to a reader of Markdown. */
static bool needs_escape(const struct markdown *m, struct str rest, size_t i)
{
	char c = rest.p[i];

	if (str_chr(STR("\\`*_[]<>&~|#"), c) < sizeof "\\`*_[]<>&~|#" - 1)
		return true;
	if (!m->line_start)
		return false;
	if (i == 0)
		return c == '-' || c == '+' || c == '=';
	if (c != '.' && c != ')')
		return false;
	while (i-- > 0)
		if (rest.p[i] < '0' || rest.p[i] > '9')
			return false;
	return true;
}

static void print_text(struct markdown *m, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\n' && !m->block->joined && m->block->kind != BLOCK_HEADING) {
			buf_cstr(m->out, "\\\n");
			buf_str(m->out, buf_view(&m->margin));
			m->line_start = true;
			s = str_sub(s, i + 1, s.n);
			i = (size_t)-1;
			continue;
		}
		if (c == '\n' && !m->block->joined) {
			buf_cstr(m->out, "<br>");
		} else if (c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v') {
			buf_char(m->out, ' ');
		} else if (c == ':' && !has_kind(m, SPAN_LINK) &&
			   str_starts(str_sub(s, i, s.n), STR("://"))) {
			buf_cstr(m->out, "&#58;");
		} else {
			if (needs_escape(m, s, i))
				buf_char(m->out, '\\');
			buf_char(m->out, c);
		}
		if (m->line_start && (c < '0' || c > '9'))
			m->line_start = false;
	}
}

static bool is_word_at(struct str text, size_t at)
{
	uint32_t rune;

	(void)utf8_decode(str_sub(text, at, text.n), &rune, NULL);
	return utf8_is_letter(rune) || utf8_is_digit(rune);
}

/*
 * Signs are read as such between letters only, and not when they touch others or are crossed by
 * another span.
 */
static bool can_be_signs(const struct markdown *m, const struct span *s)
{
	const struct doc *d = m->d;
	char last = m->out->len ? m->out->data[m->out->len - 1] : ' ';

	if (!is_word_at(d->text, s->start) || !is_word_at(d->text, utf8_back(d->text, s->end)) ||
	    last == '*' || last == '~' || last == '`')
		return false;
	for (uint32_t i = 0; i < m->nstyles; i++)
		if (!m->styles[i].html && m->styles[i].span.kind != SPAN_LINK)
			return false;
	for (uint32_t i = m->next; i < d->nspans && d->spans[i].start < s->end; i++)
		if (d->spans[i].kind != SPAN_HIDDEN || s->kind == SPAN_CODE)
			return false;
	if (s->kind != SPAN_CODE)
		return true;
	if (m->due)
		return false;
	for (uint32_t i = s->start; i < s->end; i++)
		if (d->text.p[i] == '`' || d->text.p[i] == '\n')
			return false;
	return true;
}

static void print_url(struct markdown *m, uint32_t link)
{
	struct str url = doc_link(m->d, link);
	bool angle = str_chr(url, '(') < url.n || str_chr(url, ')') < url.n;

	buf_cstr(m->out, angle ? "](<" : "](");
	for (size_t i = 0; i < url.n; i++)
		if (url.p[i] == '<' || url.p[i] == '>' || url.p[i] == '\\')
			buf_printf(m->out, "%%%02X", (unsigned)url.p[i]);
		else if (url.p[i] == '&')
			buf_cstr(m->out, "&amp;");
		else
			buf_char(m->out, url.p[i]);
	buf_cstr(m->out, angle ? ">)" : ")");
}

static const char *tag_of(uint16_t kind)
{
	switch (kind) {
	case SPAN_BOLD:
		return "b";
	case SPAN_EM:
		return "i";
	case SPAN_CODE:
		return "code";
	case SPAN_STRIKE:
		return "s";
	case SPAN_SUB:
		return "sub";
	default:
		return "sup";
	}
}

static const char *sign_of(uint16_t kind)
{
	return kind == SPAN_BOLD ? "**" : kind == SPAN_EM ? "*" : kind == SPAN_STRIKE ? "~~" : "`";
}

static void print_style(struct markdown *m, struct style *s, bool end)
{
	uint16_t kind = s->span.kind;

	if (kind == SPAN_LINK && end)
		print_url(m, s->span.value);
	else if (kind == SPAN_LINK)
		buf_char(m->out, '[');
	else if (kind == SPAN_IMAGE && end)
		print_url(m, s->span.value);
	else if (kind == SPAN_IMAGE)
		buf_cstr(m->out, "![");
	else if (s->html)
		buf_printf(m->out, end ? "</%s>" : "<%s>", tag_of(kind));
	else
		buf_cstr(m->out, sign_of(kind));
	m->line_start = false;
}

static void open_style(struct markdown *m, struct span span)
{
	struct style *s;

	if (m->nstyles == STYLES_MAX)
		return;
	s = &m->styles[m->nstyles];
	*s = (struct style){.span = span};
	s->html = span.kind == SPAN_SUB || span.kind == SPAN_SUP || !can_be_signs(m, &span);
	m->nstyles++;
	print_style(m, s, false);
}

/* Closes what has ended at `at` (or would end inside `link`), and opens again what stood on top of
 * it. */
static void close_styles(struct markdown *m, uint32_t at)
{
	struct span again[STYLES_MAX];
	uint32_t first = 0, n = 0;

	while (first < m->nstyles && m->styles[first].span.end > at)
		first++;
	while (m->nstyles > first) {
		struct style *s = &m->styles[--m->nstyles];

		print_style(m, s, true);
		if (s->span.end > at)
			again[n++] = s->span;
	}
	while (n-- > 0) {
		again[n].start = at;
		m->due = n;
		open_style(m, again[n]);
	}
}

/* The spans that begin at `at`; a link goes around what ends inside it. */
static void open_styles(struct markdown *m, uint32_t at)
{
	const struct doc *d = m->d;

	for (; m->next < d->nspans && d->spans[m->next].start <= at;) {
		struct span span = d->spans[m->next++];

		if (span.end <= at || span.kind == SPAN_HIDDEN ||
		    (span.kind == SPAN_IMAGE && m->rich))
			continue;
		/* the pieces of a long span are one */
		for (uint32_t i = m->next; i < d->nspans && d->spans[i].start <= span.end &&
					   d->spans[i].start < m->block->end;
		     i++)
			if (d->spans[i].kind == span.kind && d->spans[i].value == span.value &&
			    d->spans[i].start == span.end)
				span.end = d->spans[i].end;
		if (has_kind(m, span.kind))
			continue;
		span.start = at;
		if (span.kind == SPAN_LINK)
			close_styles(m, at);
		open_style(m, span);
	}
}

/* The line between two cells, which no span reaches across. */
static void print_cell_end(struct markdown *m, uint32_t at)
{
	struct span again[STYLES_MAX];
	uint32_t n = 0;

	while (m->nstyles > 0) {
		again[n++] = m->styles[--m->nstyles].span;
		print_style(m, &m->styles[m->nstyles], true);
	}
	buf_cstr(m->out, " | ");
	while (n-- > 0) {
		again[n].start = at + 1;
		m->due = n;
		if (again[n].end > at + 1)
			open_style(m, again[n]);
	}
}

static bool is_cell_end(const struct markdown *m, uint32_t at)
{
	return m->block->kind == BLOCK_ROW && m->d->text.p[at] == '\t';
}

/* Where something begins or ends next. */
static uint32_t next_edge(const struct markdown *m, uint32_t at, uint32_t end)
{
	if (is_cell_end(m, at))
		return at + 1;
	for (uint32_t i = at + 1; m->block->kind == BLOCK_ROW && i < end; i++)
		if (is_cell_end(m, i))
			end = i;
	for (uint32_t i = 0; i < m->nstyles; i++)
		if (m->styles[i].span.end < end)
			end = m->styles[i].span.end;
	if (m->next < m->d->nspans && m->d->spans[m->next].start < end &&
	    m->d->spans[m->next].start > at)
		end = m->d->spans[m->next].start;
	return end;
}

/* Whether the byte at `at` is a bracket that a reader puts around a picture's text by itself. */
static bool is_own_bracket(const struct markdown *m, uint32_t at)
{
	const struct doc *d = m->d;
	bool opens = d->text.p[at] == '[';

	if (!opens && d->text.p[at] != ']')
		return false;
	for (uint32_t i = doc_span_at(d, at ? at - 1 : 0);
	     i < d->nspans && d->spans[i].start <= at + 1; i++)
		if (d->spans[i].kind == SPAN_IMAGE &&
		    (opens ? d->spans[i].start == at + 1 : d->spans[i].end == at))
			return true;
	return false;
}

static void print_piece(struct markdown *m, uint32_t at, uint32_t end)
{
	bool code = m->nstyles && m->styles[m->nstyles - 1].span.kind == SPAN_CODE &&
		    !m->styles[m->nstyles - 1].html;

	while (at < end && is_own_bracket(m, at))
		at++;
	while (end > at && is_own_bracket(m, end - 1))
		end--;
	if (code)
		buf_str(m->out, str_sub(m->d->text, at, end));
	else
		print_text(m, str_sub(m->d->text, at, end));
}

static void print_inlines(struct markdown *m, const struct block *b)
{
	uint32_t hidden = doc_span_at(m->d, b->start);

	m->next = hidden;
	m->nstyles = 0;
	m->block = b;
	m->line_start = true;
	for (uint32_t at = b->start; at < b->end;) {
		uint32_t end;

		close_styles(m, at);
		open_styles(m, at);
		end = next_edge(m, at, b->end);
		while (hidden < m->d->nspans &&
		       (m->d->spans[hidden].kind != SPAN_HIDDEN || m->d->spans[hidden].end <= at) &&
		       m->d->spans[hidden].start < end)
			hidden++;
		if (hidden < m->d->nspans && m->d->spans[hidden].kind == SPAN_HIDDEN &&
		    m->d->spans[hidden].start < end) {
			const struct span *h = &m->d->spans[hidden];

			if (h->start <= at) {
				at = h->end < end ? h->end : end;
				continue;
			}
			end = h->start;
		}
		if (is_cell_end(m, at))
			print_cell_end(m, at);
		else
			print_piece(m, at, end);
		at = end;
	}
	close_styles(m, b->end);
}

static uint32_t count_cells(const struct doc *d, const struct block *b)
{
	uint32_t n = 1;

	for (uint32_t i = b->start; i < b->end; i++)
		n += d->text.p[i] == '\t';
	return n;
}

static void print_bars(struct markdown *m, uint32_t n, const char *cell)
{
	buf_char(m->out, '|');
	while (n-- > 0)
		buf_cstr(m->out, cell);
}

/* A row; a table begins with a head as wide as its widest row, empty when it has none. */
static void print_row(struct markdown *m, uint32_t i)
{
	const struct block *b = &m->d->blocks[i];
	uint32_t most = count_cells(m->d, b);

	for (uint32_t k = i + 1; !b->tight && k < m->d->nblocks && m->d->blocks[k].tight &&
				 m->d->blocks[k].kind == BLOCK_ROW;
	     k++) {
		uint32_t cells = count_cells(m->d, &m->d->blocks[k]);

		most = cells > most ? cells : most;
	}
	most = most > CELLS_MAX ? CELLS_MAX : most;
	if (!b->tight && !b->level) {
		print_bars(m, most, "  |");
		buf_char(m->out, '\n');
		buf_str(m->out, buf_view(&m->margin));
		print_bars(m, most, " --- |");
		buf_char(m->out, '\n');
		buf_str(m->out, buf_view(&m->margin));
	}
	buf_cstr(m->out, "| ");
	print_inlines(m, b);
	buf_cstr(m->out, " |");
	if (b->tight || !b->level)
		return;
	for (uint32_t k = count_cells(m->d, b); k < most; k++)
		buf_cstr(m->out, " |");
	buf_char(m->out, '\n');
	buf_str(m->out, buf_view(&m->margin));
	print_bars(m, most, " --- |");
}

static bool is_open(const struct markdown *m, uint32_t level)
{
	return (m->open >> level & 1) != 0;
}

/* The level of a list that a block stands in, 0: none. */
static uint32_t level_of(const struct block *b)
{
	uint32_t level = b->indent < LEVELS_MAX ? b->indent : LEVELS_MAX;

	return b->kind == BLOCK_ITEM && level == 0 ? 1 : level;
}

/* A blank line, as a quote has it. */
static void print_blank(struct markdown *m)
{
	struct str margin = buf_view(&m->margin);

	while (margin.n && margin.p[margin.n - 1] == ' ')
		margin.n--;
	buf_str(m->out, margin);
	buf_char(m->out, '\n');
}

static void close_item(struct markdown *m, uint32_t level)
{
	m->open &= ~(1u << level);
	if (!m->html[level])
		return;
	m->html[level] = false;
	buf_clear(&m->margin);
	buf_str(&m->margin, buf_view(&m->inside[level]));
	print_blank(m);
	buf_str(m->out, buf_view(&m->margin));
	buf_cstr(m->out, "</li></ol>\n");
	m->apart = true;
}

/* What a block ends: deeper items, those in quotes that it is not in, and the one beside it when it
 * follows without a blank line, as the parts of an item don't. */
static void close_items(struct markdown *m, const struct block *b)
{
	uint32_t least = level_of(b) + !(b->tight && b->kind != BLOCK_ITEM && b->kind != BLOCK_ROW);

	for (uint32_t level = LEVELS_MAX; level > 0; level--)
		if (is_open(m, level) && (level >= least || m->quote[level] > b->quote))
			close_item(m, level);
}

/* The deepest item that is open around a block, 0: none. */
static uint32_t open_level(const struct markdown *m, const struct block *b)
{
	uint32_t level = level_of(b) - (b->kind == BLOCK_ITEM);

	while (level && !is_open(m, level))
		level--;
	return level;
}

/* The margin of a block (or of the blank line before it, with fewer quotes): that of the item it
 * stands in, and "> " for each quote inside that. */
static void set_margin(struct markdown *m, const struct block *b, uint32_t quote)
{
	uint32_t level = open_level(m, b);
	uint32_t done = 0;

	buf_clear(&m->margin);
	if (level && m->quote[level] <= quote) {
		buf_str(&m->margin, buf_view(&m->inside[level]));
		done = m->quote[level];
	}
	for (; done < quote; done++)
		buf_cstr(&m->margin, "> ");
}

/* Whether a numbered item does not go on with the last one at its level as Markdown counts. */
static bool is_another_list(const struct markdown *m, uint32_t level, const struct block *b)
{
	const struct block *last = m->item[level];

	return !last || b->number != last->number + 1 || block_begins_list(last, b);
}

/* The tags before an item of a list that is an element of HTML; its text is Markdown again. */
static void print_item_tags(struct markdown *m, const struct block *b, bool begins)
{
	if (begins)
		buf_printf(m->out, "<ol%s><li value=\"%d\">\n", listmark_type(b), b->number);
	else
		buf_printf(m->out, "</li><li value=\"%d\">\n", b->number);
	print_blank(m);
	buf_str(m->out, buf_view(&m->margin));
}

static void print_item_mark(struct markdown *m, const struct block *b, uint32_t level)
{
	size_t before = m->out->len;

	if (block_is_numbered(b) && b->number >= 0 && b->number < 1000000000) {
		/* a number out of turn begins another list, which the other sign tells */
		if (is_open(m, level) && is_another_list(m, level, b))
			m->bracket[level] = !m->bracket[level];
		buf_printf(m->out, "%d%c ", b->number, m->bracket[level] ? ')' : '.');
	} else {
		buf_cstr(m->out, "- ");
	}
	for (size_t i = before, n = m->out->len; i < n; i++)
		buf_char(&m->margin, ' ');
}

static void print_item(struct markdown *m, const struct block *b, bool html)
{
	uint32_t level = level_of(b);

	if (html)
		print_item_tags(m, b, !m->html[level]);
	else
		print_item_mark(m, b, level);
	m->html[level] = m->apart = html;
	m->item[level] = b;
	m->quote[level] = b->quote;
	m->open |= 1u << level;
	buf_clear(&m->inside[level]);
	buf_str(&m->inside[level], buf_view(&m->margin));
	print_inlines(m, b);
}

static uint32_t heading_level(const struct block *b)
{
	if (b->role == ROLE_TITLE || b->level < 1)
		return 1;
	return b->level < 6 ? b->level : 6;
}

static void print_line_end(struct markdown *m)
{
	buf_char(m->out, '\n');
	buf_str(m->out, buf_view(&m->margin));
}

/* The image that a caption speaks for. */
static const struct span *find_image(const struct doc *d, const struct block *b)
{
	for (uint32_t i = doc_span_at(d, b->start); i < d->nspans && d->spans[i].start <= b->start;
	     i++)
		if (d->spans[i].kind == SPAN_IMAGE && d->spans[i].end > b->start)
			return &d->spans[i];
	return NULL;
}

/* Whether a picture's name has no letter of ASCII: it could be a sign, which does not stand alone.
 */
static bool is_sign(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if ((name.p[i] | 32) >= 'a' && (name.p[i] | 32) <= 'z')
			return false;
	return true;
}

/* A picture whose words hold links or the like, which a picture's name in Markdown can't. */
static bool is_rich_picture(const struct doc *d, const struct block *b)
{
	const struct span *image = b->kind == BLOCK_CAPTION ? find_image(d, b) : NULL;
	uint32_t end = b->end;

	if (!image)
		return false;
	if (is_sign(str_sub(d->text, image->start, image->end)))
		end = image->end;
	for (uint32_t i = doc_span_at(d, b->start); i < d->nspans && d->spans[i].start < end; i++)
		if (d->spans[i].kind != SPAN_IMAGE && d->spans[i].kind != SPAN_HIDDEN &&
		    d->spans[i].end > b->start && d->spans[i].start > b->start)
			return true;
	return false;
}

static void print_figure(struct markdown *m, const struct block *b)
{
	const struct span *image = find_image(m->d, b);

	buf_cstr(m->out, "<figure>");
	if (image && image->value < m->d->nlinks) {
		buf_cstr(m->out, "<img src=\"");
		entity_escape(m->out, doc_link(m->d, image->value));
		buf_cstr(m->out, "\">");
	}
	buf_cstr(m->out, "<figcaption>");
}

static bool is_in_figure(const struct markdown *m, const struct block *b)
{
	const struct span *image;

	if (m->rich || b->kind != BLOCK_CAPTION)
		return m->rich;
	image = find_image(m->d, b);
	return !image || is_sign(str_sub(m->d->text, image->start, image->end));
}

/*
 * What Markdown has no signs for is put inside elements of HTML: what stands in without an item
 * (`levels` deep), and what stands under a picture.
 */
static void print_tags(struct markdown *m, const struct block *b, uint32_t levels, bool end)
{
	bool list = levels && !(b->tight && b->kind != BLOCK_ROW) && b->kind != BLOCK_ITEM;
	bool figure = is_in_figure(m, b);

	if (end) {
		print_line_end(m);
		print_line_end(m);
		buf_cstr(m->out, figure ? "</figcaption></figure>" : "");
		buf_cstr(m->out, list ? "</ul>" : "");
	}
	for (uint32_t i = list; i < levels; i++)
		buf_cstr(m->out, end ? "</dd></dl>" : "<dl><dd>");
	if (!end) {
		buf_cstr(m->out, list ? "<ul>" : "");
		if (figure)
			print_figure(m, b);
		print_line_end(m);
		print_line_end(m);
	}
}

/* Whether an item is of a list that is an element of HTML: the open one or a new one. */
static bool is_html_item(const struct markdown *m, const struct block *b)
{
	uint32_t level = level_of(b);

	return (is_open(m, level) && m->html[level]) || !listmark_is_plain(m->d, b);
}

/* An item; one whose outer item is missing stands in as deep as it did. */
static void print_lone_item(struct markdown *m, const struct block *b)
{
	uint32_t level = level_of(b), loose;

	m->rich = false;
	buf_str(m->out, buf_view(&m->margin));
	if (level == 1 || is_open(m, level - 1)) {
		print_item(m, b, is_html_item(m, b));
		return;
	}
	loose = level - 1 - open_level(m, b);
	print_tags(m, b, loose, false);
	print_item(m, b, false);
	set_margin(m, b, b->quote);
	print_tags(m, b, loose, true);
	m->open &= ~(1u << level);
	m->apart = true;
}

static void print_kind(struct markdown *m, uint32_t i)
{
	const struct block *b = &m->d->blocks[i];

	switch ((enum block_kind)b->kind) {
	case BLOCK_HEADING:
		for (uint32_t k = 0; k < heading_level(b); k++)
			buf_char(m->out, '#');
		buf_char(m->out, ' ');
		print_inlines(m, b);
		break;
	case BLOCK_CODE:
		mdcode_print(m->d, b, buf_view(&m->margin), m->out);
		break;
	case BLOCK_RULE:
		buf_cstr(m->out, "---");
		break;
	case BLOCK_ROW:
		print_row(m, i);
		break;
	default:
		print_inlines(m, b);
		break;
	}
}

/* Whether block i is a row of the table that the block before it is of. */
static bool is_next_row(const struct doc *d, uint32_t i)
{
	return i < d->nblocks && d->blocks[i].kind == BLOCK_ROW && d->blocks[i].tight;
}

static void print_block(struct markdown *m, uint32_t i)
{
	const struct block *b = &m->d->blocks[i];
	uint32_t loose = level_of(b) - open_level(m, b); /* levels that it is in without an item */
	bool wrapped;

	set_margin(m, b, b->quote);
	if (b->kind == BLOCK_ITEM) {
		print_lone_item(m, b);
		return;
	}
	m->rich = is_rich_picture(m->d, b);
	wrapped = loose || is_in_figure(m, b);
	buf_str(m->out, buf_view(&m->margin));
	/* around a table, not each of its rows */
	if (wrapped && !is_next_row(m->d, i))
		print_tags(m, b, loose, false);
	print_kind(m, i);
	if (wrapped && !is_next_row(m->d, i + 1))
		print_tags(m, b, loose, true);
}

/* Whether a blank line stands between two blocks. */
static bool is_apart(const struct markdown *m, const struct block *last, const struct block *b)
{
	if (last->quote != b->quote || last->kind != b->kind)
		return true;
	/* only a list that begins with 1 may follow text at once */
	if (b->kind == BLOCK_ITEM)
		return b->number > 1 &&
		       (b->indent > last->indent || is_another_list(m, level_of(b), b));
	return b->kind != BLOCK_ROW || !b->tight;
}

/* The list of an item that is open at its level and is an element of HTML, when the item is of
 * another; or a new one that is, which needs a blank line before it. */
static void close_other_list(struct markdown *m, const struct block *b)
{
	uint32_t level = level_of(b);

	if (is_open(m, level) && m->html[level] && !(b->count & COUNT_ON))
		close_item(m, level);
	if (is_html_item(m, b))
		m->apart = true;
}

void mdprint_title(const struct doc *d, struct str title, struct buf *out)
{
	struct block block = {.kind = BLOCK_HEADING, .level = 1, .end = (uint32_t)title.n};
	struct doc alone = {.text = title, .blocks = &block, .nblocks = 1};

	for (uint32_t i = 0; i < d->nblocks; i++)
		if (d->blocks[i].role == ROLE_TITLE)
			return;
	if (title.n == 0)
		return;
	mdprint_doc(&alone, out);
	buf_char(out, '\n');
}

void mdprint_doc(const struct doc *d, struct buf *out)
{
	struct markdown m = {.d = d, .out = out};
	const struct block *last = NULL;

	buf_init(&m.margin, BUF_MAX);
	for (uint32_t i = 0; i <= LEVELS_MAX; i++)
		buf_init(&m.inside[i], BUF_MAX);
	for (uint32_t i = 0; i < d->nblocks; i++) {
		const struct block *b = &d->blocks[i];

		if (b->role == ROLE_EMPTY)
			continue;
		close_items(&m, b);
		if (b->kind == BLOCK_ITEM)
			close_other_list(&m, b);
		if (last && (m.apart || is_apart(&m, last, b))) {
			set_margin(&m, b, last->quote < b->quote ? last->quote : b->quote);
			print_blank(&m);
		}
		m.apart = false;
		print_block(&m, i);
		buf_char(out, '\n');
		last = b;
	}
	for (uint32_t level = LEVELS_MAX; level > 0; level--)
		if (is_open(&m, level))
			close_item(&m, level);
	for (uint32_t i = 0; i <= LEVELS_MAX; i++)
		buf_release(&m.inside[i]);
	buf_release(&m.margin);
}
