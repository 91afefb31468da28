/* SPDX-License-Identifier: ISC */
/*
 * query.h: what a person types to search, taken apart:
 *
 *	hafen kran* "im Sturm" -wetter title:kran author:voss source:blatt tag:wirtschaft is:unread
 *	is:starred since:3d
 *
 * Parts stand beside each other and all have to fit; a '-' in front means not. Pure. Texts are
 * borrowed from what was typed.
 */
#ifndef KURZUM_CONF_QUERY_H
#define KURZUM_CONF_QUERY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/why.h"

#define QUERY_PARTS_MAX 32
#define QUERY_BYTES_MAX 1024

enum query_field {
	QUERY_ANY, /* headline, text, author */
	QUERY_TITLE,
	QUERY_AUTHOR, /* or publisher */
	QUERY_SOURCE,
	QUERY_TAG,
	QUERY_READ, /* flag: what is:… asks for */
	QUERY_STARRED,
	QUERY_ENCLOSED,
	QUERY_SINCE,
};

struct query_part {
	enum query_field field;
	bool negated;
	bool prefix; /* a word that may go on */
	bool phrase; /* words in this order */
	bool flag;
	struct str text;
	int64_t time; /* of since: */
};

struct query {
	struct query_part parts[QUERY_PARTS_MAX];
	uint32_t n;
};

/*
 * ERR_USAGE: the first thing that is wrong, by its place, and what would be right. While somebody
 * is still typing, what is not finished yet is passed over, and the last word may go on.
 */
enum err query_parse(struct query *q, struct str text, bool typing, struct why *why) MUST_CHECK;

#endif
