/* SPDX-License-Identifier: ISC */
/*
 * doc.h: an article as one text and everything that points into it.
 *
 * A doc is one valid UTF-8 text, blocks (paragraph, heading, item …) in the order of the text, and
 * spans (bold, link, hidden …). All positions are u32 byte offsets into the text: no pointers, so a
 * doc is stored, moved and compared as bytes (doc_print, doc_parse).
 *
 * Blocks do not overlap and are sorted; what lies between two blocks (line ends, a BOM) belongs to
 * none and is not shown. For a plain text file that is valid UTF-8 the text is the file's bytes as
 * they stand, so that positions are positions in the file; what must not show (a stray blank before
 * a full stop) is covered by a SPAN_HIDDEN. For HTML the text is made by page/html.c, blocks end
 * before a '\n'.
 *
 * Owner: the arena the doc was made in. Cost: all look-ups are binary searches.
 */
#ifndef KURZUM_DOC_DOC_H
#define KURZUM_DOC_DOC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/range.h"
#include "base/str.h"

/* Grows when the meaning of a stored doc changes: older ones are made again from the raw body. */
#define DOC_VERSION 4
/* Oldest that is still read: what it does not tell has its default. */
#define DOC_VERSION_READ 2

/* Most bytes of a text; the rest is cut off and `cut` set (threats: huge nodes). */
#define DOC_TEXT_MAX (2u << 20)
#define DOC_BLOCKS_MAX (1u << 18)
#define DOC_DEPTH_MAX 32 /* deepest list or quote nesting that is kept apart */
/* Longest span: build.h splits longer ones, so that a look-up needs to look back only so far. */
#define DOC_SPAN_MAX 1024

enum block_kind {
	BLOCK_PARAGRAPH,
	BLOCK_HEADING, /* level 1..6 */
	BLOCK_ITEM, /* list item; number 0: bullet */
	BLOCK_CODE, /* white space stands as it is */
	BLOCK_RULE, /* empty range */
	BLOCK_ROW, /* table row: cells separated by TAB in the text; level 1: the head; tight: of
		      the same table as the row before */
	BLOCK_CAPTION, /* of a picture */
};

/* What a block is for; found by digest/, decides what is shown how and what may enter a TLDR. */
enum block_role {
	ROLE_BODY,
	ROLE_TITLE, /* the headline: shown in the header, not in the text */
	ROLE_TLDR_HEAD, /* "TLDR: …", "Kurz gesagt" */
	ROLE_TLDR, /* the author's own TLDR */
	ROLE_SECTION, /* heading of an issue's section */
	ROLE_DISCLOSURE, /* paid or affiliate content is disclosed */
	ROLE_COMMENT, /* reader's comment: set apart, folded */
	ROLE_ATTRIBUTION, /* agency or paper the text comes from */
	ROLE_BOILER, /* read also, cookie, subscription: shown, never in a TLDR */
	ROLE_EMPTY, /* a head without anything under it: hidden */
};

/* How an ordered item is counted; bits beside the style. */
enum block_count {
	COUNT_PLAIN, /* digits; number 0: a bullet */
	COUNT_LOWER, /* a, b, c */
	COUNT_UPPER,
	COUNT_LOWER_ROMAN, /* i, ii, iii */
	COUNT_UPPER_ROMAN,
	COUNT_DECIMAL, /* digits, 0 is a number */
	COUNT_STYLE = 0x07, /* mask */
	COUNT_DOWN = 0x08, /* its list is reversed */
	COUNT_ON = 0x10, /* goes on with the list of an item before it, whatever its number is */
};

struct block {
	uint32_t start, end;
	uint8_t kind; /* enum block_kind */
	uint8_t role; /* enum block_role */
	uint8_t level; /* of a heading; of a table's head */
	uint8_t quote; /* nesting of quotes around it, 0: none */
	uint8_t indent; /* nesting of lists around it, 0: none; an item at top level has 1 */
	uint8_t tight; /* no blank line before it */
	uint8_t joined; /* a hard-wrapped text: '\n' inside is a blank, else a line break */
	uint8_t count; /* enum block_count */
	int32_t number; /* of an ordered item; block_is_numbered */
};

enum span_kind {
	SPAN_BOLD,
	SPAN_EM,
	SPAN_CODE,
	SPAN_STRIKE,
	SPAN_SUB,
	SPAN_SUP,
	SPAN_LINK, /* value: index into links */
	SPAN_IMAGE, /* value: index into links, or UINT32_MAX; the text is the alt text */
	SPAN_HIDDEN, /* not shown, not counted, not searched */
};

struct span {
	uint32_t start, end;
	uint16_t kind; /* enum span_kind */
	uint16_t reserved;
	uint32_t value;
};

/* An address in the pool; the same address is kept once. */
struct link {
	uint32_t at, len; /* in doc.pool */
};

struct doc {
	struct str text;
	const struct block *blocks;
	uint32_t nblocks;
	const struct span *spans; /* sorted by start */
	uint32_t nspans;
	const struct link *links;
	uint32_t nlinks;
	struct str pool;
	bool cut; /* longer than DOC_TEXT_MAX: the end is missing */
};

static inline struct range block_range(const struct block *b)
{
	return (struct range){b->start, b->end};
}

static inline bool block_is_numbered(const struct block *b)
{
	return b->number || (b->count & COUNT_STYLE);
}

/* Whether b, an ordered item, begins another list than the ordered item before it at its level. */
static inline bool block_begins_list(const struct block *last, const struct block *b)
{
	uint8_t styles = (b->count | last->count) & COUNT_STYLE;

	if (b->count & COUNT_ON)
		return false;
	return b->number <= last->number || ((b->count ^ last->count) & COUNT_STYLE) ||
	       (styles && (last->count & COUNT_ON));
}

/* Index of the block at or after a position (nblocks: none). */
uint32_t doc_block_at(const struct doc *d, uint32_t at);

/* Address of link i. */
struct str doc_link(const struct doc *d, uint32_t i);

/*
 * First span that could end after `at` (nspans: none); walk on from there by start. No span lies
 * across two blocks or is longer than DOC_SPAN_MAX: a long link is several spans of the same value
 * that touch.
 */
uint32_t doc_span_at(const struct doc *d, uint32_t at);

/* Whether a caption is a picture's alt text (and not what stands under it). */
bool doc_is_picture(const struct doc *d, const struct block *b);

/*
 * Appends the visible text of a range: without hidden spans and what lies between blocks (one blank
 * there), white space runs as one blank. What a bullet, a list or a search index shows of a range.
 */
void doc_text(const struct doc *d, struct range r, struct buf *out);

/* Appends the whole visible text, blocks separated by '\n'; with skip, blocks of these roles (bit 1
 * << role) are left out. */
void doc_text_all(const struct doc *d, uint32_t skip, struct buf *out);

/* Words of the blocks that are body, headings and items; from `enough` on they need not be counted
 * to the end. */
uint32_t doc_words(const struct doc *d, uint32_t enough);

/* Bytes for the cache, and back. doc_parse checks every offset (a cache may be damaged): ERR_PARSE.
 * Borrowed from bytes. */
void doc_print(const struct doc *d, struct buf *out);
enum err doc_parse(struct doc *d, struct str bytes, struct arena *a) MUST_CHECK;

#endif
