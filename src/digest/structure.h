/* SPDX-License-Identifier: ISC */
/*
 * structure.h: what each block of a doc is for, by general rules; where they are unsure the block
 * stays text.
 *
 * The functions set roles of blocks and fill the fields of the digest that belong to them; they are
 * called in this order, author_find between structure_noise and structure_tail. Cost O(blocks).
 */
#ifndef KURZUM_DIGEST_STRUCTURE_H
#define KURZUM_DIGEST_STRUCTURE_H

#include "digest/outline.h"
#include "doc/digest.h"

/* Runes of a headline that is made from a sentence; longer ones are cut. */
#define STRUCTURE_TITLE_CHARS 110u

/* The headline inside the text: marked already, the same as `title`, or (without a title) a first
 * heading of level 1 or a first paragraph that is one short sentence. lang: of the text. */
void structure_title(struct outline *o, struct str title, const char *lang, struct digest *g);

/* Paragraphs begin behind "BERLIN (dpa) - " from here on; the first such agency is the attribution,
 * if structure_tail finds no other. */
void structure_datelines(struct outline *o, struct digest *g);

/* Disclosures of paid content, read also, subscription, cookies, lists of sources. */
void structure_noise(struct outline *o, struct digest *g);

/* From the end: readers' comments, heads without anything under them, where the text comes from. */
void structure_tail(struct outline *o, struct digest *g, struct arena *a);

/* Sections, when the doc is an issue: its headings answer to the bullets of the author's TLDR or a
 * list of contents, or it has several and is a letter (*letter: its subject; NULL: it is none).
 * Gives g->sections, writable; NULL: none. */
struct section *structure_sections(struct outline *o, const struct ranges *tldr,
				   const struct str *letter, struct digest *g, struct arena *a);

#endif
