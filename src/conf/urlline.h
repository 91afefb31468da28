/* SPDX-License-Identifier: ISC */
/*
 * urlline.h: one line of `urls`: taken apart into the source and the places that edits touch.
 *
 *	ADDRESS "tag" "~Title" "!hidden tag" < name=value … # comment
 *
 * Pure. Texts of a source are in the caller's arena.
 */
#ifndef KURZUM_CONF_URLLINE_H
#define KURZUM_CONF_URLLINE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/why.h"
#include "conf/source.h"

/* A line of the file: text without line end, and its place in the file. */
struct urlline_place {
	struct str text;
	size_t start, next;
	int number;
};

/*
 * Steps to the next line (zeroed `l` is before the first); a BOM at the start belongs to no line.
 */
bool urlline_next(struct str bytes, struct urlline_place *l);

/* A line taken apart; offsets are in the line. */
struct urlline {
	bool is_source;
	struct source source;
	size_t address_start, address_end;
	size_t title_start, title_end; /* the word "~Title"; equal: none */
	size_t end; /* of the last word before the settings: new words go here */
};

/*
 * Not OK: why says what is wrong; is_source tells whether the line counts as a source all the same
 * (a wrong tag or setting does not silence a source).
 */
enum err urlline_parse(struct arena *a, struct str line, struct urlline *p,
		       struct why *why) MUST_CHECK;

/* The words of a line without a tag, appended; what is behind the < stays. false: it has no such
 * tag.
 */
bool urlline_untag(struct str line, struct str tag, struct buf *out);

/* Where the words of a line end: what follows is a comment, or nothing. */
size_t urlline_words(struct str line);

/*
 * filter:COMMAND:ADDRESS → its two parts: the address begins behind the first colon that a scheme
 * follows, else behind the first colon. false: a part is missing.
 */
bool urlline_filter(struct str address, struct str *command, struct str *source);

/* Meant as an http address, right or wrong (url_is_http asks for a host too). */
bool urlline_is_http(struct str s);

/* Meant as the path of a folder. */
bool urlline_is_path(struct str s);

/* Whether an http address is one; `err` in words. */
enum err urlline_check(struct arena *a, struct str address, enum err err,
		       struct why *why) MUST_CHECK;

/* An address as it may be shown in a message: without its password, and short. */
const char *urlline_shown(struct arena *a, struct str address);

#endif
