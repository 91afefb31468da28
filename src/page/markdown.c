/* SPDX-License-Identifier: ISC */
#include "page/markdown.h"

#include "base/entity.h"
#include "base/utf8.h"
#include "doc/doc.h"
#include "page/inlines.h"
#include "page/tag.h"
#include "page/token.h"

#define OPEN_MAX (2 * DOC_DEPTH_MAX) /* quotes, lists and items open in one another */
#define REFS_MAX 4096
#define FRONT_LINES 200 /* front matter ends by then */
#define CELLS_MAX 64 /* of a table's row */
#define TAB_STOP 4

enum open_kind { OPEN_QUOTE, OPEN_LIST, OPEN_ITEM };

struct open {
	enum open_kind kind;
	size_t indent; /* of an item's text */
	char sign; /* of a list: - + * . ) */
};

enum leaf { LEAF_NONE, LEAF_PARAGRAPH, LEAF_FENCE, LEAF_INDENTED, LEAF_HTML, LEAF_TABLE };

struct markdown {
	struct buf *out;
	struct open open[OPEN_MAX];
	uint32_t nopen;
	enum leaf leaf;
	struct buf text; /* of the paragraph */
	struct buf line; /* scratch: a line without TABs */
	char fence; /* ` or ~ */
	size_t fence_n, fence_indent;
	uint32_t blanks; /* owed in indented code */
	const char *html_end; /* what ends the HTML; NULL: a blank line */
	struct inlines_refs refs;
	struct arena arena;
};

/* ---- lines ---- */

static bool is_empty(struct str s)
{
	return str_trim(s).n == 0;
}

static size_t indent_of(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == ' ')
		n++;
	return n;
}

static struct str skip(struct str s, size_t n)
{
	return str_sub(s, n, s.n);
}

/* The line with its TABs as blanks, for the columns that nesting counts. */
static struct str without_tabs(struct markdown *m, struct str line)
{
	if (str_chr(line, '\t') >= line.n)
		return line;
	buf_clear(&m->line);
	for (size_t i = 0, column = 0; i < line.n; i++) {
		if (line.p[i] != '\t') {
			buf_char(&m->line, line.p[i]);
			column += ((unsigned char)line.p[i] & 0xC0) != 0x80;
			continue;
		}
		do
			buf_char(&m->line, ' ');
		while (++column % TAB_STOP);
	}
	return buf_view(&m->line);
}

static size_t run_of(struct str s, char c)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == c)
		n++;
	return n;
}

static bool is_rule(struct str s)
{
	char sign;
	size_t n = 0;

	s = str_trim(s);
	sign = s.n ? s.p[0] : ' ';
	if (sign != '-' && sign != '*' && sign != '_')
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != sign && s.p[i] != ' ')
			return false;
		n += s.p[i] == sign;
	}
	return n >= 3;
}

/* "- ", "12. ": the bytes of the marker without blanks, 0: none. */
static size_t marker_of(struct str s, char *sign, int *number)
{
	size_t n = 0;

	*number = 0;
	if (s.n && (s.p[0] == '-' || s.p[0] == '+' || s.p[0] == '*')) {
		n = 1;
	} else {
		for (; n < s.n && n < 9 && s.p[n] >= '0' && s.p[n] <= '9'; n++)
			*number = *number * 10 + (s.p[n] - '0');
		if (n == 0 || n >= s.n || (s.p[n] != '.' && s.p[n] != ')'))
			return 0;
		n++;
	}
	if (n < s.n && s.p[n] != ' ')
		return 0;
	*sign = s.p[n - 1];
	return n;
}

/* ---- leaves ---- */

static void print_inlines(struct markdown *m, struct str text)
{
	inlines_html(str_trim(text), &m->refs, m->out);
}

/* A paragraph without the definitions at its beginning. */
static void print_paragraph(struct markdown *m)
{
	struct str rest = buf_view(&m->text), line, label, url;
	struct str all = rest;

	while (str_cut(&rest, '\n', &line) && inlines_is_ref(line, &label, &url))
		all = rest;
	if (is_empty(all))
		return;
	buf_cstr(m->out, "<p>");
	print_inlines(m, all);
	buf_cstr(m->out, "</p>\n");
}

