/* SPDX-License-Identifier: ISC */
#include "page/plaintext.h"

#include "base/byte.h"
#include "base/url.h"
#include "base/utf8.h"
#include "doc/stray.h"
#include "page/textline.h"

/* Lines that belong together although each is one: verses, addresses. */
#define SHORT_CELLS 45
/* A heading glued to its paragraph: quoted, so long at most. */
#define GLUED_BYTES 120

struct plaintext {
	struct build *build;
	struct str text;
	struct textlines lines;
	struct text_shape shape;
	uint16_t indents[DOC_DEPTH_MAX]; /* of the open lists' items */
	uint8_t depth;
};

/* ---- spans ---- */

static void hide(struct plaintext *t, size_t start, size_t end)
{
	build_add_span(t->build, (struct span){.start = (uint32_t)start,
					       .end = (uint32_t)end,
					       .kind = SPAN_HIDDEN});
}

static bool is_word(char c)
{
	return byte_is_digit(c) || byte_is_letter(c) || (unsigned char)c >= 0xC3;
}

/* Where an address in a text ends: before what belongs to the sentence. */
static size_t url_end(struct str s, size_t at, size_t end)
{
	size_t i = at;
	long open = 0; /* brackets that its own ones leave open */

	for (; i < end; i++) {
		unsigned char c = (unsigned char)s.p[i];

		/* umlauts may be part of it; quotes, signs and other scripts are the text's */
		if (c <= ' ' || c == '<' || c == '>' || c == '"' || c == 0x7F || c == 0xC2 ||
		    c >= 0xE2)
			break;
		open += (c == '(' || c == '[') - (c == ')' || c == ']');
	}
	while (i > at) {
		char c = s.p[i - 1];

		if ((c == ')' || c == ']') && open++ >= 0)
			break;
		if (c != '.' && c != ',' && c != ';' && c != ':' && c != '!' && c != '?' &&
		    c != '\'' && c != ')' && c != ']' && c != '*' && c != '_' && c != '}')
			break;
		i--;
	}
	return i;
}

/* A link over text[at, end), its address made of printable ASCII. */
static void add_link(struct plaintext *t, size_t at, size_t end, const char *before)
{
	struct buf url;

	buf_init(&url, BUILD_URL_MAX);
	buf_cstr(&url, before);
	for (size_t i = at; i < end; i++) {
		unsigned char c = (unsigned char)t->text.p[i];

		if (c < 0x80)
			buf_char(&url, (char)c);
		else
			buf_printf(&url, "%%%02X", c);
	}
	if (!url.full && url_is_safe(buf_view(&url)) && url_host(buf_view(&url)).n)
		build_add_span(t->build,
			       (struct span){.start = (uint32_t)at,
					     .end = (uint32_t)end,
					     .kind = SPAN_LINK,
					     .value = build_link(t->build, buf_view(&url))});
	buf_release(&url);
}

/* An address at `at`; the bytes it takes, 0: none. */
static size_t take_url(struct plaintext *t, size_t at, size_t start, size_t end)
{
	struct str rest = str_sub(t->text, at, end);
	const char *before = "";
	size_t stop;

	if (at > start && (is_word(t->text.p[at - 1]) || t->text.p[at - 1] == '/'))
		return 0;
	if (str_istarts(rest, STR("www.")))
		before = "https://";
	else if (!str_istarts(rest, STR("http://")) && !str_istarts(rest, STR("https://")))
		return 0;
	stop = url_end(t->text, at, end);
	if (stop - at < sizeof "www.a.b" - 1)
		return 0;
	add_link(t, at, stop, before);
	return stop - at;
}

/* White space at `at`: its bytes; hidden when no typesetter would have set it. */
static size_t take_blanks(struct plaintext *t, size_t at, size_t start, size_t end)
{
	size_t stop = at;

	while (stop < end && byte_is_space(t->text.p[stop]))
		stop++;
	if (stray_blank(str_sub(t->text, start, at), str_sub(t->text, stop, end)))
		hide(t, at, stop);
	return stop - at;
}

/* Lays the spans over a block: links, stray blanks, and what must not reach a terminal. */
static void add_spans(struct plaintext *t, size_t start, size_t end)
{
	for (size_t i = start; i < end;) {
		unsigned char c = (unsigned char)t->text.p[i];
		size_t n = 1;

		if (byte_is_space((char)c)) {
			n = take_blanks(t, i, start, end);
		} else if (c < ' ' || c == 0x7F) {
			hide(t, i, i + 1);
		} else if (c >= 0x80) {
			uint32_t rune;

			n = utf8_decode(str_sub(t->text, i, end), &rune, NULL);
			if (!utf8_safe(rune))
				hide(t, i, i + n);
		} else if ((c | 32) == 'h' || (c | 32) == 'w') {
			n = take_url(t, i, start, end);
			n = n ? n : 1;
		}
		i += n;
	}
}

/* ---- blocks ---- */

static void add_block(struct plaintext *t, struct block block, uint32_t start, uint32_t end)
{
	if (start >= end && block.kind != BLOCK_RULE)
		return;
	block.start = start;
	block.end = end;
	build_add_block(t->build, block);
	add_spans(t, start, end);
}

