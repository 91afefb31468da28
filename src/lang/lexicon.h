/* SPDX-License-Identifier: ISC */
/*
 * lexicon.h: what the rules know about single words of a language: abbreviations, stop words, words
 * that lean on the sentence before. The data stand in de.def and en.def; other languages have none
 * and take the general rules.
 *
 * Owner: static data. Cost: a look-up is a binary search.
 */
#ifndef KURZUM_LANG_LEXICON_H
#define KURZUM_LANG_LEXICON_H

#include "lang/wordkey.h"

enum lexicon_kind {
	LEXICON_ABBR = 1, /* its full stop never ends a sentence */
	LEXICON_ABBR_END = 2, /* its full stop ends one when a sentence clearly starts after it */
	LEXICON_TIME = 4, /* a.m., p.m.: ends one before any capital */
	LEXICON_MONTH = 8,
	LEXICON_STOP = 16, /* says nothing about the topic; with a capital it starts a sentence */
	LEXICON_BACK = 32, /* at the start: the sentence leans on the one before */
	LEXICON_VERB = 64, /* after der, die, das: these are pronouns */
	LEXICON_GUARD = 128, /* takes back, limits or attributes what was said: not to be cut off */
	LEXICON_CLAUSE = 256, /* after a comma: begins a clause that may be left out */
	LEXICON_OPEN = 512, /* what follows it belongs to it: no cut behind it */
	LEXICON_NUMBER = 1024, /* its full stop ends no sentence before a number */
	LEXICON_SUB = 2048, /* opens a clause that needs another one after it */
	LEXICON_IMPERSONAL = 4096, /* after "es": that stands for nothing said before */
};

struct lexicon;

/* Longest word that is looked up, in bytes; longer ones are in no list. */
#define LEXICON_WORD_MAX WORDKEY_MAX

/* "de", "en" (a region behind a '-' is ignored); others: an empty lexicon. Never NULL. */
const struct lexicon *lexicon_get(const char *lang);

bool lexicon_is_german(const struct lexicon *lex);
bool lexicon_is_english(const struct lexicon *lex);
bool lexicon_is_empty(const struct lexicon *lex);

/* Kinds of a word in any case, without its last full stop; 0: not in it. */
unsigned lexicon_kinds(const struct lexicon *lex, struct str word);

/* The same for a word that is lower case already. */
unsigned lexicon_lower_kinds(const struct lexicon *lex, struct str word);

/* Lower case of a short word into out[LEXICON_WORD_MAX]; its length, 0 when it is too long. */
size_t lexicon_lower(struct str word, char *out);

/* Entry i in the order of the file, for tests; NULL past the end. */
const char *lexicon_entry(const struct lexicon *lex, size_t i);

#endif
