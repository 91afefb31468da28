/* SPDX-License-Identifier: ISC */
/*
 * dossier.h: what the articles of a story say together: the figures side by side, a TLDR of all of
 * them, and what they share. Made in digest/, kept by store/, shown by ui/ and the commands. Ranges
 * are of the articles' docs.
 *
 * Owner: the arena it was made or parsed in.
 */
#ifndef KURZUM_DOC_DOSSIER_H
#define KURZUM_DOC_DOSSIER_H

#include "doc/digest.h"

/* Grows when the method changes: older ones are made again. */
#define DOSSIER_VERSION 4

#define DOSSIER_BULLETS_MAX 9 /* keys 1 to 9 */
#define DOSSIER_REASONS_MAX 9
#define DOSSIER_TEXT_MAX 2000 /* bytes of any of its texts */

/* Where something stands: an article, or a section of an issue (-1: the whole). */
struct dossier_place {
	int64_t article;
	int32_t section;
	struct range range;
};

struct dossier_value {
	struct dossier_place place;
	struct str text; /* as it stands there */
	double low, high; /* the same, if it is no range */
	uint8_t bound; /* enum figure_bound */
};

/* One quantity, as each article that gives it has it; in the order of the articles. */
struct dossier_entry {
	struct str what; /* the words around one of them, "…" where it stands */
	char unit[16]; /* as in struct figure */
	bool differs; /* no value satisfies all */
	const struct dossier_value *values;
	uint32_t nvalues;
};

struct dossier_bullet {
	struct dossier_place place;
	struct str text; /* as shown, "…" included */
	const int64_t *also; /* further articles that say it */
	uint32_t nalso;
};

enum dossier_kind { DOSSIER_NAME, DOSSIER_TERM, DOSSIER_FIGURE };

/* Something that several of the articles share, the most telling first. */
struct dossier_reason {
	uint8_t kind; /* enum dossier_kind */
	struct str text;
	uint32_t articles;
};

struct dossier {
	const struct dossier_entry *entries; /* those that agree, then those that differ */
	uint32_t nentries;
	const struct dossier_bullet *bullets;
	uint32_t nbullets;
	const struct dossier_reason *reasons;
	uint32_t nreasons;
};

/* Whether some figures differ. */
bool dossier_differs(const struct dossier *d);

/* Bytes for the cache, and back. Ranges are in order; whether they lie in the text of the article
 * as it is now is for who uses them to check. */
void dossier_print(const struct dossier *d, struct buf *out);
enum err dossier_parse(struct dossier *d, struct str bytes, struct arena *a) MUST_CHECK;

#endif
