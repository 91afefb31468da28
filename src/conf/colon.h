/* SPDX-License-Identifier: ISC */
/*
 * colon.h: the table of commands typed after `:` (colon.def). Constant data; nothing to free.
 */
#ifndef KURZUM_CONF_COLON_H
#define KURZUM_CONF_COLON_H

#include "base/str.h"

/* What follows the name, for completion. */
enum colon_argument {
	COLON_TAKES_NONE,
	COLON_TAKES_TEXT,
	COLON_TAKES_OPTION,
	COLON_TAKES_VALUE, /* of the option of its name */
	COLON_TAKES_THEME,
	COLON_TAKES_BIND,
};

enum colon {
#define COLON(id, name, argument, help) COLON_##id,
#include "conf/colon.def"
#undef COLON
	COLON_COUNT
};

struct colon_info {
	enum colon id;
	const char *name;
	enum colon_argument argument;
	const char *help; /* not yet translated */
};

const struct colon_info *colon_get(enum colon command);

/* By name; NULL: there is none. */
const struct colon_info *colon_find(struct str name);

#endif
