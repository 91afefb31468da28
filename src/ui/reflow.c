/* SPDX-License-Identifier: ISC */
#include "ui/reflow.h"

#include "base/utf8.h"

#define DOT "·"

bool reflow_line(struct str *rest, int cells, struct str *line)
{
	size_t n, at;
	int width;

	*rest = str_trim(*rest);
	if (!rest->n)
		return false;
	n = utf8_fit(*rest, cells > 0 ? (size_t)cells : 1, NULL);
	if (!n) /* a wide cluster in one cell: go on all the same */
		n = utf8_grapheme(*rest, &width);
	at = n;
	if (n < rest->n && rest->p[n] != ' ') {
		while (at > 0 && rest->p[at - 1] != ' ')
			at--;
		if (!at)
			at = n; /* one long word: broken where the line ends */
	}
	*line = str_trim(str_sub(*rest, 0, at));
	*rest = str_sub(*rest, at, rest->n);
	return true;
}

/* Where the last blank and dot of a line stand, SIZE_MAX: there are none. */
static size_t last_dot(struct str line)
{
	size_t at = SIZE_MAX;

	for (size_t i = 1; i + 1 < line.n; i++)
		if (line.p[i - 1] == ' ' && str_starts(str_sub(line, i, line.n), STR(DOT)))
			at = i - 1;
	return at;
}

bool reflow_parts(struct str *rest, int cells, struct str *line)
{
	struct str was = *rest = str_trim(*rest);
	size_t at;

	if (!reflow_line(rest, cells, line))
		return false;
	at = last_dot(*line);
	if (at != SIZE_MAX && str_trim(*rest).n && !str_starts(str_trim(*rest), STR(DOT))) {
		*line = str_trim(str_sub(was, 0, at));
		*rest = str_sub(was, at, was.n);
	}
	if (str_starts(str_trim(*rest), STR(DOT)))
		*rest = str_sub(str_trim(*rest), sizeof DOT - 1, rest->n);
	return true;
}

int reflow_count(struct str s, int cells)
{
	struct str line;
	int n = 0;

	while (reflow_line(&s, cells, &line))
		n++;
	return n;
}
