/* SPDX-License-Identifier: ISC */
/*
 * history.h: what was typed at prompts before, gone through with Up and Down, and kept in the
 * cache across sessions.
 *
 * Owner: struct session. Prompts whose answers are yes, no or a digit have none.
 */
#ifndef KURZUM_UI_HISTORY_H
#define KURZUM_UI_HISTORY_H

#include "base/vec.h"
#include "store/db.h"
#include "ui/prompt.h"

#define HISTORY_LINES 100 /* kept of each kind */

VEC_OF(history_lines, struct str);

struct history {
	enum prompt_kind kind; /* of the lines that are read in */
	struct arena arena;
	struct history_lines lines; /* newest last */
	uint32_t at; /* the line that is shown; lines.len: what is typed now */
	struct str draft; /* what was typed before the first step */
};

void history_release(struct history *h);

/* A prompt opens: reads its lines. */
void history_open(struct history *h, struct db *db, enum prompt_kind kind);

/* One line older (-1) or newer (1) than what stands in the prompt; false: there is none. */
bool history_step(struct history *h, struct prompt *p, int step);

/* An answer was given: it is the newest line now, and stands there once. */
void history_add(struct db *db, enum prompt_kind kind, struct str line);

#endif
