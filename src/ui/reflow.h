/* SPDX-License-Identifier: ISC */
/*
 * reflow.h: a short text (bullet, headline, help line) broken into lines of a width. Articles have
 * doc/wrap.h.
 *
 * Pure, borrowed; O(bytes of the line).
 */
#ifndef KURZUM_UI_REFLOW_H
#define KURZUM_UI_REFLOW_H

#include <stdbool.h>

#include "base/str.h"

/*
 * Takes the next line of at most `cells` (at least 1) off *rest, broken at blanks; false at the
 * end.
 */
bool reflow_line(struct str *rest, int cells, struct str *line);

/* The same for parts with " · " between them: where it can be the line ends behind a part, and the
 * dot there is left out. */
bool reflow_parts(struct str *rest, int cells, struct str *line);

/* Lines of a text at a width. */
int reflow_count(struct str s, int cells);

#endif
