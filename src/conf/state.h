/* SPDX-License-Identifier: ISC */
/*
 * state.h: states of articles as they are asked for after `is:`, in searches and in filters alike.
 *
 * Constant data; nothing to free.
 */
#ifndef KURZUM_CONF_STATE_H
#define KURZUM_CONF_STATE_H

#include <stdbool.h>

#include "base/str.h"

enum state_kind { STATE_READ, STATE_STARRED, STATE_ENCLOSED };

struct state {
	struct str name;
	enum state_kind kind;
	bool on; /* read, starred, has an enclosed file; false: unread, unstarred */
};

/* By name, whatever its case; NULL: there is none, and state_names says which there are. */
const struct state *state_find(struct str name);
const char *state_names(void);

#endif
