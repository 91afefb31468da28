/* SPDX-License-Identifier: ISC */
/*
 * qualifier.h: what stands before a number: "mehr als", "rund", "between", "~", "−", and names that
 * a number belongs to ("Boeing 737", "Artikel 53", "Hauptstraße 12").
 *
 * Cost: a few words back, O(1). No memory.
 */
#ifndef KURZUM_LANG_QUALIFIER_H
#define KURZUM_LANG_QUALIFIER_H

#include <stdint.h>

#include "lang/measure.h"

enum quantity_bound { /* in the order of enum measure_kind */
		      QUANTITY_EQUAL,
		      QUANTITY_MORE,
		      QUANTITY_LEAST,
		      QUANTITY_LESS,
		      QUANTITY_MOST,
		      QUANTITY_ABOUT,
};

struct qualifiers {
	enum measure_lang lang;
	uint32_t ends[256]; /* by the last byte of a phrase: which ones stand before it */
};

void qualifier_init(struct qualifiers *q, enum measure_lang lang);

/* The word before the blanks at `at`; *end is where it ends. `at` itself: there is none. */
uint32_t qualifier_word(struct str s, uint32_t at, uint32_t *end);

/* Longest phrase of the lists that ends right before *start, which moves before it; NULL: none. */
const struct measure *qualifier_phrase(const struct qualifiers *q, struct str s, uint32_t *start);

/* "~", "<", "≥" … before *start, which moves before it; QUANTITY_EQUAL: none. */
uint8_t qualifier_mark(struct str s, uint32_t *start);

/* "-3 %", "– 3 %", "−3 %": a minus before *start, which moves before it. */
bool qualifier_minus(struct str s, uint32_t *start);

/* The bound a phrase says, QUANTITY_EQUAL: none. */
uint8_t qualifier_bound(const struct measure *m);

/* The digits at `at` go on in what stands before them: "M1", "GPT-4", "12:30", "#3". */
bool qualifier_is_inside(struct str s, uint32_t at);

/* The word before `at` has a number as part of its name: "Kapitel 7", "July 4" (English). */
bool qualifier_is_name(enum measure_lang lang, struct str s, uint32_t at, double value);

#endif
