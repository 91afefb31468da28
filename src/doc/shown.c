/* SPDX-License-Identifier: ISC */
#include "doc/shown.h"

#include <stdio.h>

#include "base/utf8.h"

#define SOFT_HYPHEN 0xADu
/* How far one looks ahead for spans: a block may have 100,000. Clusters begin well before the end
 * of that. */
#define LOOK_BYTES 2048u
#define LOOK_AGAIN 256u
#define BLANKS "                                " /* of a column, so many at a time */

static bool is_white(const struct shown *s, char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v' ||
	       (c == '\n' && s->joined);
}

/* Moves the indexes behind `at` and finds how far the text is plain. */
static void look(struct shown *s)
{
	const struct doc *d = s->d;

	uint32_t far = s->end - s->at > LOOK_BYTES ? s->at + LOOK_BYTES : s->end;

	s->is_far = far < s->end;
	s->plain = far;
	while (s->hidden < d->nspans && d->spans[s->hidden].start < far &&
	       (d->spans[s->hidden].kind != SPAN_HIDDEN || d->spans[s->hidden].end <= s->at))
		s->hidden++;
	if (s->hidden < d->nspans && d->spans[s->hidden].start < s->plain) {
		s->plain = d->spans[s->hidden].start;
		s->is_far = false;
	}
	if (!s->links)
		return;
	while (s->link < d->nspans && d->spans[s->link].start < far &&
	       (d->spans[s->link].kind != SPAN_LINK || d->spans[s->link].end <= s->start))
		s->link++;
	if (s->link < d->nspans && d->spans[s->link].start < far &&
	    d->spans[s->link].end < s->plain) {
		s->plain = d->spans[s->link].end;
		s->is_far = false;
	}
}

void shown_range(struct shown *s, const struct doc *d, const struct block *b, struct range r,
		 bool links)
{
	*s = (struct shown){
		.d = d,
		.start = r.start,
		.at = r.start,
		.end = r.end,
		.code = b->kind == BLOCK_CODE,
		.row = b->kind == BLOCK_ROW,
		.joined = b->joined != 0,
		.links = links,
	};
	s->hidden = s->link = doc_span_at(d, r.start);
	look(s);
}

/* The link number shown after a link that ends at this place, 0: none. */
static uint32_t number_at(const struct doc *d, uint32_t at)
{
	const struct span *found = NULL;

	if (at == 0)
		return 0;
	for (uint32_t i = doc_span_at(d, at - 1); i < d->nspans && d->spans[i].start <= at; i++) {
		const struct span *s = &d->spans[i];

		if (s->kind != SPAN_LINK)
			continue;
		if (s->end == at)
			found = s;
		else if (s->start == at && found && s->value == found->value)
			return 0; /* the rest of a long link */
	}
	return found ? found->value + 1 : 0;
}

/* The number of a link that ends here; a link that goes on in a touching span of the same value has
 * none yet. */
static bool take_number(struct shown *s, struct shown_piece *out)
{
	const struct doc *d = s->d;
	bool found = false;

	while (s->links && s->link < d->nspans && d->spans[s->link].end <= s->at && !found) {
		const struct span *link = &d->spans[s->link++];
		uint32_t number;

		if (link->kind != SPAN_LINK || link->end <= s->start)
			continue;
		number = number_at(d, link->end);
		if (number == 0)
			continue;
		int n = snprintf(s->own, sizeof s->own, "[%u]", number);

		*out = (struct shown_piece){
			.text = str_of(s->own, (size_t)n),
			.start = s->at,
			.end = s->at,
			.rune = SHOWN_NUMBER,
			.width = n,
		};
		found = true;
	}
	return found;
}

/* Steps over hidden text; false when there was none. */
static bool skip_hidden(struct shown *s)
{
	const struct doc *d = s->d;

	if (s->hidden >= d->nspans || d->spans[s->hidden].start > s->at ||
	    d->spans[s->hidden].start >= s->end)
		return false;
	s->at = d->spans[s->hidden].end < s->end ? d->spans[s->hidden].end : s->end;
	look(s);
	return true;
}

