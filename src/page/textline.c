/* SPDX-License-Identifier: ISC */
#include "page/textline.h"

#include <string.h>

#include "base/byte.h"
#include "base/utf8.h"

/* A headline has at most so many characters (the contract's rule). */
#define TITLE_RUNES 200
/* A heading inside the text: short enough to be taken in at a glance. */
#define HEADING_CELLS 90
#define HEADING_WORDS 14
/* A line of so many cells is text even when it doesn't end like a sentence. */
#define TEXT_CELLS 60
/* Widths at which people and programs cut lines: 60 (old mails) to 80, and a little slack. */
#define WRAP_LEAST 45
#define WRAP_MOST 90
#define WRAP_LINES 4 /* so many lines cut in a sentence make a wrapped text */
#define FRAMED_BYTES 160 /* longest heading between marks */
/* A lone "Sources:" with nothing under it. */
#define HEAD_WORDS 4
#define HEAD_CELLS 40

/* ---- one line ---- */

static uint32_t rune_at(struct str s, size_t at)
{
	uint32_t rune = 0;

	(void)utf8_decode(str_sub(s, at, s.n), &rune, NULL);
	return rune;
}

static uint32_t last_rune(struct str s)
{
	return s.n ? rune_at(s, utf8_back(s, s.n)) : 0;
}

static bool is_closing(uint32_t rune)
{
	return rune == '"' || rune == '\'' || rune == ')' || rune == ']' || rune == 0x201C ||
	       rune == 0x201D || rune == 0x2018 || rune == 0x2019 || rune == 0xAB || rune == 0xBB ||
	       rune == 0x203A || rune == 0x2039 || rune == '*' || rune == '_';
}

static bool ends_sentence(struct str s)
{
	uint32_t rune = last_rune(s);

	while (s.n && (is_closing(rune) || utf8_is_space(rune))) {
		s.n = utf8_back(s, s.n);
		rune = last_rune(s);
	}
	return rune == '.' || rune == '!' || rune == '?' || rune == 0x2026 || rune == 0x3002 ||
	       rune == 0xFF01 || rune == 0xFF1F;
}

/* Neither white space nor of a kind that is never shown. */
static bool is_visible(uint32_t rune)
{
	return utf8_safe(rune) && !utf8_is_space(rune) && rune != 0xAD;
}

/* The line without white space and what is not shown at its ends. */
static void trim(struct str text, struct textline *line)
{
	while (line->start < line->end && !is_visible(rune_at(text, line->start))) {
		uint32_t rune;

		line->start +=
			(uint32_t)utf8_decode(str_sub(text, line->start, line->end), &rune, NULL);
	}
	while (line->end > line->start &&
	       !is_visible(last_rune(str_sub(text, line->start, line->end))))
		line->end = (uint32_t)utf8_back(text, line->end);
}

static struct str line_text(struct str text, const struct textline *line)
{
	return str_sub(text, line->start, line->end);
}

/* Bytes of a bullet and the blank behind it, 0: none. */
static size_t bullet_bytes(struct str s)
{
	static const char *const bullets[] = {"-", "*", "+", "·", "•", "‣", "⁃", "▪",
					      "▫", "●", "○", "◦", "■", "–", "—"};

	for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++) {
		struct str bullet = str_z(bullets[i]);
		size_t n = bullet.n;

		if (!str_starts(s, bullet) || n >= s.n)
			continue;
		if (byte_is_space(s.p[n]))
			return n + 1;
		return rune_at(s, n) == 0xA0 ? n + 2 : 0;
	}
	return 0;
}

/* Bytes of "12. " or "3) ", 0: none. */
static size_t number_bytes(struct str s, int32_t *number)
{
	size_t n = 0;

	*number = 0;
	for (; n < s.n && n < 4 && byte_is_digit(s.p[n]); n++)
		*number = *number * 10 + (s.p[n] - '0');
	if (n == 0 || n > 3 || n + 1 >= s.n || (s.p[n] != '.' && s.p[n] != ')') ||
	    !byte_is_space(s.p[n + 1]))
		return 0;
	return *number > 0 ? n + 2 : 0;
}

/* "-----", "* * *", "=====". */
static bool is_rule(struct str s)
{
	uint32_t sign = rune_at(s, 0);
	size_t signs = 0;

	if (sign != '-' && sign != '=' && sign != '_' && sign != '*' && sign != '~' &&
	    sign != '#' && sign != 0x2013 && sign != 0x2014 && sign != 0x2500)
		return false;
	for (size_t i = 0; i < s.n;) {
		uint32_t rune;

		i += utf8_decode(str_sub(s, i, s.n), &rune, NULL);
		if (rune != sign && rune != ' ')
			return false;
		signs += rune == sign;
	}
	return signs >= 3;
}

