/* SPDX-License-Identifier: ISC */
/*
 * boatline.h: a line of newsboat's `config` → a line of ours. What newsboat knows stands in
 * boatline.def. Nothing is run: a line with back-ticks is told and left. Pure but for options.h's
 * check of values.
 */
#ifndef KURZUM_CONF_BOATLINE_H
#define KURZUM_CONF_BOATLINE_H

#include "base/arena.h"

enum boatline_verdict {
	BOATLINE_EMPTY, /* or a comment */
	BOATLINE_TAKEN,
	BOATLINE_NEARLY, /* ours is not quite the same; `why` says how */
	BOATLINE_NOT,
};

struct boatline {
	enum boatline_verdict verdict;
	const char *name; /* of the command; NULL when there is none */
	const char *ours; /* line for our config; NULL: none */
	const char *why; /* in words, may be empty */
};

/* Texts in the arena or static. */
void boatline_parse(struct boatline *out, struct str line, struct arena *a);

/* Whether most lines of a file begin with commands of newsboat's, and none with an address. */
bool boatline_is_config(struct str bytes);

#endif
