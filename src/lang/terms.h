/* SPDX-License-Identifier: ISC */
/*
 * terms.h: words → small numbers, the same for all forms of a word ("Anteil", "Anteile",
 * "Anteilen").
 *
 * A hash table of the forms met so far with their stems' numbers: a form is lower-cased, looked up
 * in the stop words and stemmed once in the life of the table, which is what makes digesting fast.
 * Owner: terms_new/terms_free; not shared between threads. Forgets all when it holds TERMS_MAX
 * forms (numbers of different texts are never compared).
 */
#ifndef KURZUM_LANG_TERMS_H
#define KURZUM_LANG_TERMS_H

#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"
#include "lang/compound.h"

#define TERMS_MAX 60000u
#define TERMS_STOP UINT32_MAX /* a function word, or no word at all */

struct terms;

/* For one language ("" counts as a language without stemmer and stop words). */
struct terms *terms_new(const char *lang);
void terms_free(struct terms *t);

/* Splits German nouns by this list (borrowed, must not change meanwhile; NULL: not) from now on. */
void terms_compounds(struct terms *t, const struct compound *list);

/* The two parts of a compound as terms; NULL: it is none, or not known as one. */
const uint32_t *terms_parts(const struct terms *t, uint32_t term);

/* What compound.h knows the stem of a German noun by, 0: it is none. A word with a capital counts
 * as one. */
uint64_t terms_noun(const struct terms *t, uint32_t term);

/* From now on the stems are kept, folded (utf8_fold): what a search index is made of. */
void terms_keep(struct terms *t);

/* The stem of a term; with terms_keep only, until terms_rest. */
struct str terms_text(const struct terms *t, uint32_t term);

/* Number of a word as it stands in a text, < terms_count, or TERMS_STOP. */
uint32_t terms_of(struct terms *t, struct str word);

/*
 * The same in two steps, for many words: first all are sought (*t is not changed), then each is
 * looked up with what terms_seek gave. The table is larger than the processor's nearest memory:
 * sought early, its lines are there by then.
 */
uint64_t terms_seek(const struct terms *t, struct str word);
uint32_t terms_look(struct terms *t, struct str word, uint64_t sought);

/* One more than the largest number given so far. */
uint32_t terms_count(const struct terms *t);

/*
 * Numbers within one text, from 0 in the order of their first use, *used counts them; ended by
 * terms_local_end before the next text.
 */
uint32_t terms_local(struct terms *t, uint32_t term, uint32_t *used);
uint32_t terms_met(const struct terms *t, uint32_t local); /* the term with that number */
void terms_local_end(struct terms *t);

/* Between two texts: forgets all if it has grown too large. */
void terms_rest(struct terms *t);

#endif
