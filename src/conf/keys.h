/* SPDX-License-Identifier: ISC */
/*
 * keys.h: the table of keys and actions (keys.def), for the keymap, the help screen, the foot line
 * and the manual.
 *
 * Constant data; nothing to free.
 */
#ifndef KURZUM_CONF_KEYS_H
#define KURZUM_CONF_KEYS_H

#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* Where a key applies: panes of the main screen, and the other screens. */
#define KEYS_IN_LIST 1u
#define KEYS_IN_ARTICLE 2u
#define KEYS_IN_TLDR 4u
#define KEYS_IN_SOURCES 8u
#define KEYS_IN_HELP 16u
#define KEYS_IN_LOG 32u
#define KEYS_IN_LINKS 64u
#define KEYS_IN_PICTURE 128u
#define KEYS_IN_STORY 256u
#define KEYS_OF_ISSUE 0x80000000u /* beside another: an issue is meant; no key is told by it */
#define KEYS_OF_NOTHING 0x40000000u /* likewise: there are no articles yet */
#define KEYS_OF_FILE 0x20000000u /* likewise: the article has an enclosed file */
#define KEYS_IN_MAIN (KEYS_IN_LIST | KEYS_IN_ARTICLE | KEYS_IN_TLDR)
#define KEYS_IN_ALL                                                                                \
	(KEYS_IN_MAIN | KEYS_IN_SOURCES | KEYS_IN_HELP | KEYS_IN_LOG | KEYS_IN_LINKS |             \
	 KEYS_IN_PICTURE | KEYS_IN_STORY)

enum keys_action {
#define KEY(id, name, keys, where, help) KEYS_##id,
#include "conf/keys.def"
#undef KEY
	KEYS_COUNT
};

/* Which keys there are by default: keys.def's, or newsboat's (newsboat.def) before them. */
enum keys_set { KEYS_VIM, KEYS_NEWSBOAT };

struct keys_info {
	enum keys_action id;
	const char *name; /* as in `bind KEYS ACTION` */
	const char *keys; /* defaults, separated by blanks */
	uint32_t where; /* KEYS_IN_… */
	const char *help; /* not yet translated */
};

const struct keys_info *keys_get(enum keys_action action);

/* By name, ours or newsboat's; NULL: there is no such action. */
const struct keys_info *keys_find(struct str name);

/* A line of newsboat.def. */
struct keys_newsboat {
	const char *operation; /* newsboat's name; "": it has none */
	const char *keys; /* separated by blanks */
	uint32_t where; /* 0: wherever the action applies */
	const char *action; /* name in keys.def */
};

uint32_t keys_newsboat_count(void);
const struct keys_newsboat *keys_newsboat_get(uint32_t i);

/*
 * Places by name, for `bind PLACE:KEYS`: "list", "article" …, "main", "all", and newsboat's
 * "feedlist", "articlelist". 0: there is no such place.
 */
uint32_t keys_where_find(struct str name);

/* Appends the names of places, separated by blanks; "all" for all of them. */
void keys_where_print(uint32_t where, struct buf *out);

#endif
