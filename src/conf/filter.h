/* SPDX-License-Identifier: ISC */
/*
 * filter.h: filter expressions, newsboat's language and a little more, as a tree:
 *
 *	unread = "yes" and (title =~ "kran|hafen" or tags # "stadt")
 *	is:unread story_sources>=3 not author="Ada Voss"
 *
 * A comparison is ATTRIBUTE OPERATOR VALUE; a value is "quoted" (\" for a quote), a number, a range
 * LOW:HIGH behind `between`, or a plain word. `and` and `or` bind alike and to the right, as in
 * newsboat: `a and b or c` is `a and (b or c)`. Ours: `not`, nothing between two comparisons for
 * `and`, and the short forms is:unread is:read is:starred is:unstarred is:enclosed title:
 * author: source: tag: lang: since:.
 *
 * Pure. The tree is an array, each node behind those it is made of; texts are in the caller's
 * arena.
 */
#ifndef KURZUM_CONF_FILTER_H
#define KURZUM_CONF_FILTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/why.h"

#define FILTER_BYTES_MAX 4096
#define FILTER_NODES_MAX 200
#define FILTER_DEPTH_MAX 50 /* brackets in brackets */

enum filter_attribute {
#define FILTER(id, name, type, help) FILTER_##id,
#include "conf/filter.def"
#undef FILTER
	FILTER_COUNT
};

enum filter_type { FILTER_TYPE_TEXT, FILTER_TYPE_NUMBER, FILTER_TYPE_FLAG, FILTER_TYPE_WORDS };

struct filter_info {
	const char *name, *help; /* not translated */
	enum filter_type type;
};

const struct filter_info *filter_info_get(enum filter_attribute attribute);

enum filter_op {
	FILTER_EQUAL,
	FILTER_UNEQUAL,
	FILTER_FITS, /* =~ */
	FILTER_FITS_NOT,
	FILTER_LESS,
	FILTER_MORE,
	FILTER_MOST, /* <= */
	FILTER_LEAST,
	FILTER_BETWEEN,
	FILTER_HAS, /* # */
	FILTER_HAS_NOT,
	FILTER_CONTAINS, /* of the short forms: the text has it in it, folded */
	FILTER_SINCE, /* since: */
};

enum filter_kind { FILTER_TEST, FILTER_AND, FILTER_OR, FILTER_NOT };

struct filter_node {
	enum filter_kind kind;
	uint32_t left, right; /* of and, or; not: left */
	enum filter_attribute attribute;
	enum filter_op op;
	struct str text; /* the value as text */
	int64_t low, high; /* as a number; both ends of between, time of since: */
	int column; /* of the value, in characters from 1 */
};

struct filter {
	struct filter_node *nodes; /* the last is the whole */
	uint32_t n;
};

/* ERR_USAGE: the first thing that is wrong, by its place, and what would be right. */
enum err filter_parse(struct filter *f, struct str text, struct arena *a,
		      struct why *why) MUST_CHECK;

/* query:TITLE:EXPRESSION of `urls` → its parts; false: one is missing. */
bool filter_query(struct str address, struct str *title, struct str *expression);

#endif
