/* SPDX-License-Identifier: ISC */
/* unit.h: the scale and the unit behind a number: "Mrd. US-Dollar", "%", "-Sekunden-Clips". */
#ifndef KURZUM_LANG_UNIT_H
#define KURZUM_LANG_UNIT_H

#include <stdint.h>

#include "lang/measure.h"

struct unit {
	char name[MEASURE_UNIT_MAX]; /* empty: none */
	double factor; /* what one is worth in the unit named */
	uint32_t end;
};

/* A currency's sign at `at` ("$", "US$", "€"), with the blank behind it; false: none. */
bool unit_sign(struct str s, uint32_t at, struct unit *out);

/* Letters right behind digits: "k", "bn", "km"; money: a currency stands before. false: they make a
 * name of it ("4o", "5G"). *scale is multiplied. */
bool unit_suffix(struct str s, uint32_t at, enum measure_lang lang, bool money, double *scale,
		 struct unit *out);

/* A scale at `at` (behind blank or hyphen): its end, 0: none; *scale is multiplied. */
uint32_t unit_scale(struct str s, uint32_t at, enum measure_lang lang, double *scale);

/* A unit at `at` (behind blank or hyphen), adjectives before it too when `far`. */
bool unit_find(struct str s, uint32_t at, enum measure_lang lang, bool far, struct unit *out);
bool unit_noun(struct str s, uint32_t at, enum measure_lang lang, struct unit *out);

bool unit_is_money(const char *name);
bool unit_is_time(const char *name); /* "day", "time" … */
bool unit_is_counted(const char *name); /* things and people, one by one */

#endif