static size_t hashes(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == '#')
		n++;
	return n > 0 && n <= 6 && n + 1 < s.n && s.p[n] == ' ' ? n : 0;
}

/* "+++ A heading +++": bytes of the marks on each side, which are the same; 0: it is not set so. */
static size_t frame_bytes(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == s.p[0])
		n++;
	if (n < 2 || s.n < 2 * n + 3 || s.n > FRAMED_BYTES || !strchr("+*=-~", s.p[0]) ||
	    s.p[n] != ' ' || s.p[s.n - n - 1] != ' ')
		return 0;
	for (size_t i = s.n - n; i < s.n; i++)
		if (s.p[i] != s.p[0])
			return 0;
	return n;
}

static void take_quotes(struct str text, struct textline *line)
{
	while (line->end > line->start && text.p[line->start] == '>' && line->quote < 32 &&
	       (line->start + 1 == line->end || byte_is_space(text.p[line->start + 1]) ||
		text.p[line->start + 1] == '>')) {
		line->quote++;
		line->start++;
		trim(text, line);
	}
}

static void measure(struct str text, struct textline *line)
{
	struct str s = line_text(text, line);
	size_t cells = utf8_width(s);
	uint32_t words = 0;

	for (size_t i = 0; i < s.n; i++)
		words += !byte_is_space(s.p[i]) && (i == 0 || byte_is_space(s.p[i - 1]));
	line->cells = (uint16_t)(cells < UINT16_MAX ? cells : UINT16_MAX);
	line->words = (uint16_t)(words < UINT16_MAX ? words : UINT16_MAX);
	line->is_sentence = ends_sentence(s);
	line->is_lead = last_rune(s) == ':';
}

static void classify(struct str text, struct textline *line)
{
	uint32_t begin = line->start;
	struct str s;
	size_t n;

	trim(text, line);
	line->indent = (uint16_t)(line->start - begin < 64 ? line->start - begin : 64);
	take_quotes(text, line);
	s = line_text(text, line);
	if (s.n == 0)
		return;
	line->kind = TEXTLINE_TEXT;
	if (is_rule(s)) {
		line->kind = TEXTLINE_RULE;
	} else if ((n = hashes(s)) > 0) {
		line->kind = TEXTLINE_HEADING;
		line->level = (uint8_t)n;
		line->start += (uint32_t)n;
	} else if ((n = frame_bytes(s)) > 0) {
		line->kind = TEXTLINE_HEADING;
		line->level = 2;
		line->start += (uint32_t)n;
		line->end -= (uint32_t)n;
	} else if ((n = bullet_bytes(s)) > 0 || (n = number_bytes(s, &line->number)) > 0) {
		line->kind = TEXTLINE_ITEM;
		line->start += (uint32_t)n;
	}
	trim(text, line);
	measure(text, line);
}

/* ---- neighbours ---- */

/* The next line with something on it; lines->len: none. Asked by lines with something on them
 * alone: if each blank one looked past the others, many would have no end. */
static uint32_t next_line(const struct textlines *lines, uint32_t i)
{
	for (i++; i < lines->len && lines->items[i].kind == TEXTLINE_BLANK; i++)
		;
	return i;
}

static const struct textline *line_after(const struct textlines *lines, uint32_t i)
{
	i = next_line(lines, i);
	return i < lines->len ? &lines->items[i] : NULL;
}

static const struct textline *line_before(const struct textlines *lines, uint32_t i)
{
	while (i-- > 0)
		if (lines->items[i].kind != TEXTLINE_BLANK)
			return &lines->items[i];
	return NULL;
}

/* Back to a line of text: the number or dash is part of it. */
static void unmark(struct str text, struct textline *line)
{
	while (line->start > 0 && text.p[line->start - 1] != '\n' &&
	       text.p[line->start - 1] != '\r')
		line->start--;
	line->kind = TEXTLINE_TEXT;
	line->number = 0;
	trim(text, line);
	take_quotes(text, line);
	measure(text, line);
}

static bool is_dash_item(struct str text, const struct textline *line)
{
	return line->kind == TEXTLINE_ITEM && !line->number && line->start >= 4 &&
	       memcmp(text.p + line->start - 4, "—", 3) == 0;
}

/* Whether the number of an item belongs to a list: it goes on, or is 1 and 2 follows. */
static bool is_in_turn(const struct textline *line, const struct textline *after, int32_t last)
{
	if (line->number == 1)
		return after && after->number == 2;
	return line->number == last + 1;
}