static void close_leaf(struct markdown *m)
{
	switch (m->leaf) {
	case LEAF_PARAGRAPH:
		print_paragraph(m);
		break;
	case LEAF_FENCE:
	case LEAF_INDENTED:
		buf_cstr(m->out, "</pre>\n");
		break;
	case LEAF_TABLE:
		buf_cstr(m->out, "</table>\n");
		break;
	case LEAF_HTML:
	case LEAF_NONE:
		break;
	}
	m->leaf = LEAF_NONE;
	buf_clear(&m->text);
}

static void close_to(struct markdown *m, uint32_t n)
{
	if (m->nopen > n)
		close_leaf(m);
	while (m->nopen > n) {
		const struct open *top = &m->open[--m->nopen];

		if (top->kind == OPEN_QUOTE)
			buf_cstr(m->out, "</blockquote>\n");
		else if (top->kind == OPEN_ITEM)
			buf_cstr(m->out, "</li>\n");
		else
			buf_cstr(m->out,
				 top->sign == '.' || top->sign == ')' ? "</ol>\n" : "</ul>\n");
	}
}

static void add_code(struct markdown *m, struct str line)
{
	for (; m->blanks; m->blanks--)
		buf_char(m->out, '\n');
	entity_escape(m->out, line);
	buf_char(m->out, '\n');
}

/* ---- tables ---- */

/* Takes the next cell off a row; '\|' is part of it. */
static bool next_cell(struct str *row, struct str *cell)
{
	size_t i = 0;

	if (row->n == 0)
		return false;
	for (; i < row->n && row->p[i] != '|'; i++)
		i += row->p[i] == '\\';
	*cell = str_trim(str_sub(*row, 0, i));
	*row = str_sub(*row, i + 1, row->n);
	return true;
}

static struct str row_text(struct str line)
{
	line = str_trim(line);
	if (line.n && line.p[0] == '|')
		line = skip(line, 1);
	if (line.n && line.p[line.n - 1] == '|' && !(line.n > 1 && line.p[line.n - 2] == '\\'))
		line.n--;
	return line;
}

static uint32_t count_cells(struct str line)
{
	struct str row = row_text(line), cell;
	uint32_t n = 0;

	while (next_cell(&row, &cell))
		n++;
	return n;
}

/* "| --- | :-: |" */
static bool is_delimiter_row(struct str line)
{
	struct str row = row_text(line), cell;
	uint32_t n = 0;

	if (str_chr(line, '-') >= line.n || str_chr(line, '|') >= line.n)
		return false;
	for (; next_cell(&row, &cell); n++) {
		for (size_t i = 0; i < cell.n; i++)
			if (cell.p[i] != '-' && !(cell.p[i] == ':' && (i == 0 || i + 1 == cell.n)))
				return false;
		if (cell.n == 0)
			return false;
	}
	return n > 0;
}

static void print_row(struct markdown *m, struct str line, const char *tag)
{
	struct str row = row_text(line), cell;
	uint32_t n = 0;

	buf_cstr(m->out, "<tr>");
	for (; n < CELLS_MAX && next_cell(&row, &cell); n++) {
		buf_printf(m->out, "<%s>", tag);
		print_inlines(m, cell);
		buf_printf(m->out, "</%s>", tag);
	}
	buf_cstr(m->out, "</tr>\n");
}

/* ---- starts of blocks ---- */

/* An open fence: ``` or ~~~; its signs, 0: none. */
static size_t fence_of(struct str s)
{
	size_t n = s.n && (s.p[0] == '`' || s.p[0] == '~') ? run_of(s, s.p[0]) : 0;

	if (n < 3 || (s.p[0] == '`' && str_chr(skip(s, n), '`') < s.n))
		return 0;
	return n;
}

