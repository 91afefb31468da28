/* SPDX-License-Identifier: ISC */
#include "ui/prompt.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "conf/theme.h"
#include "ui/keymap.h"
#include "ui/status.h"

#define TOPICS_CELLS 12 /* for the digits of topics */

#define CTRL(letter) ((uint32_t)(letter)&31)

void prompt_init(struct prompt *p)
{
	memset(p, 0, sizeof *p);
	buf_init(&p->text, PROMPT_BYTES_MAX);
}

void prompt_release(struct prompt *p)
{
	buf_release(&p->text);
}

void prompt_open(struct prompt *p, enum prompt_kind kind, const char *label)
{
	prompt_close(p);
	p->kind = kind;
	snprintf(p->label, sizeof p->label, "%s", label);
}

void prompt_close(struct prompt *p)
{
	p->kind = PROMPT_NONE;
	p->at = 0;
	buf_clear(&p->text);
}

void prompt_replace(struct prompt *p, size_t from, size_t to, struct str s)
{
	char tail[PROMPT_BYTES_MAX];
	size_t ntail = p->text.len - to;

	if (from + s.n + ntail > PROMPT_BYTES_MAX)
		return;
	memcpy(tail, p->text.data ? p->text.data + to : tail, ntail);
	buf_cut(&p->text, from);
	buf_str(&p->text, s);
	p->at = p->text.len;
	buf_add(&p->text, tail, ntail);
}

static size_t cluster_before(const struct prompt *p)
{
	struct str rest = buf_view(&p->text);
	size_t at = 0;
	int width;

	while (at < p->at) {
		size_t step = utf8_grapheme(str_sub(rest, at, rest.n), &width);

		if (at + step >= p->at)
			return at;
		at += step;
	}
	return at;
}

static size_t cluster_after(const struct prompt *p)
{
	int width;

	return p->at + utf8_grapheme(str_sub(buf_view(&p->text), p->at, p->text.len), &width);
}

static size_t word_before(const struct prompt *p)
{
	size_t at = p->at;

	while (at > 0 && p->text.data[at - 1] == ' ')
		at--;
	while (at > 0 && p->text.data[at - 1] != ' ')
		at--;
	return at;
}

void prompt_fill(struct prompt *p, struct str text)
{
	prompt_replace(p, 0, p->text.len, text);
}

static void insert(struct prompt *p, uint32_t key)
{
	struct buf rune;

	if (key < ' ' || key >= KEYMAP_UP || !utf8_safe(key))
		return;
	buf_init(&rune, 8);
	buf_rune(&rune, key);
	prompt_replace(p, p->at, p->at, buf_view(&rune));
	buf_release(&rune);
}

/* Keys that move or remove; false: none of them. */
static bool edit(struct prompt *p, uint32_t key)
{
	size_t end = p->text.len;

	if (key == KEYMAP_LEFT || key == CTRL('B'))
		p->at = cluster_before(p);
	else if (key == KEYMAP_RIGHT || key == CTRL('F'))
		p->at = cluster_after(p);
	else if (key == KEYMAP_HOME || key == CTRL('A'))
		p->at = 0;
	else if (key == KEYMAP_END || key == CTRL('E'))
		p->at = end;
	else if (key == CTRL('U'))
		prompt_replace(p, 0, p->at, STR_NONE);
	else if (key == CTRL('K'))
		buf_cut(&p->text, p->at);
	else if (key == CTRL('W'))
		prompt_replace(p, word_before(p), p->at, STR_NONE);
	else if (key == KEYMAP_BACKSPACE || key == CTRL('H'))
		prompt_replace(p, cluster_before(p), p->at, STR_NONE);
	else if (key == KEYMAP_DELETE || key == CTRL('D'))
		prompt_replace(p, p->at, cluster_after(p), STR_NONE);
	else
		return false;
	return true;
}

static bool is_yes_or_no(const struct prompt *p)
{
	return p->kind == PROMPT_IMPORT || p->kind == PROMPT_REMOVE || p->kind == PROMPT_OFFLINE ||
	       p->kind == PROMPT_UNSEEN || p->kind == PROMPT_OVERWRITE || p->kind == PROMPT_PAGES;
}

static bool is_digit(const struct prompt *p)
{
	return p->kind == PROMPT_CHOOSE || p->kind == PROMPT_READ_SOURCE ||
	       p->kind == PROMPT_HANDOVER;
}

static bool is_letter(const struct prompt *p)
{
	return p->kind == PROMPT_SORT || p->kind == PROMPT_SORT_BACK || p->kind == PROMPT_GROUP;
}

/* Nothing is typed behind the question but one key. */
static bool is_choice(const struct prompt *p)
{
	return is_digit(p) || is_letter(p);
}

/* What a label may take of the line in which is typed; the rest is for what is typed. */
static int label_cells(const struct prompt *p, int width)
{
	if (p->kind == PROMPT_TOPICS && width > 2 * TOPICS_CELLS)
		return width - TOPICS_CELLS;
	return width * 2 / 3;
}

/* y and j (ja), everything else is no: nothing happens by accident. */
static enum prompt_state answer(struct prompt *p, uint32_t key)
{
	bool yes = key == 'y' || key == 'Y' || key == 'j' || key == 'J';

