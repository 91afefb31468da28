/* SPDX-License-Identifier: ISC */
/*
 * offer.h: what may stand at a place of the command line, read off the tables of commands and
 * options, for the completion of shells. Pure: what only files know (sources, themes) is named, and
 * cmd_completion.c looks it up.
 */
#ifndef KURZUM_CLI_OFFER_H
#define KURZUM_CLI_OFFER_H

#include "base/str.h"
#include "base/vec.h"

/* What must be looked up. */
enum offer_kind {
	OFFER_SOURCES = 1,
	OFFER_TAGS = 2,
	OFFER_THEMES = 4,
	OFFER_FILES = 8,
	OFFER_FOLDERS = 16,
};

/* A word, and what it is (not yet translated; NULL: it speaks for itself). */
struct offer_word {
	struct str word;
	const char *help;
};

VEC_OF(offer_words, struct offer_word);

/* Zeroed before use. */
struct offer {
	struct offer_words words; /* those that begin with what was typed, in the tables' order */
	unsigned kinds; /* enum offer_kind */
	struct str begun; /* what was typed of the word */
	const char *config_dir, *data_dir; /* as the options before say; NULL: default */
};

/*
 * words: the command line up to the cursor, the program's name first; the last word is the one to
 * be completed and may be empty. They are borrowed and must live as long as the offer.
 */
void offer_make(struct offer *o, char *const *words, int n);
void offer_release(struct offer *o);

#endif
