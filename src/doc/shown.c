/* SPDX-License-Identifier: ISC */
#include "doc/shown.h"

#include <stdio.h>

#include "base/utf8.h"

#define SOFT_HYPHEN 0xADu

static bool is_white(const struct shown *s, char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v' || (c == '\n' && s->joined);
}

/* Moves the indexes behind `at` and finds how far the text is plain. */
static void look(struct shown *s)
{
	const struct doc *d = s->d;

	while (s->hidden < d->nspans && (d->spans[s->hidden].kind != SPAN_HIDDEN ||
					 d->spans[s->hidden].end <= s->at))
		s->hidden++;
	s->plain = s->end;
	if (s->hidden < d->nspans && d->spans[s->hidden].start < s->plain)
		s->plain = d->spans[s->hidden].start;
	if (!s->links)
		return;
	while (s->link < d->nspans &&
	       (d->spans[s->link].kind != SPAN_LINK || d->spans[s->link].end <= s->start))
		s->link++;
	if (s->link < d->nspans && d->spans[s->link].end < s->plain)
		s->plain = d->spans[s->link].end;
}

void shown_range(struct shown *s, const struct doc *d, const struct block *b, struct range r, bool links)
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

void shown_line(struct shown *s, const struct doc *d, const struct wrap_line *line, bool ascii)
{
	shown_range(s, d, &d->blocks[line->block], line->text, line->links);
	s->ascii = ascii;
	s->hyphen = line->hyphen;
}

/* The number of a link that ends here; a link that goes on in a touching span of the same value has none yet. */
static bool take_number(struct shown *s, struct shown_piece *out)
{
	const struct doc *d = s->d;
	bool found = false;

	while (s->links && s->link < d->nspans && d->spans[s->link].end <= s->at && !found) {
		const struct span *link = &d->spans[s->link++];
		uint32_t number;

		if (link->kind != SPAN_LINK || link->end <= s->start)
			continue;
		number = wrap_link_number(d, link->end);
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

	if (s->hidden >= d->nspans || d->spans[s->hidden].start > s->at)
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
			cell |= s->row && s->d->text.p[s->at] == '\t';
			s->at++;
			if (s->code)
				goto out;
		}
		if (s->at < s->plain || s->at >= s->end)
			break;
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

bool shown_next(struct shown *s, struct shown_piece *out)
{
	for (;;) {
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
			*out = (struct shown_piece){
				.text = str_of(s->d->text.p + s->at, 1),
				.start = s->at,
				.end = s->at + 1,
				.rune = (uint32_t)c,
				.width = 1,
			};
			s->at++;
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
	if (!s->hyphen)
		return false;
	s->hyphen = false;
	*out = (struct shown_piece){
		.text = STR("-"), .start = s->end, .end = s->end, .rune = SHOWN_HYPHEN, .width = 1};
	return true;
}
