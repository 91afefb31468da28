/* SPDX-License-Identifier: ISC */
/*
 * quantity.h: the quantities of a text: "rund 870 Mio. USD", "drei bis fünf Jahre", "$14.3bn".
 * Value, unit, qualifier, place. Dates, years, times, versions, ordinals, phone numbers and names
 * with numbers are none. German and English; other languages have none.
 *
 * Cost: one pass, O(n); what is looked at around a number is bounded. No memory.
 */
#ifndef KURZUM_LANG_QUANTITY_H
#define KURZUM_LANG_QUANTITY_H

#include "base/range.h"
#include "lang/qualifier.h"

struct quantity {
	struct range range; /* with qualifier and unit */
	double low, high; /* the same, if it is no range */
	char unit[MEASURE_UNIT_MAX]; /* as the contract names it; empty: none named */
	uint8_t bound; /* enum quantity_bound */
	bool money; /* an order of magnitude of money whose currency is not said */
	bool of; /* no unit: of those counted before ("zwei davon") */
};

struct quantity_scan {
	struct str text;
	uint32_t at;
	enum measure_lang lang;
	struct qualifiers before;
	uint32_t starts[256]; /* by the first byte of a word: which second ones begin a numeral */
};

/* false: no rules for the language. The text is set, and `at` to 0, for each piece of it. */
bool quantity_init(struct quantity_scan *q, const char *lang);

/* The next one at or behind q->at, which moves behind it; false at the end. */
bool quantity_next(struct quantity_scan *q, struct quantity *out);

#endif
