/* SPDX-License-Identifier: ISC */
/*
 * accord.h: whether two figures that count the same can both be true. Pure.
 *
 * They agree when one value satisfies both: as they stand, the more precise one rounded to the
 * decimals and scale the other is written in ("2,3 Mrd." is ± 0,05 Mrd., "29.000" is exactly that);
 * marked rund, knapp, about, nearly …: within 5 %; bounds as they say.
 */
#ifndef KURZUM_DIGEST_ACCORD_H
#define KURZUM_DIGEST_ACCORD_H

#include "doc/digest.h"

/* A figure as it is written. */
struct accord_figure {
	double low, high;
	double grain; /* what the last digit written is worth, 0: not known */
	uint8_t bound; /* enum figure_bound; "knapp" and "nearly" are FIGURE_ABOUT here */
	bool in_words; /* a share in words ("die Hälfte") */
};

/* text: its words, qualifier included; lang: the article's. */
struct accord_figure accord_read(const struct figure *f, struct str text, const char *lang);

enum accord { ACCORD_AGREE, ACCORD_DIFFER, ACCORD_UNSURE };

/* Of the same unit. ACCORD_UNSURE: shares in words that are not the same. */
enum accord accord_of(const struct accord_figure *a, const struct accord_figure *b);

#endif
