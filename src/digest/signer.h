/* SPDX-License-Identifier: ISC */
/*
 * signer.h: what an article is recognised by when another one reports the same: the stems of its
 * headline and of the first words of its text, names and numbers heavier, figures as what they are
 * worth, what is quoted word for word, and pieces of the headline's words, by which compounds meet
 * ("Warnstreik", "Streiks").
 *
 * A signature holds hashes, not words: 8 bytes a term. How much a term counts is decided when two
 * are compared, by how often the reader's articles have it (grouper.h). Names and figures are
 * written alike in most languages, so that articles in two of them can meet.
 *
 * Owner: signer_new/signer_free, one a thread. Cost O(n) in the words that count, about 20 µs.
 */
#ifndef KURZUM_DIGEST_SIGNER_H
#define KURZUM_DIGEST_SIGNER_H

#include "base/vec.h"
#include "doc/digest.h"

/* Raise it when signatures change: those kept in the cache are made again. */
#define SIGNER_VERSION 4

#define SIGNER_TERMS_MAX 256u /* of one article */

enum signer_kind {
	SIGNER_WORD,
	SIGNER_NAME, /* with a capital: in German any noun */
	SIGNER_NUMBER,
	SIGNER_FIGURE, /* value and unit */
	SIGNER_PIECE, /* four letters of a word of the headline */
	SIGNER_QUOTE, /* five words in a row of what is quoted */
};

struct signer_term {
	uint32_t hash;
	uint16_t weight; /* in 1/64 */
	uint8_t kind; /* enum signer_kind */
	uint8_t reserved;
};

VEC_OF(signer_terms, struct signer_term);

/* What is signed: an article, or one section of an issue. Borrowed. */
struct signer_text {
	const struct doc *doc;
	const struct digest *digest;
	struct str title; /* empty: none */
	struct range part; /* only this of the text; empty: all of it */
};

struct signer;

struct signer *signer_new(void);
void signer_free(struct signer *s);

/* Replaces what is in *out: each hash once, in the order of the hashes. */
void signer_sign(struct signer *s, const struct signer_text *text, struct signer_terms *out);

/* The same for a single line: its words, without pieces. */
void signer_line(struct signer *s, struct str line, const char lang[8], struct signer_terms *out);

/*
 * The words behind the terms: for each word that counts, as it stands in headline or text, its
 * hash, kind and text (borrowed from *text), in their order. Quotations and figures come last.
 */
struct signer_word {
	struct signer_term term;
	struct str text;
};

VEC_OF(signer_words, struct signer_word);

void signer_words(struct signer *s, const struct signer_text *text, struct signer_words *out);

#endif
