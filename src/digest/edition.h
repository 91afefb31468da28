/* SPDX-License-Identifier: ISC */
/*
 * edition.h: an issue of kurzum's own: what the articles of a day or week reported. Stories, the
 * best ones first, become sections; what is left becomes a line each, by tag. Pure: the same
 * edition gives the same bytes; its own words are of the interface's language.
 *
 * The doc's blocks have their roles from the start, so that its digest is read from them
 * (edition_read) now and by any later method. Owner: the arena given. Cost O(n).
 */
#ifndef KURZUM_DIGEST_EDITION_H
#define KURZUM_DIGEST_EDITION_H

#include "base/period.h"
#include "doc/digest.h"
#include "doc/dossier.h"

#define EDITION_BULLETS_MAX 6u /* of the lead TLDR */
#define EDITION_BULLETS_OF_ONE 3u /* story, when there are few */
#define EDITION_AGREE_MAX 4u /* figures that agree, of a story */
#define EDITION_DIFFER_MAX 6u
#define EDITION_FIGURES_MAX 8u /* of the period */

/* An article, or a section of an issue. */
struct edition_report {
	struct str publisher, title;
	struct str url; /* empty: none */
	int64_t time;
};

struct edition_story {
	struct str title;
	const struct edition_report *reports; /* oldest first */
	uint32_t n;
	uint32_t sources; /* publishers */
	/* its articles are numbers of reports; an entry of one value is a figure of one report */
	const struct dossier *dossier;
};

struct edition_line {
	struct edition_report report; /* of a story its newest */
	uint32_t sources; /* of a story, else 1 */
};

/* What has the same tag. */
struct edition_group {
	struct str tag; /* empty: none */
	const struct edition_line *lines;
	uint32_t n;
	uint32_t more; /* lines that are left out */
};

struct edition {
	struct period period;
	uint32_t articles, sources; /* in the period */
	const struct edition_story *stories; /* the best first */
	uint32_t nstories;
	const struct edition_group *groups;
	uint32_t ngroups;
};

void edition_build(const struct edition *e, struct doc *out, struct arena *a);

/* The language of its own words, as in digest.lang. */
const char *edition_lang(void);

/* The digest of such a doc, from the roles of its blocks; figures are the caller's. */
void edition_read(const struct doc *d, struct digest *out, struct arena *a);

#endif
