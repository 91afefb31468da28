/* SPDX-License-Identifier: ISC */
/*
 * outline.h: what is known about each block before anybody decides what it is for: its folded text,
 * words, cues, how it ends. Made once a doc; owner: the arena given. Cost O(n).
 */
#ifndef KURZUM_DIGEST_OUTLINE_H
#define KURZUM_DIGEST_OUTLINE_H

#include "digest/boiler.h"
#include "doc/doc.h"

struct outline_block {
	struct str folded; /* boiler_fold of what is visible, at most OUTLINE_FOLD bytes */
	struct range text; /* the block without white space at its ends */
	uint32_t words;
	unsigned cues; /* enum boiler_cue */
	bool ends; /* as a sentence does */
	bool colon; /* with a colon */
	bool trails; /* with "…" or "..." */
	bool asks; /* with "?" or "!" */
	bool calls; /* an exclamation mark in it */
	bool pointer; /* begins with a pointing hand or an arrow */
	bool linked; /* all of it is links or pictures */
};

struct outline {
	struct doc *doc;
	struct block *blocks; /* the doc's, writable */
	struct outline_block *at; /* one a block */
	uint32_t count;
	uint32_t words; /* of all */
};

/* Only so much of a block is compared with cues: they stand at its start, or it is too long to be
 * one. */
#define OUTLINE_FOLD 1200

void outline_make(struct outline *o, struct doc *d, const struct boiler *boiler, struct arena *a);

/* Whether a block is a paragraph or list item of the text, as far as known. */
bool outline_is_body(const struct outline *o, uint32_t i);

/* Whether it reads like a heading: a heading, or a short line without a sentence's end. */
bool outline_is_head(const struct outline *o, uint32_t i);

/* Whether all of a block is set in bold type, or in italics. */
bool outline_is_set(const struct outline *o, uint32_t i, enum span_kind kind);

/* Bytes of the bullet a line of text begins with, with the blanks behind it; 0: none. */
size_t outline_bullet(struct str line);

/* Next block with text behind i; count: none. */
uint32_t outline_next(const struct outline *o, uint32_t i);

#endif
