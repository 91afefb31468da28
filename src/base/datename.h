/* SPDX-License-Identifier: ISC */
/*
 * datename.h: the words in dates: months of many languages, zones by name. Tables in datename.def.
 *
 * Pure; a few hundred comparisons a word.
 */
#ifndef KURZUM_BASE_DATENAME_H
#define KURZUM_BASE_DATENAME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* When the clocks of a zone are put forward. */
enum datename_rule { RULE_NONE, RULE_EU, RULE_US, RULE_AU, RULE_NZ };

struct datename_zone {
	int minutes; /* east of UTC in winter */
	enum datename_rule rule;
	bool reversed; /* numbers behind it count westwards (Etc/GMT+5) */
};

/* Month 1..12 of a word, folded (utf8_fold), 0: none. Stems are enough: "sept", "septembre". */
int datename_month(struct str folded);

/* A zone by name ("CEST", "Europe/Berlin"), ASCII case ignored; false: unknown. */
bool datename_zone_find(struct datename_zone *out, struct str name);

/* Seconds east of UTC at a local time (seconds as if it were UTC). */
int64_t datename_offset(const struct datename_zone *zone, int64_t local);

/* Whether a folded word may stand in a date without meaning anything: "at", "um", "de". */
bool datename_is_filler(struct str folded);

#endif
