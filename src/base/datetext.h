/* SPDX-License-Identifier: ISC */
/*
 * datetext.h: reading dates as people and programs have written them; behind date_parse.
 *
 * ISO 8601 is read strictly first, then digits alone, then anything whose parts can be told apart:
 * numbers by their size and their separators, words by the tables of datename.h. Pure, O(n), no
 * allocation worth naming.
 */
#ifndef KURZUM_BASE_DATETEXT_H
#define KURZUM_BASE_DATETEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* See date_parse. */
bool datetext_parse(struct str s, int64_t *out);

#endif
