/* SPDX-License-Identifier: ISC */
/* commands.h: the table of commands (commands.def) for dispatch, --help, manual and completion. */
#ifndef KURZUM_CONF_COMMANDS_H
#define KURZUM_CONF_COMMANDS_H

#include <stdint.h>

#include "base/buf.h"

enum commands_program { COMMANDS_READER, COMMANDS_FETCH };

struct commands_info {
	const char *name, *usage, *help; /* help not yet translated */
	enum commands_program program;
};

uint32_t commands_count(void);
const struct commands_info *commands_get(uint32_t i);
const struct commands_info *commands_find(const char *name);

/* `kurzum --help` (fits a screen of 80 × 24 … as far as the table allows) and `kurzum COMMAND --help`. */
void commands_print_all(struct buf *out);
void commands_print_one(const struct commands_info *c, struct buf *out);

#endif
