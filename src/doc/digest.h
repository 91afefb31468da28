/* SPDX-License-Identifier: ISC */
/*
 * digest.h: what an article says in short, as ranges of its doc. Made in digest/, kept by store/,
 * shown by ui/ and cli/.
 *
 * Owner: the arena it was made or parsed in.
 */
#ifndef KURZUM_DOC_DIGEST_H
#define KURZUM_DOC_DIGEST_H

#include "doc/doc.h"

/* Grows when the method changes: older digests are made again in idle time. */
#define DIGEST_VERSION 12

#define DIGEST_WORDS_A_MINUTE 200
#define DIGEST_BULLETS_MAX 9 /* keys 1 to 9 */

enum digest_by {
	DIGEST_NONE, /* no text: the headline stands alone */
	DIGEST_AUTHOR,
	DIGEST_EXTRACT,
	DIGEST_COMMAND,
	DIGEST_MODEL,
	DIGEST_KURZUM, /* of an edition: it stands in the text, as an author's */
};

enum digest_kind { DIGEST_ARTICLE, DIGEST_ISSUE };

struct bullet {
	struct range range; /* exactly what is shown */
	uint32_t cut; /* 1: the sentence goes on, "…" is shown */
};

/* A number with what it counts, normalised. */
struct figure {
	struct range range; /* as it stands in the text, qualifier and unit included */
	struct range role; /* the words around it, the figure itself among them */
	double low, high; /* the same, if it is no range */
	char unit[16]; /* "USD", "%", "pp", "km", "user" …, empty: none found */
	uint8_t bound; /* enum figure_bound */
	uint8_t rank; /* 1 to DIGEST_FIGURES_SHOWN: carries the article, 0: doesn't */
	uint8_t reserved[6];
};

enum figure_bound {
	FIGURE_EQUAL,
	FIGURE_MORE,
	FIGURE_LEAST,
	FIGURE_LESS,
	FIGURE_MOST,
	FIGURE_ABOUT
};

#define DIGEST_FIGURES_SHOWN 4 /* in the TLDR pane */
#define DIGEST_FIGURES_MAX 1000 /* of one text */

struct section {
	struct range title;
	struct range body; /* from the title's end to the next section */
	uint32_t first, count; /* its own extract: which of the digest's points */
};

struct digest {
	uint32_t version;
	uint8_t by; /* enum digest_by */
	uint8_t kind; /* enum digest_kind */
	uint8_t disclosure; /* paid or affiliate content is disclosed */
	uint8_t reserved;
	char lang[8]; /* "de", "en" …, empty: unknown */
	uint32_t words;
	struct range title; /* the headline inside the text (files), empty: none */
	struct range attribution; /* empty: none */
	const struct bullet *bullets;
	uint32_t nbullets;
	const struct section *sections;
	uint32_t nsections;
	const struct bullet *points; /* of the sections */
	uint32_t npoints;
	const struct range *comments; /* one a reader's comment */
	uint32_t ncomments;
	const struct figure *figures; /* in the order of the text */
	uint32_t nfigures;
};

/* Text of a bullet or point as shown, "…" included. */
void digest_shown(const struct bullet *b, const struct doc *d, struct buf *out);
void digest_bullet_text(const struct digest *g, uint32_t i, const struct doc *d, struct buf *out);

/* The section of an issue that an offset lies in, its title included; -1: before the first. */
int digest_section_at(const struct digest *g, uint32_t offset);

/* Addresses that a section has links to: in its text and the line behind it ("Read on"), without
 * what stands at the foot of a letter. */
uint32_t digest_section_links(const struct digest *g, uint32_t section, const struct doc *d);

/* Whole minutes to read, at least 1 (200 words a minute: Brysbaert 2019 has 238 for English prose,
 * German runs lower). */
uint32_t digest_minutes(uint32_t words);

/* Whether the TLDR stands in the text, in blocks of its own. */
bool digest_is_in_text(const struct digest *g);

/* "author", "extract" … as the contract names them. */
const char *digest_by_name(enum digest_by by);

/* "by the author", "extract" … for people, empty for DIGEST_NONE. */
const char *digest_by_words(enum digest_by by);

/* "=", ">", ">=" … as the contract names them. */
const char *digest_bound_name(enum figure_bound bound);

/* Bytes for the cache, and back; every range is checked against `text_len`: ERR_PARSE. */
void digest_print(const struct digest *g, struct buf *out);
enum err digest_parse(struct digest *g, struct str bytes, uint32_t text_len,
		      struct arena *a) MUST_CHECK;

#endif
