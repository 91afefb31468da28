/* SPDX-License-Identifier: ISC */
/*
 * compound.h: German compounds and their parts ("Strafzölle": Strafe, Zoll), by a list of how often
 * stems of nouns were met (Koehn & Knight, EACL 2003).
 *
 * The list is learnt from what the reader reads. It holds hashes of stems, not words, at most
 * COMPOUND_STEMS; when it is full, all counts are halved and what was met once is forgotten.
 * Umlauts and endings are the stemmer's work: all stems here are its stems. Not shared between
 * threads while it learns.
 */
#ifndef KURZUM_LANG_COMPOUND_H
#define KURZUM_LANG_COMPOUND_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

#define COMPOUND_STEMS 16384u

struct compound;

struct compound *compound_new(void);
void compound_free(struct compound *c);

/* What a stem is known by; never 0. */
uint64_t compound_key(struct str stem);

/* Met once more, or so many times. */
void compound_count(struct compound *c, uint64_t key, uint32_t times);
uint32_t compound_times(const struct compound *c, uint64_t key);

/* Stems in the list. */
uint32_t compound_size(const struct compound *c);

/*
 * The two parts of a compound's stem, both in the list, that were met oftener (geometric mean) than
 * the whole; a joint between them (s, es, n, en, er, e) belongs to neither. false: it is no
 * compound as far as the list knows. Cost: O(n²) in the stem, which is at most COMPOUND_LONGEST
 * bytes.
 */
#define COMPOUND_LONGEST 48u
bool compound_split(const struct compound *c, struct str stem, struct str *head, struct str *tail);

/* All of `from` counted to `into`. */
void compound_merge(struct compound *into, const struct compound *from);

/* Bytes for the cache, and back (into an empty list): ERR_PARSE leaves it empty. */
void compound_print(const struct compound *c, struct buf *out);
enum err compound_parse(struct compound *c, struct str bytes) MUST_CHECK;

#endif
