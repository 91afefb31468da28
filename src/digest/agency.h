/* SPDX-License-Identifier: ISC */
/*
 * agency.h: shorthands of news agencies (agency.def), and the datelines they stand in. Never
 * allocates; cost O(1): looks at the first bytes of a text only.
 */
#ifndef KURZUM_DIGEST_AGENCY_H
#define KURZUM_DIGEST_AGENCY_H

#include <stdbool.h>

#include "base/range.h"
#include "base/str.h"

/* "dpa/AFP": only names of agencies, and at most two shorthands of people beside one. */
bool agency_is(struct str s);

/*
 * Bytes of the dateline a text begins with, the blanks behind it included: place, agency in
 * brackets and dash ("BERLIN (dpa) - ", "Berlin/Hamburg. (dpa) – "), or place, date and dash; 0:
 * none. Sets *names (may be NULL) to what stands in the brackets; empty: there are none.
 */
size_t agency_dateline(struct str text, struct range *names);

#endif
