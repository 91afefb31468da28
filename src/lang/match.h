/* SPDX-License-Identifier: ISC */
/*
 * match.h: words that somebody searches, found in a text in any of their forms.
 *
 * What language a searched word is in nobody knows, so it stands for its folded stems in all
 * languages given; a word of a text is compared by its stem in the text's language. ä, ö and ü are
 * found when they are typed so, as ae, oe and ue, or without their dots.
 *
 * Owner: match_new/match_free; one thread. Cost of a text: a table look-up a word.
 */
#ifndef KURZUM_LANG_MATCH_H
#define KURZUM_LANG_MATCH_H

#include <stdbool.h>

#include "base/range.h"
#include "base/str.h"

#define MATCH_WORDS_MAX 16 /* of a pattern; further ones are passed over */
#define MATCH_STEMS_MAX 12

struct match_word {
	struct str folded; /* as typed */
	struct str stems[MATCH_STEMS_MAX]; /* none: a word that is never in an index */
	uint32_t nstems;
	struct str stops[MATCH_STEMS_MAX]; /* languages of which it is a function word */
	uint32_t nstops;
	bool prefix; /* may go on */
};

/* Words that stand beside each other. */
struct match_pattern {
	struct match_word words[MATCH_WORDS_MAX];
	uint32_t n; /* 0: no word in it */
};

struct match;

/* langs: ISO 639-1 codes separated by blanks, as an index has them. */
struct match *match_new(struct str langs);
void match_free(struct match *m);

/* What was typed → its words; with `prefix` the last may go on. Valid until match_free. */
const struct match_pattern *match_pattern(struct match *m, struct str typed, bool prefix);

/* The first place at or after `at` where the pattern fits a text in that language; false: none. */
bool match_find(struct match *m, const struct match_pattern *p, struct str text, uint32_t at,
		struct str lang, struct range *out);

#endif
