/* SPDX-License-Identifier: ISC */
/*
 * bindline.h: the lines of `config` that bind keys, ours and newsboat's:
 *
 *	bind [PLACE[,PLACE…]:]KEYS ACTION…       several actions, one after the other
 *	bind [PLACE…:]KEYS ACTION…; COMMAND …    parts between ; may be commands as typed after `:`
 *	unbind [PLACE…:]KEYS|all
 *	macro KEY ACTION…; …                     the same as `bind ,KEY …`
 *	bind-key KEY OPERATION [CONTEXT…]        as in newsboat
 *	unbind-key KEY|-a [CONTEXT…]
 *
 * Only the shape is looked at here; whether keys and actions exist is ui/keymap.c's question.
 */
#ifndef KURZUM_CONF_BINDLINE_H
#define KURZUM_CONF_BINDLINE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"
#include "base/why.h"

/* "none" as the actions takes keys away, and with "all" as the keys all of them. */
struct options_bind {
	const char *keys, *actions;
	const char *file; /* where the line stands */
	int line;
	uint32_t where; /* KEYS_IN_…, 0: wherever the actions apply */
};

VEC_OF(options_binds, struct options_bind);

/* Whether a line that begins with this word is one of these. */
bool bindline_is(struct str directive);

/*
 * One line: its first word and the rest. Texts of *bind lie in the arena; file and line are the
 * caller's. ERR_CONFIG in words.
 */
enum err bindline_parse(struct options_bind *bind, struct str directive, struct str rest,
			struct arena *a, struct why *why) MUST_CHECK;

#endif