/* Nesting of an item by the blanks before it: deeper when it stands further in than the last. */
static uint8_t item_depth(struct plaintext *t, const struct textline *line)
{
	while (t->depth > 0 && t->indents[t->depth - 1] > line->indent)
		t->depth--;
	if (t->depth == 0 ||
	    (line->indent > t->indents[t->depth - 1] + 1 && t->depth < DOC_DEPTH_MAX))
		t->indents[t->depth++] = line->indent;
	return t->depth;
}

/* Behind the quotation mark at s[i], when it is one of these two; 0 else. */
static size_t quote_end(struct str s, size_t i, const char *mark)
{
	struct str m = str_z(mark);

	return str_starts(str_sub(s, i, s.n), m) ? i + m.n : 0;
}

/*
 * A subheading that was run together with its paragraph: quoted, short, not a sentence, and its
 * closing mark touches the next opening one (two quotations in one sentence have something between
 * them). Its bytes, 0: there is none.
 */
static size_t glued_heading(struct str s)
{
	static const char *const marks[][2] = {{"„", "“"},
					       {"“", "”"},
					       {"»", "«"},
					       {"«", "»"},
					       {"\"", "\""}};

	for (size_t k = 0; k < sizeof marks / sizeof marks[0]; k++) {
		size_t i = quote_end(s, 0, marks[k][0]);

		if (i == 0)
			continue;
		for (; i < s.n && i < GLUED_BYTES; i++) {
			size_t end = quote_end(s, i, marks[k][1]);

			if (end == 0)
				continue;
			char last = s.p[i - 1];

			if (last == '.' || last == '!' || last == '?' || last == ',' || last == ' ')
				return 0;
			return quote_end(s, end, marks[k][0]) ? end : 0;
		}
		return 0;
	}
	return 0;
}

/* A line of text, or the lines of a wrapped one; the index of its last line. */
static uint32_t add_text(struct plaintext *t, struct block block, uint32_t i)
{
	uint32_t last = i;
	size_t glued = 0;

	while (textline_goes_on(t->text, &t->lines, &t->shape, last)) {
		last++;
		block.joined = 1;
		/* the ">" of a quoted line stands inside the paragraph then */
		if (block.quote) {
			uint32_t at = t->lines.items[last].start;

			while (at > 0 && t->text.p[at - 1] != '\n' && t->text.p[at - 1] != '\r')
				at--;
			hide(t, at, t->lines.items[last].start);
		}
	}
	if (block.kind == BLOCK_PARAGRAPH && last == i && !block.quote)
		glued = glued_heading(
			str_sub(t->text, t->lines.items[i].start, t->lines.items[i].end));
	if (glued) {
		struct block heading = {.kind = BLOCK_HEADING, .level = 2};
		uint32_t middle = t->lines.items[i].start + (uint32_t)glued;

		add_block(t, heading, t->lines.items[i].start, middle);
		add_block(t, block, middle, t->lines.items[i].end);
	} else {
		add_block(t, block, t->lines.items[i].start, t->lines.items[last].end);
	}
	return last;
}

/* Verses and addresses: short lines that follow one another while blank lines set others apart. */
static bool is_tight(const struct plaintext *t, uint32_t i)
{
	const struct textline *line = &t->lines.items[i];

	if (i == 0 || line->after_blank || line[-1].kind != TEXTLINE_TEXT || !t->shape.has_gaps ||
	    line[-1].is_sentence)
		return false;
	return t->shape.is_wrapped || (line->cells <= SHORT_CELLS && line[-1].cells <= SHORT_CELLS);
}

static uint32_t add_line(struct plaintext *t, uint32_t i)
{
	const struct textline *line = &t->lines.items[i];
	struct block block = {.kind = BLOCK_PARAGRAPH, .quote = line->quote};

	switch ((enum textline_kind)line->kind) {
	case TEXTLINE_BLANK:
	case TEXTLINE_UNDERLINE:
		return i;
	case TEXTLINE_ITEM:
		block.kind = BLOCK_ITEM;
		block.number = line->number;
		block.count = line->number > 1 ? COUNT_ON : COUNT_PLAIN;
		block.indent = item_depth(t, line);
		return add_text(t, block, i);
	case TEXTLINE_TEXT:
		t->depth = 0;
		block.tight = is_tight(t, i);
		return add_text(t, block, i);
	case TEXTLINE_RULE:
		block.kind = BLOCK_RULE;
		add_block(t, block, line->start, line->start);
		break;
	case TEXTLINE_TITLE:
		block.role = ROLE_TITLE;
		block.kind = BLOCK_HEADING;
		block.level = 1;
		add_block(t, block, line->start, line->end);
		break;
	case TEXTLINE_HEADING:
		block.kind = BLOCK_HEADING;
		block.level = line->level;
		add_block(t, block, line->start, line->end);
		break;
	}
	t->depth = 0;
	return i;
}

void plaintext_parse(struct build *out, struct str utf8, bool is_file)
{
	struct plaintext t = {.build = out};

	build_init(out);
	build_over(out, utf8);
	t.text = buf_view(&out->text);
	textline_split(t.text, is_file, &t.lines, &t.shape);
	for (uint32_t i = 0; i < t.lines.len; i++)
		i = add_line(&t, i);
	VEC_RELEASE(&t.lines);
}
