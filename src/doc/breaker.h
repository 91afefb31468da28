/* SPDX-License-Identifier: ISC */
/*
 * breaker.h: where one line of a block ends. Pure; the rules of UAX #14 that news texts need:
 * blanks, hyphens, dashes, soft hyphens, wide clusters; no-break spaces keep; addresses break after
 * / ? & only when they don't fit.
 */
#ifndef KURZUM_DOC_BREAKER_H
#define KURZUM_DOC_BREAKER_H

#include "doc/doc.h"
#include "doc/hyphen.h"

struct breaker_line {
	uint32_t start, end; /* what is shown, without white space at the ends */
	uint32_t next; /* where the next line begins, always behind `from` */
	bool hyphen;
	bool inside; /* it ends inside a word or address, without a hyphen */
};

struct breaker_options {
	uint32_t width; /* cells */
	bool links; /* link numbers are shown */
	struct hyphen
		*hyphen; /* words are divided where much of a line would stay empty; NULL: not */
};

/* The line of block b that begins at `from`; cost O(bytes of the line). A cluster wider than the
 * width is a line of its own. */
void breaker_next(const struct doc *d, const struct block *b, uint32_t from,
		  struct breaker_options o, struct breaker_line *out);

#endif