/* Whether a line begins HTML that stands by itself; *end is what ends it, NULL: a blank line. */
static bool begins_html(struct str s, const char **end)
{
	static const char *const raw[] = {"script", "style", "pre", "textarea"};
	static const char *const ends[] = {"</script", "</style", "</pre", "</textarea"};
	struct str name;
	const struct tag *tag;
	size_t n = 1;

	*end = NULL;
	if (s.n < 3 || s.p[0] != '<')
		return false;
	if (str_starts(s, STR("<!--"))) {
		*end = "-->";
		return true;
	}
	n += s.p[1] == '/';
	name = skip(s, n);
	for (n = 0;
	     n < name.n && ((name.p[n] | 32) >= 'a' || (name.p[n] >= '0' && name.p[n] <= '9')) &&
	     name.p[n] != '|';
	     n++)
		;
	name.n = n;
	for (size_t i = 0; i < sizeof raw / sizeof raw[0]; i++)
		if (str_ieq(name, str_z(raw[i])))
			*end = ends[i];
	tag = tag_find(name);
	return *end ||
	       (tag && (tag->what >= TAG_CELL || tag->what == TAG_FRAME || tag->what == TAG_MEDIA));
}

static bool try_heading(struct markdown *m, struct str s)
{
	size_t level = run_of(s, '#');
	struct str text;

	if (level == 0 || level > 6 || (level < s.n && s.p[level] != ' '))
		return false;
	close_leaf(m);
	text = str_trim(skip(s, level));
	if (text.n && text.p[text.n - 1] == '#') {
		struct str cut = text;

		while (cut.n && cut.p[cut.n - 1] == '#')
			cut.n--;
		if (cut.n == 0 || cut.p[cut.n - 1] == ' ')
			text = str_trim(cut);
	}
	buf_printf(m->out, "<h%zu>", level);
	print_inlines(m, text);
	buf_printf(m->out, "</h%zu>\n", level);
	return true;
}

/* "=====" or "-----" under a paragraph makes it a heading. */
static bool try_underline(struct markdown *m, struct str s)
{
	struct str line = str_trim(s);
	char sign = line.n ? line.p[0] : ' ';

	if (m->leaf != LEAF_PARAGRAPH || (sign != '=' && sign != '-') ||
	    run_of(line, sign) != line.n)
		return false;
	buf_printf(m->out, "<h%d>", sign == '=' ? 1 : 2);
	print_inlines(m, buf_view(&m->text));
	buf_printf(m->out, "</h%d>\n", sign == '=' ? 1 : 2);
	buf_clear(&m->text);
	m->leaf = LEAF_NONE;
	return true;
}

static bool try_table(struct markdown *m, struct str s)
{
	struct str head = buf_view(&m->text);

	if (m->leaf != LEAF_PARAGRAPH || str_chr(head, '\n') < head.n || !is_delimiter_row(s) ||
	    count_cells(head) != count_cells(s))
		return false;
	buf_cstr(m->out, "<table role=\"table\">\n");
	print_row(m, head, "th");
	buf_clear(&m->text);
	m->leaf = LEAF_TABLE;
	return true;
}

static bool try_fence(struct markdown *m, struct str s, size_t indent)
{
	size_t n = fence_of(s);

	if (n == 0)
		return false;
	close_leaf(m);
	m->leaf = LEAF_FENCE;
	m->fence = s.p[0];
	m->fence_n = n;
	m->fence_indent = indent;
	buf_cstr(m->out, "<pre>\n");
	return true;
}

static bool try_html(struct markdown *m, struct str s)
{
	const char *end;

	if (!begins_html(s, &end))
		return false;
	close_leaf(m);
	buf_str(m->out, s);
	buf_char(m->out, '\n');
	m->html_end = end;
	if (!end || str_ifind(s, str_z(end)) >= s.n)
		m->leaf = LEAF_HTML;
	return true;
}

/* A leaf that begins on this line (s without its indent); false: it is text. */
static bool try_leaf(struct markdown *m, struct str s, size_t indent)
{
	if (try_heading(m, s) || try_table(m, s) || try_underline(m, s) ||
	    try_fence(m, s, indent) || try_html(m, s))
		return true;
	if (!is_rule(s))
		return false;
	close_leaf(m);
	buf_cstr(m->out, "<hr>\n");
	return true;
}

/* ---- nesting ---- */

/* Whether the open list at the top takes an item with this sign. */
static bool is_same_list(const struct markdown *m, char sign)
{
	return m->nopen && m->open[m->nopen - 1].kind == OPEN_LIST &&
	       m->open[m->nopen - 1].sign == sign;
}

static void close_list(struct markdown *m)
{
	if (m->nopen && m->open[m->nopen - 1].kind == OPEN_LIST)
		close_to(m, m->nopen - 1);
}