/* "3." only counts behind "2.": "1. Januar" is no item, and neither is "— An author" alone. */
static void check_items(struct str text, struct textlines *lines)
{
	int32_t last = 0;
	bool was_dash = false;

	for (uint32_t i = 0; i < lines->len; i++) {
		struct textline *line = &lines->items[i];
		const struct textline *after;
		bool is_dash;

		if (line->kind == TEXTLINE_BLANK)
			continue;
		after = line_after(lines, i);
		is_dash = is_dash_item(text, line);
		if (line->number && !is_in_turn(line, after, last))
			unmark(text, line);
		else if (is_dash && !was_dash && !(after && after->kind == TEXTLINE_ITEM))
			unmark(text, line);
		if (line->number)
			last = line->number;
		else if (line->kind == TEXTLINE_HEADING)
			last = 0;
		was_dash = is_dash && line->kind == TEXTLINE_ITEM;
	}
}

/* Whether the lines are cut at a width: many of nearly that width end inside a sentence and go on
 * in the next. */
static void find_shape(const struct textlines *lines, struct text_shape *shape)
{
	uint32_t inner = 0, cut = 0;

	for (uint32_t i = 0; i < lines->len; i++) {
		const struct textline *line = &lines->items[i];
		const struct textline *next = i + 1 < lines->len ? line + 1 : NULL;

		if (line->kind == TEXTLINE_BLANK) {
			shape->has_gaps |= i > 0 && next != NULL;
			continue;
		}
		if (line->cells > shape->width)
			shape->width = line->cells;
		if (!next || next->kind != TEXTLINE_TEXT || line->kind == TEXTLINE_RULE)
			continue;
		inner++;
		cut += line->cells >= WRAP_LEAST && !line->is_sentence;
	}
	shape->is_wrapped = shape->width <= WRAP_MOST && cut >= WRAP_LINES && cut * 2 >= inner;
}

bool textline_goes_on(struct str text, const struct textlines *lines,
		      const struct text_shape *shape, uint32_t i)
{
	const struct textline *line = &lines->items[i];
	const struct textline *next = line + 1;
	struct str s;
	size_t word = 0;

	if (!shape->is_wrapped || i + 1 >= lines->len || next->kind != TEXTLINE_TEXT ||
	    next->quote != line->quote ||
	    (line->kind != TEXTLINE_TEXT && line->kind != TEXTLINE_ITEM))
		return false;
	/* it was cut because the next word had no room; a shorter line was ended on purpose */
	s = line_text(text, next);
	while (word < s.n && !byte_is_space(s.p[word]))
		word++;
	return (size_t)line->indent + line->cells + 1 + utf8_width(str_sub(s, 0, word)) >=
	       shape->width * 17u / 20u;
}

/* ---- headings ---- */

static bool starts_with_tldr(struct str s)
{
	return str_istarts(s, STR("tldr")) || str_istarts(s, STR("tl;dr")) ||
	       str_istarts(s, STR("tl/dr"));
}

/* Signs that point at something: a line with one is a reference, not a heading. */
static bool is_pointer(uint32_t rune)
{
	return (rune >= 0x1F446 && rune <= 0x1F449) || (rune >= 0x2190 && rune <= 0x21FF) ||
	       (rune >= 0x27A1 && rune <= 0x27BE) || rune == 0x25B6 || rune == 0x25BA ||
	       (rune >= 0x2B05 && rune <= 0x2B07) || (rune >= 0x261A && rune <= 0x261F);
}

static bool starts_like_heading(struct str s)
{
	uint32_t rune;
	size_t n = utf8_decode(s, &rune, NULL);

	if (rune == '"' || rune == 0x201E || rune == 0x201C || rune == 0xAB || rune == 0xBB ||
	    rune == '\'' || rune == '[' || rune == '(')
		(void)utf8_decode(str_sub(s, n, s.n), &rune, NULL);
	if (is_pointer(rune) || str_starts(s, STR("http")))
		return false;
	return utf8_is_upper(rune) || utf8_is_digit(rune) || rune >= 0x2600 || rune == '#';
}

static bool looks_like_heading(struct str text, const struct textline *line)
{
	struct str s = line_text(text, line);

	if (line->kind != TEXTLINE_TEXT || line->cells > HEADING_CELLS ||
	    line->words > HEADING_WORDS || line->quote || line->is_sentence)
		return false;
	if (starts_with_tldr(s))
		return true;
	return !line->is_lead && last_rune(s) != ',' && last_rune(s) != ';' &&
	       last_rune(s) != '-' && last_rune(s) != 0x2013 && starts_like_heading(s);
}

/* "By A. N. Other", "12 June 2025": what stands under a headline without being a heading. */
static bool is_byline(struct str s)
{
	static const char *const by[] = {"von ",   "by ",     "par ",	  "por ",  "di ",
					 "text: ", "autor: ", "author: ", "foto: "};
	size_t digits = 0;

	for (size_t i = 0; i < sizeof by / sizeof by[0]; i++)
		if (str_istarts(s, str_z(by[i])))
			return true;
	for (size_t i = 0; i < s.n && s.n <= HEAD_CELLS; i++) {
		digits = byte_is_digit(s.p[i]) ? digits + 1 : 0;
		if (digits == 4)
			return true;
	}
	return false;
}