/* A run of white space: one blank, or the line between two cells. */
static void take_white(struct shown *s, struct shown_piece *out)
{
	bool cell = false;

	*out = (struct shown_piece){.text = STR(" "), .start = s->at, .rune = ' ', .width = 1};
	for (;;) {
		while (s->at < s->plain && is_white(s, s->d->text.p[s->at])) {
			if (s->row && s->d->text.p[s->at] == '\t') {
				if (cell)
					goto out; /* an empty cell between two TABs */
				cell = true;
			}
			s->at++;
			if (s->code)
				goto out;
		}
		if (s->at < s->plain || s->at >= s->end)
			break;
		if (s->is_far) {
			look(s);
			continue;
		}
		/* a link's number comes between two blanks, hidden text does not */
		if (!skip_hidden(s))
			break;
	}
out:
	out->end = s->at;
	if (cell) {
		out->text = s->ascii ? STR(" | ") : STR(" │ ");
		out->width = 3;
	}
}

/* A cluster of more than plain ASCII; false when nothing of it may be shown. */
static bool take_cluster(struct shown *s, struct shown_piece *out)
{
	struct str rest = str_sub(s->d->text, s->at, s->plain > s->at ? s->plain : s->end);
	uint32_t rune;
	int width;
	size_t n;

	(void)utf8_decode(rest, &rune, NULL);
	n = utf8_grapheme(rest, &width);
	*out = (struct shown_piece){
		.text = str_sub(rest, 0, n),
		.start = s->at,
		.end = s->at + (uint32_t)n,
		.rune = rune,
		.width = width,
	};
	s->at = out->end;
	if (rune == SOFT_HYPHEN) {
		out->text = STR_NONE;
		out->width = 0;
	}
	return utf8_safe(rune);
}

/* Offset behind plain signs of one cell that begin at `at` (and single blanks between them). */
static uint32_t run_end(const struct shown *s)
{
	const char *p = s->d->text.p;
	uint32_t i = s->at + 1, end = s->plain;

	while (i + 1 < end && p[i] >= ' ' && p[i] < 0x7F && (unsigned char)p[i + 1] < 0x80 &&
	       !(p[i] == ' ' && (p[i + 1] <= ' ' || s->gaps)))
		i++;
	return i;
}

uint32_t shown_skip_word(struct shown *s, uint32_t most)
{
	const char *p = s->d->text.p;
	uint32_t i = s->at, end = s->plain;

	if (end > i && end - i - 1 > most)
		end = i + most + 1;
	while (i + 1 < end &&
	       (((p[i] | 32) >= 'a' && (p[i] | 32) <= 'z') || (p[i] >= '0' && p[i] <= '9')) &&
	       (unsigned char)p[i + 1] < 0x80)
		i++;
	most = i - s->at;
	s->at = i;
	return most;
}

/* The next piece of the range at hand. */
static bool next_piece(struct shown *s, struct shown_piece *out)
{
	for (;;) {
		if (s->is_far && s->at + LOOK_AGAIN > s->plain)
			look(s);
		if (s->at >= s->plain) {
			if (s->links && take_number(s, out))
				return true;
			look(s);
			if (s->at < s->end && skip_hidden(s))
				continue;
		}
		if (s->at >= s->end)
			break;
		char c = s->d->text.p[s->at];

		if (c > ' ' && c < 0x7F &&
		    (s->at + 1 == s->end || (unsigned char)s->d->text.p[s->at + 1] < 0x80)) {
			uint32_t end = s->runs ? run_end(s) : s->at + 1;

			*out = (struct shown_piece){
				.text = str_of(s->d->text.p + s->at, end - s->at),
				.start = s->at,
				.end = end,
				.rune = (uint32_t)c,
				.width = (int)(end - s->at),
			};
			s->at = end;
			return true;
		}
		if (is_white(s, c)) {
			take_white(s, out);
			return true;
		}
		if (c == '\n') {
			*out = (struct shown_piece){.start = s->at, .end = s->at + 1, .rune = '\n'};
			s->at++;
			return true;
		}
		if (take_cluster(s, out))
			return true;
	}
	return false;
}

/* Goes on with another range of the same line. */
static void go_on(struct shown *s, struct range r)
{
	s->start = s->at = r.start;
	s->end = r.end;
	s->hidden = s->link = doc_span_at(s->d, r.start);
	look(s);
}

