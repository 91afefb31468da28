/* SPDX-License-Identifier: ISC */
/*
 * pattern.h: the only door to PCRE2: patterns of filters and highlights. Case does not count; ^ and
 * $ are the ends of lines.
 *
 * A pattern that takes more than PATTERN_LIMIT steps on a text does not fit it.
 */
#ifndef KURZUM_STORE_PATTERN_H
#define KURZUM_STORE_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/range.h"
#include "base/str.h"

#define PATTERN_LIMIT 200000 /* some 10 ms */

struct pattern;

/* NULL: it can't be read; what (if not NULL): the library's words. Owner: who called it. */
struct pattern *pattern_new(struct str s, char *what, size_t size);
void pattern_free(struct pattern *p);

/* The first place at or behind byte `from` where it fits; out may be NULL. */
bool pattern_find(struct pattern *p, struct str text, size_t from, struct range *out);

#endif
