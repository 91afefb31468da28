/* SPDX-License-Identifier: ISC */
/*
 * retold.h: a TLDR in words of its own, by a command or a model: what it says, the sentence of the
 * text that is nearest to each point, and the figures the text does not have. The digest's own TLDR
 * stays beside it.
 *
 * Owner: the arena it was made or parsed in. Texts are clean (the gate) and one line.
 */
#ifndef KURZUM_DOC_RETOLD_H
#define KURZUM_DOC_RETOLD_H

#include "doc/digest.h"

#define RETOLD_TEXT_MAX 500 /* bytes of a point */
#define RETOLD_LABEL_MAX 80 /* bytes of a model's name */

struct retold_point {
	struct str text;
	struct str missing; /* figures that the text does not have, empty: none */
	struct range near; /* the sentence it is nearest to, empty: none is near */
};

struct retold {
	uint8_t by; /* DIGEST_COMMAND or DIGEST_MODEL; DIGEST_NONE: there is none */
	bool done; /* all of it is here */
	struct str label; /* the model's or the program's name */
	const struct retold_point *points;
	uint32_t npoints;
};

/* Bytes for the cache, and back; ranges are checked against `text_len`: ERR_PARSE. */
void retold_print(const struct retold *r, struct buf *out);
enum err retold_parse(struct retold *r, struct str bytes, uint32_t text_len,
		      struct arena *a) MUST_CHECK;

#endif
