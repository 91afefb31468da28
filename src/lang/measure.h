/* SPDX-License-Identifier: ISC */
/*
 * measure.h: what single words mean in a quantity: "zwölf", "Mrd", "US-Dollar", "rund". The data
 * stand in measures-de.def and measures-en.def; other languages have none.
 *
 * Owner: static data. Cost: a look-up is a binary search.
 */
#ifndef KURZUM_LANG_MEASURE_H
#define KURZUM_LANG_MEASURE_H

#include "lang/lexicon.h"

enum measure_kind {
	MEASURE_NONE, /* looks like a noun and is none */
	MEASURE_CARD, /* a numeral */
	MEASURE_ONE, /* one, or only an article */
	MEASURE_HALF,
	MEASURE_SCALE, /* million */
	MEASURE_CROWD, /* Tausende: an order of magnitude */
	MEASURE_PART, /* third, quarter: value is what one is divided by */
	MEASURE_PLACES, /* zweistellig: value is the number of digits */
	MEASURE_UNIT,
	MEASURE_AGE, /* begins the word behind a hyphen: 28-jährig */
	MEASURE_MORE, /* qualifiers, in the order of enum quantity_bound */
	MEASURE_LEAST,
	MEASURE_LESS,
	MEASURE_MOST,
	MEASURE_ABOUT,
	MEASURE_TO, /* between the ends of a range */
	MEASURE_BETWEEN,
	MEASURE_AND,
	MEASURE_ONTO, /* von 3 auf 5 */
	MEASURE_SIGN,
	MEASURE_YEAR, /* a year may follow; a month's value is its number */
	MEASURE_EACH, /* jeder dritte */
	MEASURE_NTH, /* third of "jeder dritte": value is what one is divided by */
	MEASURE_NAME, /* a number behind it belongs to its name */
};

struct measure {
	char key[LEXICON_WORD_MAX]; /* the word, filled up with NUL */
	struct str word;
	enum measure_kind kind;
	double value;
	const char *unit; /* as the contract names it */
};

/* Longest unit with its NUL. */
#define MEASURE_UNIT_MAX 16

enum measure_lang { MEASURE_GERMAN, MEASURE_ENGLISH };

/* A word or phrase in any case, without its last full stop; NULL: unknown. */
const struct measure *measure_find(enum measure_lang lang, struct str word);

/* Entry i in the order of the file, NULL past the end. */
const struct measure *measure_entry(enum measure_lang lang, size_t i);

#endif
