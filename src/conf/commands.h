/* SPDX-License-Identifier: ISC */
/* commands.h: the table of commands (commands.def) for dispatch, --help, manual and completion. */
#ifndef KURZUM_CONF_COMMANDS_H
#define KURZUM_CONF_COMMANDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

enum commands_program { COMMANDS_READER, COMMANDS_FETCH, COMMANDS_TEXT };

struct commands_info {
	const char *name, *usage, *help; /* help not yet translated */
	enum commands_program program;
};

uint32_t commands_count(void);
const struct commands_info *commands_get(uint32_t i);
const struct commands_info *commands_find(const char *name);

/* The options of every command (globals.def). */
struct commands_global {
	const char *letter, *name, *value,
		*help; /* "-v" or "", "--verbose", "" or what its value is, not translated */
};

uint32_t commands_global_count(void);
const struct commands_global *commands_global_get(uint32_t i);

/* The options in a command's usage, one after the other (*at starts at 0); value is empty for a
 * flag, else what the usage calls it ("T") or its choices ("text|md"). */
struct commands_option {
	struct str name, value;
};

bool commands_option_next(const struct commands_info *c, size_t *at, struct commands_option *o);

/* `kurzum --help`, which fits a screen of 80 × 24 with the prompt below it, and `kurzum COMMAND
 * --help`. */
void commands_print_all(struct buf *out);
void commands_print_one(const struct commands_info *c, struct buf *out);

#endif
