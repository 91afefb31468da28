/* SPDX-License-Identifier: ISC */
/*
 * lines.h: a doc from lines, for tests: "# x" and "## x" are headings, "- x" items, "> x"
 * quotations, "[x]" a paragraph that is one link, "! x" a caption; other lines are paragraphs.
 * "\\n" inside a line ("\v" here) is a line end in its block.
 */
#ifndef KURZUM_TEST_LINES_H
#define KURZUM_TEST_LINES_H

#include "doc/build.h"

static void lines_block(struct build *b, struct str line)
{
	struct block like = {.kind = BLOCK_PARAGRAPH};
	uint32_t start;
	struct str piece;
	bool linked = str_starts(line, STR("["));
	bool first = true;

	if (str_starts(line, STR("# ")) || str_starts(line, STR("## "))) {
		like.kind = BLOCK_HEADING;
		like.level = line.p[1] == '#' ? 2 : 1;
		line = str_sub(line, (size_t)like.level + 1, line.n);
	} else if (str_starts(line, STR("- "))) {
		like.kind = BLOCK_ITEM;
		like.indent = 1;
		line = str_sub(line, 2, line.n);
	} else if (str_starts(line, STR("> "))) {
		like.quote = 1;
		line = str_sub(line, 2, line.n);
	} else if (str_starts(line, STR("! "))) {
		like.kind = BLOCK_CAPTION;
		line = str_sub(line, 2, line.n);
	} else if (linked) {
		line = str_sub(line, 1, line.n - 1);
	}
	build_block(b, &like);
	start = build_at(b);
	while (str_cut(&line, '\v', &piece)) {
		if (!first)
			build_raw(b, STR("\n"));
		first = false;
		build_text(b, piece);
	}
	if (linked)
		build_span(b, SPAN_LINK, start, build_link(b, STR("https://example.org/")));
	build_end(b);
}

static void lines_doc(struct doc *d, const char *text, struct arena *a)
{
	struct build b;
	struct str rest = str_z(text), line;

	build_init(&b);
	while (str_line(&rest, &line))
		lines_block(&b, line);
	build_finish(&b, d, a);
	build_release(&b);
}

#endif
