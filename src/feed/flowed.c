/* SPDX-License-Identifier: ISC */
#include "feed/flowed.h"

/* A line without its quote marks and its stuffing (RFC 3676, 4.4 and 4.5). */
struct line {
	size_t depth; /* of the quotation */
	struct str text;
	bool goes_on; /* in the next line of that depth */
};

static struct line read_line(struct str s)
{
	struct line l = {.depth = 0};

	if (s.n && s.p[s.n - 1] == '\r')
		s.n--;
	while (l.depth < s.n && s.p[l.depth] == '>')
		l.depth++;
	l.text = str_sub(s, l.depth, s.n);
	if (l.text.n && l.text.p[0] == ' ')
		l.text = str_sub(l.text, 1, l.text.n);
	/* what sets the signature apart is a line of its own */
	l.goes_on = l.text.n && l.text.p[l.text.n - 1] == ' ' && !str_eq(l.text, STR("-- "));
	return l;
}

void flowed_join(struct str text, bool delsp, struct buf *out)
{
	struct line last = {.goes_on = false};
	struct str s;

	while (str_line(&text, &s)) {
		struct line l = read_line(s);
		bool joins = last.goes_on && l.depth == last.depth && !str_eq(l.text, STR("-- "));

		if (!joins && last.goes_on)
			buf_char(out, '\n');
		for (size_t i = 0; !joins && i < l.depth; i++)
			buf_char(out, '>');
		if (!joins && l.depth && l.text.n)
			buf_char(out, ' ');
		buf_str(out, l.goes_on && delsp ? str_sub(l.text, 0, l.text.n - 1) : l.text);
		if (!l.goes_on)
			buf_char(out, '\n');
		last = l;
	}
	if (last.goes_on)
		buf_char(out, '\n');
}