static struct str open_item(struct markdown *m, struct str s, size_t indent, size_t marker,
			    char sign, int number)
{
	size_t blanks = indent_of(skip(s, marker));

	if (blanks > 4 || is_empty(skip(s, marker)))
		blanks = 1;
	close_leaf(m);
	if (!is_same_list(m, sign)) {
		close_list(m);
		m->open[m->nopen++] = (struct open){.kind = OPEN_LIST, .sign = sign};
		if (sign == '.' || sign == ')')
			buf_printf(m->out, "<ol start=\"%d\">\n", number);
		else
			buf_cstr(m->out, "<ul>\n");
	}
	m->open[m->nopen++] = (struct open){.kind = OPEN_ITEM, .indent = indent + marker + blanks};
	buf_cstr(m->out, "<li>");
	return skip(s, marker + blanks);
}

/* Opens the quotes and items that begin on a line; what is left of it. */
static struct str open_all(struct markdown *m, struct str line)
{
	while (m->nopen + 2 < OPEN_MAX) {
		size_t indent = indent_of(line), marker;
		struct str s = skip(line, indent);
		char sign = 0;
		int number;

		if (indent >= 4)
			break;
		if (s.n && s.p[0] == '>') {
			close_leaf(m);
			close_list(m);
			m->open[m->nopen++] = (struct open){.kind = OPEN_QUOTE};
			buf_cstr(m->out, "<blockquote>\n");
			line = skip(s, s.n > 1 && s.p[1] == ' ' ? 2 : 1);
			continue;
		}
		marker = marker_of(s, &sign, &number);
		if (marker == 0 || is_rule(s))
			break;
		/* only a marker that can't be the text's own ends a paragraph */
		if (m->leaf == LEAF_PARAGRAPH && !is_same_list(m, sign) &&
		    (is_empty(skip(s, marker)) || ((sign == '.' || sign == ')') && number != 1)))
			break;
		line = open_item(m, s, indent, marker, sign, number);
	}
	return line;
}

/* How many of what is open go on in this line; *line is what they leave. */
static uint32_t match_all(const struct markdown *m, struct str *line)
{
	uint32_t i = 0;

	for (; i < m->nopen; i++) {
		const struct open *open = &m->open[i];
		size_t indent = indent_of(*line);

		if (open->kind == OPEN_QUOTE) {
			if (indent > 3 || indent >= line->n || line->p[indent] != '>')
				break;
			indent++;
			*line = skip(*line, indent + (indent < line->n && line->p[indent] == ' '));
		} else if (open->kind == OPEN_ITEM) {
			if (!is_empty(*line) && indent < open->indent)
				break;
			*line = skip(*line, is_empty(*line) ? line->n : open->indent);
		}
	}
	return i;
}

/* ---- one line ---- */

/* The line belongs to code or HTML that is open. */
static bool go_on(struct markdown *m, struct str line)
{
	size_t indent = indent_of(line);
	struct str s = skip(line, indent);

	switch (m->leaf) {
	case LEAF_FENCE:
		if (indent < 4 && run_of(s, m->fence) >= m->fence_n &&
		    is_empty(skip(s, run_of(s, m->fence))))
			close_leaf(m);
		else
			add_code(m,
				 skip(line, indent < m->fence_indent ? indent : m->fence_indent));
		return true;
	case LEAF_INDENTED:
		if (s.n == 0) {
			m->blanks++;
			return true;
		}
		if (indent < 4)
			return false;
		add_code(m, skip(line, 4));
		return true;
	case LEAF_HTML:
		if (!m->html_end && is_empty(line))
			return false;
		buf_str(m->out, line);
		buf_char(m->out, '\n');
		if (m->html_end && str_ifind(line, str_z(m->html_end)) < line.n)
			close_leaf(m);
		return true;
	default:
		return false;
	}
}

static void add_text(struct markdown *m, struct str s)
{
	const char *end;

	if (m->leaf == LEAF_TABLE && !begins_html(s, &end)) {
		print_row(m, s, "td");
		return;
	}
	if (m->leaf != LEAF_PARAGRAPH) {
		close_leaf(m);
		close_list(m);
		m->leaf = LEAF_PARAGRAPH;
	}
	if (m->text.len)
		buf_char(&m->text, '\n');
	buf_str(&m->text, s);
}