static void blanks(const struct shown *s, uint32_t n, struct shown_piece *out)
{
	*out = (struct shown_piece){.text = str_sub(STR(BLANKS), 0, n),
				    .start = s->at,
				    .end = s->at,
				    .rune = ' ',
				    .width = (int)n};
}

/* The next cell of a row: s->then is what is left of it. */
static void enter_cell(struct shown *s)
{
	bool is_over = s->then.start > s->then.end; /* the row has fewer cells than its table */
	uint32_t at = is_over ? s->then.end : s->then.start;
	struct range cell = {at, at};
	const struct shown_column *c = &s->columns[s->column];

	while (cell.end < s->then.end && s->d->text.p[cell.end] != '\t')
		cell.end++;
	s->then.start = cell.end + 1;
	s->used = 0;
	go_on(s, cell);
	if (c->right) {
		struct shown copy = *s;
		struct shown_piece p;
		uint32_t cells = 0;

		while (next_piece(&copy, &p))
			cells += (uint32_t)p.width;
		s->pad = cells < c->width ? c->width - cells : 0;
		s->used = s->pad;
	}
}

static bool next_in_columns(struct shown *s, struct shown_piece *out)
{
	for (;;) {
		if (s->pad > 0) {
			uint32_t n = s->pad < sizeof BLANKS - 1 ? s->pad : sizeof BLANKS - 1;

			blanks(s, n, out);
			s->pad -= n;
			return true;
		}
		if (s->bar) {
			blanks(s, 3, out);
			out->text = s->ascii ? STR(" | ") : STR(" │ ");
			out->rune = SHOWN_BAR;
			s->bar = false;
			s->column++;
			enter_cell(s);
			return true;
		}
		if (next_piece(s, out)) {
			s->used += (uint32_t)out->width;
			return true;
		}
		if (s->column + 1 >= s->ncolumns)
			return false;
		if (s->used < s->columns[s->column].width)
			s->pad = s->columns[s->column].width - s->used;
		s->used = s->columns[s->column].width;
		s->bar = true;
	}
}

/* Widens a blank of a justified line by its share. */
static void widen(struct shown *s, struct shown_piece *out)
{
	uint32_t share = s->fill * (s->gap + 1) / s->gaps - s->fill * s->gap / s->gaps;

	s->gap++;
	out->width = (int)(1 + share);
	out->text = str_sub(STR(BLANKS), 0, 1 + share);
}

bool shown_next(struct shown *s, struct shown_piece *out)
{
	if (s->columns)
		return next_in_columns(s, out);
	if (next_piece(s, out)) {
		if (s->gap < s->gaps && out->rune == ' ' && out->width == 1)
			widen(s, out);
		return true;
	}
	if (s->named) {
		bool alone = range_len(s->then) == 0;

		*out = (struct shown_piece){.text = alone ? STR(":") : STR(": "),
					    .start = s->end,
					    .end = s->end,
					    .rune = SHOWN_COLON,
					    .width = alone ? 1 : 2};
		s->named = false;
		s->links = s->then_links;
		go_on(s, s->then);
		return true;
	}
	if (!s->hyphen)
		return false;
	s->hyphen = false;
	*out = (struct shown_piece){.text = STR("-"),
				    .start = s->end,
				    .end = s->end,
				    .rune = SHOWN_HYPHEN,
				    .width = 1};
	return true;
}

void shown_columns(struct shown *s, const struct doc *d, const struct block *b,
		   const struct shown_column *columns, uint32_t n, bool links)
{
	shown_range(s, d, b, (struct range){b->start, b->start}, links);
	s->row = false;
	s->columns = columns;
	s->ncolumns = n;
	s->then = block_range(b);
	enter_cell(s);
}

void shown_named(struct shown *s, const struct doc *d, const struct block *b, struct range name,
		 struct range r, bool links)
{
	shown_range(s, d, b, name, false);
	s->named = true;
	s->then = r;
	s->then_links = links;
}

uint32_t shown_width(const struct doc *d, const struct block *b, struct range r, bool links)
{
	struct shown s;
	struct shown_piece p;
	uint32_t cells = 0;

	shown_range(&s, d, b, r, links);
	s.runs = true;
	while (shown_next(&s, &p))
		cells += (uint32_t)p.width;
	return cells;
}
