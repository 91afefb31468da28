/* SPDX-License-Identifier: ISC */
/*
 * urlsedit.h: the edits of `urls` that a narrowed fetcher may ask the broker for (errand.h), as
 * text, and which of them are allowed. What makes a line run a program, read a file or send a
 * password is in none of them.
 */
#ifndef KURZUM_ENGINE_URLSEDIT_H
#define KURZUM_ENGINE_URLSEDIT_H

#include "base/paths.h"
#include "conf/sources.h"

enum urlsedit_kind {
	URLSEDIT_MOVE = 'm', /* word: the address that it has moved to */
	/* `add`: word: tags, a line each */
	URLSEDIT_ADD = 'a',
	/* for the server of the option sync, of lines with web addresses */
	URLSEDIT_APPEND = 'l', /* word: lines; no address */
	URLSEDIT_REMOVE = 'd',
	URLSEDIT_EACH = 'e', /* word: lines of urlsedit_each; no address */
};

struct urlsedit {
	enum urlsedit_kind kind;
	const char *address, *word;
};

/* Who asks, as known before a foreign byte was read. */
struct urlsedit_asker {
	const struct paths *paths;
	bool syncs; /* a command that exchanges sources with a server, if there is one */
	const char *const *words; /* of a command line `add`, which may name a folder; NULL: another
				     command, which may not add */
	int nwords;
};

/* ERR_USAGE in words: it is not allowed. `config` is read anew. */
enum err urlsedit_check(const struct urlsedit_asker *asker, const struct urlsedit *edit,
			struct why *why) MUST_CHECK;

/* Edits the file as sources.h does; change as there. */
enum err urlsedit_run(const char *urls_file, const struct urlsedit *edit,
		      struct sources_change *change, struct why *why) MUST_CHECK;

/* A line for URLSEDIT_EACH. No blank in the address, no line end in either. */
void urlsedit_each(const struct sources_wish *wish, struct buf *out);

/* What an edit did, as bytes and back; the lines are in change's arena. */
void urlsedit_print(const struct sources_change *change, struct buf *out);
bool urlsedit_parse(struct str bytes, struct sources_change *change);

#endif
