/* SPDX-License-Identifier: ISC */
/* listrow.h: one line of the headlines: marks, title, and the columns that the reader wants. */
#ifndef KURZUM_UI_LISTROW_H
#define KURZUM_UI_LISTROW_H

#include "store/db_list.h"
#include "ui/canvas.h"
#include "ui/signs.h"

struct listrow_paint {
	const struct signs *signs;
	const char *columns; /* the option */
	const char *date_format; /* of the column date (when.h) */
	int64_t now;
	bool lit; /* the selected title has the style `current`, the line is not only marked */
};

enum listrow_kind {
	LISTROW_ARTICLE,
	LISTROW_FOLDED, /* the line of a story: "≠ 5 ▸" beside its title */
	LISTROW_UNFOLDED, /* its articles stand below it */
	LISTROW_INSIDE, /* one of them: further right */
};

/* Into line y of a pane. */
void listrow_paint(const struct db_row *row, enum listrow_kind kind, bool selected,
		   struct canvas *c, struct rect r, int y, const struct listrow_paint *how);

#endif