static bool is_text_like(const struct textline *line)
{
	if (line->kind == TEXTLINE_ITEM)
		return true;
	return line->kind == TEXTLINE_TEXT && (line->is_sentence || line->cells >= TEXT_CELLS ||
					       (line->is_lead && line->words >= HEAD_WORDS));
}

static bool is_heading(struct str text, const struct textlines *lines,
		       const struct text_shape *shape, uint32_t i)
{
	const struct textline *line = &lines->items[i];
	const struct textline *before = line_before(lines, i);
	uint32_t next = next_line(lines, i);
	const struct textline *after = next < lines->len ? &lines->items[next] : NULL;

	if (line->kind == TEXTLINE_TEXT && line->is_lead && line->words <= HEAD_WORDS &&
	    line->cells <= HEAD_CELLS && (!after || after->kind == TEXTLINE_HEADING))
		return true; /* a head with nothing under it */
	if (!after || !looks_like_heading(text, line))
		return false;
	if (after->kind == TEXTLINE_UNDERLINE)
		return true;
	if (shape->is_wrapped && !(line->after_blank && after->after_blank))
		return false;
	if (before && !line->after_blank && before->kind == TEXTLINE_TEXT && !before->is_sentence)
		return false;
	if (before && before->kind == TEXTLINE_TITLE && is_byline(line_text(text, line)))
		return false;
	/* a heading may stand over a heading, when a blank line sets them apart */
	return is_text_like(after) || textline_goes_on(text, lines, shape, next) ||
	       (after->kind == TEXTLINE_HEADING && after->after_blank);
}

static void find_title(struct str text, struct textlines *lines, const struct text_shape *shape)
{
	uint32_t i = lines->len && lines->items[0].kind == TEXTLINE_BLANK ? next_line(lines, 0) : 0;
	uint32_t next;
	struct textline *line;

	if (i >= lines->len)
		return;
	line = &lines->items[i];
	next = next_line(lines, i);
	if ((line->kind != TEXTLINE_TEXT && line->kind != TEXTLINE_HEADING) || line->quote ||
	    line->is_sentence || next >= lines->len ||
	    utf8_runes(line_text(text, line)) > TITLE_RUNES)
		return;
	/* the first line of a paragraph that was cut at a width is no line of its own */
	if (textline_goes_on(text, lines, shape, i))
		return;
	line->kind = TEXTLINE_TITLE;
}

/* "=====" or "-----" right under a line belongs to it. */
static bool find_underlines(struct str text, struct textlines *lines)
{
	bool found = false;

	for (uint32_t i = 1; i < lines->len; i++) {
		struct textline *line = &lines->items[i];
		char c = line->end > line->start ? text.p[line->start] : ' ';

		if (line->kind == TEXTLINE_RULE && !line->after_blank &&
		    (c == '=' || c == '-' || c == '~') && line[-1].kind == TEXTLINE_TEXT &&
		    !line[-1].is_sentence && line[-1].cells <= HEADING_CELLS)
			line->kind = TEXTLINE_UNDERLINE;
		found |= line->kind == TEXTLINE_UNDERLINE;
	}
	return found;
}

/* As Markdown has it: "===" stands under the first level, "---" under the second. What is a heading
 * without them then comes below. */
static uint8_t level_of(struct str text, const struct textlines *lines, uint32_t i, bool underlined)
{
	const struct textline *next = i + 1 < lines->len ? &lines->items[i + 1] : NULL;

	if (next && next->kind == TEXTLINE_UNDERLINE)
		return text.p[next->start] == '=' ? 1 : 2;
	return underlined ? 3 : 2;
}

void textline_split(struct str text, bool is_file, struct textlines *out, struct text_shape *shape)
{
	bool after_blank = true, underlined;

	*shape = (struct text_shape){0};
	for (uint32_t at = 0; at < text.n;) {
		struct textline line = {.start = at, .after_blank = after_blank};

		while (at < text.n && text.p[at] != '\n' && text.p[at] != '\r')
			at++;
		line.end = at;
		at += at + 1 < text.n && text.p[at] == '\r' && text.p[at + 1] == '\n' ? 2 : 1;
		classify(text, &line);
		after_blank = line.kind == TEXTLINE_BLANK;
		VEC_PUSH(out, line);
	}
	check_items(text, out);
	underlined = find_underlines(text, out);
	find_shape(out, shape);
	if (is_file)
		find_title(text, out, shape);
	for (uint32_t i = out->len; i-- > 0;) {
		if (out->items[i].kind == TEXTLINE_BLANK || !is_heading(text, out, shape, i))
			continue;
		out->items[i].kind = TEXTLINE_HEADING;
		out->items[i].level = level_of(text, out, i, underlined);
	}
}
