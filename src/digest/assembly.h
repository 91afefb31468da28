/* SPDX-License-Identifier: ISC */
/*
 * assembly.h: the articles of a story → its dossier: figures side by side (compare.h), one TLDR of
 * all without repeats, what they share. Pure; the arena's memory; O(n²) in the figures and points,
 * which are capped.
 */
#ifndef KURZUM_DIGEST_ASSEMBLY_H
#define KURZUM_DIGEST_ASSEMBLY_H

#include "digest/signer.h"
#include "doc/dossier.h"

#define ASSEMBLY_TEXTS_MAX 64u /* later ones are left out */

struct assembly_text {
	int64_t article;
	int32_t section; /* of an issue; -1: all of it */
	struct str title; /* the article's, or the section's */
	const struct doc *doc;
	const struct digest *digest;
};

/* What of the text belongs to it: its section, or all. */
struct range assembly_part(const struct assembly_text *t);

/* Texts oldest first. */
void assembly_make(struct signer *s, const struct assembly_text *texts, uint32_t n,
		   struct dossier *out, struct arena *a);

/* What one text says alone: its TLDR, and the figure that carries it as an entry of one value. */
void assembly_single(const struct assembly_text *t, struct dossier *out, struct arena *a);

/* Which of them has the best headline: the one most like all the others. */
uint32_t assembly_headline(struct signer *s, const struct assembly_text *texts, uint32_t n);

#endif
