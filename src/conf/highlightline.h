/* SPDX-License-Identifier: ISC */
/*
 * highlightline.h: lines of `config` that let something stand out:
 *
 *	highlight list|article|all PATTERN STYLE
 *	highlight-article EXPRESSION STYLE
 *
 * The styles are those of themes (styles.def), so that they fit each of them, and terminals without
 * colours. Pure.
 */
#ifndef KURZUM_CONF_HIGHLIGHTLINE_H
#define KURZUM_CONF_HIGHLIGHTLINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"
#include "base/why.h"

#define HIGHLIGHTLINE_LIST 1u
#define HIGHLIGHTLINE_ARTICLE 2u

struct options_highlight {
	const char *text; /* a pattern; a filter expression for headlines of whole articles */
	bool is_filter;
	uint8_t where; /* bits HIGHLIGHTLINE_… */
	uint8_t style; /* of styles.def */
};

VEC_OF(options_highlights, struct options_highlight);

/* Whether a directive is one of the two. */
bool highlightline_is(struct str directive);

/* What stands behind it; its text in the arena. ERR_CONFIG in words. That a pattern can be read is
 * seen when it is used. */
enum err highlightline_parse(struct options_highlight *out, struct str directive, struct str rest,
			     struct arena *a, struct why *why) MUST_CHECK;

#endif
