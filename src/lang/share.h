/* SPDX-License-Identifier: ISC */
/*
 * share.h: amounts that are said without a number: orders of magnitude ("dreistellige
 * Millionenhöhe"), crowds ("Tausende Nutzer", "tens of millions of dollars") and fractions ("die
 * Hälfte", "two-thirds", "jeder dritte", "one in ten"), which are shares of a hundred per cent.
 *
 * Cost: a few words ahead, O(1). No memory.
 */
#ifndef KURZUM_LANG_SHARE_H
#define KURZUM_LANG_SHARE_H

#include <stdint.h>

#include "lang/measure.h"

struct share {
	double low, high;
	char unit[MEASURE_UNIT_MAX]; /* empty: money whose currency is not said */
	bool money;
	uint32_t end;
};

/* "Tausende", and "Millionen" when no number stands before: an order of magnitude. */
bool share_is_crowd(const struct measure *m);

/* Each at the first letter of a word. */
bool share_places(enum measure_lang lang, struct str s, uint32_t at, struct share *out);
bool share_crowd(enum measure_lang lang, struct str s, uint32_t at, struct share *out);
bool share_fraction(enum measure_lang lang, struct str s, uint32_t at, struct share *out);
bool share_of(enum measure_lang lang, struct str s, uint32_t at, struct share *out);
bool share_each(enum measure_lang lang, struct str s, uint32_t at, struct share *out);

#endif