static void take_line(struct markdown *m, struct str line)
{
	uint32_t matched;
	size_t indent;
	struct str s;

	line = without_tabs(m, line);
	matched = match_all(m, &line);
	if (matched == m->nopen && go_on(m, line))
		return;
	s = skip(line, indent_of(line));
	if (matched < m->nopen) {
		/* a paragraph's next line may leave its ">" and indent out */
		char sign;
		int number;
		const char *end;
		bool lazy = m->leaf == LEAF_PARAGRAPH && s.n && s.p[0] != '>' && !is_rule(s) &&
			    !fence_of(s) && run_of(s, '#') == 0 && !marker_of(s, &sign, &number) &&
			    !begins_html(s, &end);

		if (lazy) {
			add_text(m, s);
			return;
		}
		close_to(m, matched);
	}
	if (m->leaf != LEAF_TABLE || s.n == 0)
		line = open_all(m, line);
	indent = indent_of(line);
	s = skip(line, indent);
	if (s.n == 0) {
		close_leaf(m);
		return;
	}
	if (indent >= 4 && m->leaf != LEAF_PARAGRAPH) {
		close_leaf(m);
		close_list(m);
		m->leaf = LEAF_INDENTED;
		m->blanks = 0;
		buf_cstr(m->out, "<pre>\n");
		add_code(m, skip(line, 4));
		return;
	}
	if (indent < 4) {
		if (m->leaf == LEAF_NONE)
			close_list(m);
		if (try_leaf(m, s, indent))
			return;
	}
	add_text(m, s);
}

/* ---- the whole ---- */

/* Definitions may stand behind their use, so they are gathered first. */
static void gather_refs(struct markdown *m, struct str text)
{
	struct str line;

	while (m->refs.len < REFS_MAX && str_line(&text, &line)) {
		struct inlines_ref ref;
		size_t quote = 0;

		while (quote < line.n && (line.p[quote] == '>' || line.p[quote] == ' '))
			quote++;
		if (!inlines_is_ref(skip(line, quote), &ref.label, &ref.url))
			continue;
		ref.label = inlines_label(ref.label, &m->arena);
		VEC_PUSH(&m->refs, ref);
	}
	inlines_sort(&m->refs);
}

/* "title: …" of front matter, without quotes. */
static void take_title(struct str line, struct buf *title)
{
	struct str value;

	if (!title || title->len || !str_istarts(line, STR("title")))
		return;
	value = str_trim(skip(line, sizeof "title" - 1));
	if (value.n == 0 || (value.p[0] != ':' && value.p[0] != '='))
		return;
	value = str_trim(skip(value, 1));
	if (value.n > 1 && (value.p[0] == '"' || value.p[0] == '\'') &&
	    value.p[value.n - 1] == value.p[0])
		value = str_sub(value, 1, value.n - 1);
	utf8_clean(title, value, UTF8_LINE);
}

/* What stands behind front matter, all of it when there is none. */
static struct str skip_front(struct str text, struct buf *title)
{
	struct str rest = text, line, fence;

	if (!str_line(&rest, &fence) ||
	    (!str_eq(str_trim(fence), STR("---")) && !str_eq(str_trim(fence), STR("+++"))))
		return text;
	for (uint32_t i = 0; i < FRONT_LINES && str_line(&rest, &line); i++) {
		line = str_trim(line);
		if (i == 0 && line.n == 0)
			return text; /* a rule, and a paragraph */
		if (str_eq(line, str_trim(fence)) || str_eq(line, STR("...")))
			return rest;
		take_title(line, title);
	}
	if (title)
		buf_clear(title);
	return text;
}

void markdown_html(struct str utf8, struct buf *out, struct buf *title)
{
	struct markdown m = {.out = out};
	struct str line;

	buf_init(&m.text, out->max);
	buf_init(&m.line, out->max);
	if (str_starts(utf8, STR("\xEF\xBB\xBF")))
		utf8 = skip(utf8, 3);
	utf8 = skip_front(utf8, title);
	gather_refs(&m, utf8);
	while (!out->full && str_line(&utf8, &line))
		take_line(&m, line);
	close_to(&m, 0);
	close_leaf(&m);
	buf_release(&m.text);
	buf_release(&m.line);
	VEC_RELEASE(&m.refs);
	arena_release(&m.arena);
}
