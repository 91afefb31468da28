/* SPDX-License-Identifier: ISC */
/*
 * build.h: makes a doc, piece by piece, within its limits.
 *
 * Two ways: with a text that is already there (plain text: build_over, blocks and spans are laid over it), or adding
 * text as it comes (HTML, Markdown: build_text collapses white space, build_block ends a block).
 */
#ifndef KURZUM_DOC_BUILD_H
#define KURZUM_DOC_BUILD_H

#include "base/vec.h"
#include "doc/doc.h"

VEC_OF(build_blocks, struct block);
VEC_OF(build_spans, struct span);
VEC_OF(build_links, struct link);

struct build {
	struct buf text;
	struct buf pool;
	struct build_blocks blocks;
	struct build_spans spans;
	struct build_links links;
	struct block open; /* the block being filled */
	bool is_open;
	bool blank; /* a blank is owed before the next visible byte */
	bool cut;
};

void build_init(struct build *b);
void build_release(struct build *b);

/* Starts a block with the properties of *like (kind, level, quote, indent, number, tight, role); ends an open one. */
void build_block(struct build *b, const struct block *like);
/* Ends the open block; an empty one is dropped (a rule stays). */
void build_end(struct build *b);
/* Text into the open block (a paragraph is opened when none is); must be clean UTF-8. White space runs become one blank. */
void build_text(struct build *b, struct str s);
/* As it stands: code, and '\n' for a line break inside a block. */
void build_raw(struct build *b, struct str s);
/* Where the next byte will stand. */
uint32_t build_at(struct build *b);
/* A span from `start` to build_at. */
void build_span(struct build *b, enum span_kind kind, uint32_t start, uint32_t value);
/* Index of an address, known ones once. */
uint32_t build_link(struct build *b, struct str url);

/* Over a text as it stands: add blocks and spans with their own ranges, in order. */
void build_over(struct build *b, struct str text);
void build_add_block(struct build *b, struct block block);
void build_add_span(struct build *b, struct span span);

/* Moves all into a doc in the arena; spans are sorted. The build is empty afterwards. */
void build_finish(struct build *b, struct doc *out, struct arena *a);

#endif
