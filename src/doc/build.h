/* SPDX-License-Identifier: ISC */
/*
 * build.h: makes a doc, piece by piece, within its limits.
 *
 * Two ways: with a text that is already there (plain text: build_over, blocks and spans are laid
 * over it), or adding text as it comes (HTML, Markdown: build_text collapses white space,
 * build_block ends a block).
 */
#ifndef KURZUM_DOC_BUILD_H
#define KURZUM_DOC_BUILD_H

#include "base/vec.h"
#include "doc/doc.h"

VEC_OF(build_blocks, struct block);
VEC_OF(build_spans, struct span);
VEC_OF(build_links, struct link);
VEC_OF(build_slots, uint32_t);

/* What build_link gives when there is no address, or no room for one; a link span with it is
 * dropped. */
#define BUILD_NO_LINK UINT32_MAX
/* Longest address that is kept (browsers take some 2000 to 64 K; sites stay below 8 K). */
#define BUILD_URL_MAX 8192

/* In any language: something is left out. */
#define BUILD_CUT "[…]"

enum build_owed { BUILD_NOTHING, BUILD_NBSP, BUILD_BLANK };

struct build {
	struct buf text;
	struct buf pool;
	struct build_blocks blocks;
	struct build_spans spans;
	struct build_links links;
	struct block open; /* the block being filled */
	bool is_open;
	bool literal; /* inside code: no blank is stray */
	bool visible; /* the open block has something to show */
	enum build_owed owed; /* white space due before the next visible byte */
	struct build_slots slots; /* hash of the links: index + 1, 0 is free */
	bool cut; /* the text goes on: build_finish says so; also to be set by callers */
};

void build_init(struct build *b);
void build_release(struct build *b);

/* Starts a block with the properties of *like (kind, level, quote, indent, number, tight, role);
 * ends an open one. */
void build_block(struct build *b, const struct block *like);
/* Ends the open block; an empty one is dropped (a rule stays). */
void build_end(struct build *b);
/*
 * Text into the open block (a paragraph is opened when none is); must be clean UTF-8. White space
 * runs become one blank; stray ones (stray.h) are dropped.
 */
void build_text(struct build *b, struct str s);
/* A no-break space: kept when it stands alone between two words, else like any white space. */
void build_nbsp(struct build *b);
/* As it stands: code, and '\n' for a line break inside a block. */
void build_raw(struct build *b, struct str s);
/* Where a span begins: before the next byte, and a blank that may still be due. */
uint32_t build_at(const struct build *b);
/* A span from `start` (build_at) to here, without white space at its ends. */
void build_span(struct build *b, enum span_kind kind, uint32_t start, uint32_t value);
/* Index of an address, known ones once. */
uint32_t build_link(struct build *b, struct str url);

/* Over a text as it stands: add blocks and spans with their own ranges, in order. */
void build_over(struct build *b, struct str text);
void build_add_block(struct build *b, struct block block);
void build_add_span(struct build *b, struct span span);

/*
 * Moves all into a doc in the arena; spans are sorted, cut at blocks' ends, and those of one kind
 * don't overlap. A list item after a paragraph that ends with ':' becomes tight. Where it was cut
 * stands a last paragraph: BUILD_CUT. The build is empty afterwards.
 */
void build_finish(struct build *b, struct doc *out, struct arena *a);

#endif
