/* SPDX-License-Identifier: ISC */
/* nesting.h: a look at foreign JSON before it is read: jansson's own limit is 2048, and it
 * recurses. */
#ifndef KURZUM_BASE_NESTING_H
#define KURZUM_BASE_NESTING_H

#include <stdbool.h>

#include "base/str.h"

/* Whether brackets nest deeper than `max`. */
bool nesting_is_deep(struct str json, int max);

#endif
