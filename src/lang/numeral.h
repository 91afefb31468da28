/* SPDX-License-Identifier: ISC */
/*
 * numeral.h: the bare number at a place of a text, in digits ("14.300,5", "14,300.5", "1'200") or
 * words ("zweihundertfünfzig", "twenty-one"). Scales ("Mrd.") and units are quantity.c's. Cost O(n)
 * in the length of the number, no memory.
 */
#ifndef KURZUM_LANG_NUMERAL_H
#define KURZUM_LANG_NUMERAL_H

#include <stdint.h>

#include "lang/measure.h"

struct numeral {
	double value;
	uint32_t end; /* first byte behind it */
	bool digits;
	bool year; /* four digits that may be one */
	bool grouped; /* marks between thousands */
	uint8_t decimals; /* digits behind the mark */
	bool one; /* "ein", "a": a number only before a scale */
};

/* At a digit; false when the run is a date, a version, a time or too long. */
bool numeral_digits(struct str s, uint32_t at, enum measure_lang lang, struct numeral *out);

/* At the first letter of a word; takes as many words as belong to the number. */
bool numeral_words(struct str s, uint32_t at, enum measure_lang lang, struct numeral *out);

/* End of the run of letters at `at` (letters of any script, superscripts, µ and °); at: none. */
uint32_t numeral_letters(struct str s, uint32_t at);

/* Skips blanks of one kind or another, at most four, and at most one line end. */
uint32_t numeral_blanks(struct str s, uint32_t at);

#endif
