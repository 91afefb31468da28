/* SPDX-License-Identifier: ISC */
/*
 * export.h: doc → plain text at a width, as the article pane shows it.
 */
#ifndef KURZUM_DOC_EXPORT_H
#define KURZUM_DOC_EXPORT_H

#include "doc/doc.h"
#include "doc/hyphen.h"

struct export_options {
	uint16_t width; /* cells; 0: 80 */
	bool unfold; /* comments shown */
	bool ascii; /* bullets and rules in ASCII */
	bool links; /* numbers in the text and a list of addresses at the end */
	bool justify; /* as in struct wrap_options */
	struct hyphen *hyphen;
	bool isolates; /* around text that runs from right to left (base/bidi.h) */
	uint16_t margin; /* blanks before each line */
	bool styles; /* bold, italic, underlined, dim by control sequences (SGR), each line for
			itself: for a terminal, or a pager that passes them on (`less -R`) */
};

void export_text(const struct doc *d, struct export_options o, struct buf *out);
/* A headline in lines of the width; with styles it is bold. */
void export_title(struct str title, struct export_options o, struct buf *out);

/* What stands before the text of a wrapped line: quote bars, indent, bullet or number, filled to
 * its width. */
struct wrap_line;
void export_prefix(const struct wrap_line *line, bool ascii, struct buf *out);

#endif