	buf_clear(&p->text);
	if (yes)
		buf_char(&p->text, 'y');
	return PROMPT_DONE;
}

/* One digit, or one letter; any other key chooses nothing. */
static enum prompt_state choose(struct prompt *p, uint32_t key)
{
	bool letter = (key >= 'a' && key <= 'z') || (key >= 'A' && key <= 'Z');

	if (is_letter(p) ? !letter : key < '1' || key > '9')
		return PROMPT_CANCELLED;
	buf_clear(&p->text);
	buf_char(&p->text, (char)key);
	return PROMPT_DONE;
}

/* Keys whose work others do. */
static const struct {
	uint32_t key;
	enum prompt_state state;
} helped[] = {
	{KEYMAP_TAB, PROMPT_COMPLETE}, {KEYMAP_SHIFT_TAB, PROMPT_COMPLETE_BACK},
	{KEYMAP_UP, PROMPT_OLDER},     {CTRL('P'), PROMPT_OLDER},
	{KEYMAP_DOWN, PROMPT_NEWER},   {CTRL('N'), PROMPT_NEWER},
};

bool prompt_gives_way(const struct prompt *p, uint32_t key)
{
	return p->kind == PROMPT_TOPICS && !p->text.len && key > ' ' && key != KEYMAP_ESC &&
	       key != KEYMAP_ENTER && key != KEYMAP_BACKSPACE && !(key >= '1' && key <= '9');
}

enum prompt_state prompt_key(struct prompt *p, uint32_t key)
{
	if (key == KEYMAP_ESC || key == CTRL('C') || key == CTRL('G'))
		return PROMPT_CANCELLED;
	if (is_yes_or_no(p))
		return answer(p, key);
	if (is_choice(p))
		return choose(p, key);
	if (key == KEYMAP_ENTER)
		return PROMPT_DONE;
	if ((key == KEYMAP_BACKSPACE || key == CTRL('H')) && !p->text.len)
		return PROMPT_CANCELLED;
	for (size_t i = 0; i < sizeof helped / sizeof *helped; i++)
		if (helped[i].key == key)
			return helped[i].state;
	if (!edit(p, key))
		insert(p, key);
	return PROMPT_OPEN;
}

/*
 * "Why. What to do? y/n" in one line: where that is too long the reason is cut, never the question.
 * Returns the column behind it.
 */
static int paint_question(struct canvas *c, struct rect r, struct str asked, struct look look)
{
	size_t start = asked.n;
	int x = r.x + 1, room = r.w - 2;

	while (start > 0 && !(start > 1 && asked.p[start - 1] == ' ' && asked.p[start - 2] == '.'))
		start--;
	if (start && utf8_width(asked) > (size_t)room) {
		struct str question = str_sub(asked, start, asked.n);
		int left = room - (int)utf8_width(question) - 1;

		if (left > 0)
			x += 1 + canvas_put_cut(c, x, r.y, left, str_sub(asked, 0, start - 2),
						STR("..."), look);
		asked = question;
	}
	return x + canvas_put(c, x, r.y, r.x + r.w - x, asked, look);
}

int prompt_lines(const struct prompt *p, int width, int most)
{
	bool is_typed = !is_choice(p) && !is_yes_or_no(p);
	int last, n = status_lines(str_z(p->label), width, &last);

	if (is_typed && last > label_cells(p, width))
		n++;
	if (n > most)
		n = is_choice(p) ? most : 1; /* what is typed and questions can do with one */
	return n;
}

/* The label in the lines that it takes; returns the column behind it in the last line, the first
 * one when it leaves that line to what is typed. */
static int paint_label(struct canvas *c, struct rect r, struct str asked, struct look look)
{
	struct rect lines = {r.x, r.y, r.w, status_lines(asked, r.w, NULL)};
	int x = status_text(c, lines, asked, "", look);

	return lines.h == r.h ? x : r.x;
}

int prompt_paint(const struct prompt *p, struct canvas *c, struct rect r)
{
	struct look label = {.style = STYLE_KEY}, text = {.style = STYLE_TEXT};
	struct str before = str_of(p->text.data, p->at);
	struct str after = str_sub(buf_view(&p->text), p->at, p->text.len);
	struct str asked = str_z(p->label);
	int x, y = r.y + r.h - 1, room;

	canvas_fill(c, r, text);
	if (is_yes_or_no(p) && r.h == 1)
		x = 1 + paint_question(c, r, asked, label);
	else if (is_yes_or_no(p) || is_choice(p))
		x = 1 + status_text(c, r, asked, "", label);
	else if (r.h > 1)
		x = 1 + paint_label(c, r, asked, label);
	else
		x = r.x + 2 + canvas_put(c, r.x + 1, y, label_cells(p, r.w), asked, label);
	room = r.x + r.w - x - 1;
	while (before.n && utf8_width(before) > (size_t)(room > 1 ? room : 1)) {
		int width;

		before = str_sub(before, utf8_grapheme(before, &width), before.n);
	}
	x += canvas_put(c, x, y, room, before, text);
	canvas_put(c, x, y, r.x + r.w - x, after, text);
	return x < r.x + r.w ? x : r.x + r.w - 1;
}
