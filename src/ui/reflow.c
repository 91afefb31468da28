/* SPDX-License-Identifier: ISC */
#include "ui/reflow.h"

#include "base/utf8.h"

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

int reflow_count(struct str s, int cells)
{
	struct str line;
	int n = 0;

	while (reflow_line(&s, cells, &line))
		n++;
	return n;
}
