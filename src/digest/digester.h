/* SPDX-License-Identifier: ISC */
/*
 * digester.h: doc → digest. The one entry of the room: finds what each block is for (structure.c),
 * the author's own TLDR (author.c) or the best sentences (tldr.c). Pure; arena only; O(n log n) in
 * the length of the text.
 */
#ifndef KURZUM_DIGEST_DIGESTER_H
#define KURZUM_DIGEST_DIGESTER_H

#include "doc/digest.h"
#include "lang/terms.h"

struct digester_hints {
	struct str title; /* the headline, when it is not in the text */
	struct str lang; /* what the feed claims or the person says, empty: guess */
	bool lang_sure; /* the person said so: no guess */
	bool letter; /* it came as a mail to many: with headings it is an issue */
	bool edition; /* it is one of kurzum's own (edition.h): its blocks have their roles */
	uint32_t sentences; /* budget: at most so many bullets, 0: 2 to 5 */
	uint32_t chars; /* budget: at most so many characters (but one bullet), 0: none */
};

/*
 * What is worth keeping between two texts: stems of the words met, memory. One a thread; makes
 * digesting several times faster. digester_new is cheap, tables are made when a language is met.
 */
struct digester;

struct digester *digester_new(void);
void digester_free(struct digester *g);

/* German compounds are split by this list (borrowed, must not change meanwhile; NULL: they are not)
 * from now on. */
void digester_compounds(struct digester *g, const struct compound *list);

/*
 * Sets the roles of d's blocks (they are in the arena, so writable) and gives the digest. hints may
 * be NULL. Bullets are cut at a clause only when no budget is given.
 */
void digester_digest(struct digester *g, struct doc *d, const struct digester_hints *hints,
		     struct digest *out, struct arena *a);

/* The same for a single text, with a digester of its own. */
void digester_run(struct doc *d, const struct digester_hints *hints, struct digest *out,
		  struct arena *a);

/* The headline: the one inside the text, else made from the first sentence (cut at a word with
 * "…"). Appends to *out. */
void digester_title(const struct doc *d, const struct digest *g, struct buf *out);

#endif
