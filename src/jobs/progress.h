/* SPDX-License-Identifier: ISC */
/* progress.h: one line on the terminal that says how far long work is. Silent when stderr is none,
 * or a dumb one. */
#ifndef KURZUM_JOBS_PROGRESS_H
#define KURZUM_JOBS_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct progress {
	bool on;
	bool shown; /* the line stands on the terminal */
	bool ascii;
	int64_t next; /* ticks: not drawn again before */
};

void progress_init(struct progress *p, bool ascii);

/* Whether it is time to draw: what the words need is not gathered before. */
bool progress_is_due(const struct progress *p);

/* Appends to what is said with the progress how many bytes came so far, and from whom some are
 * coming now ("" for nobody): ", 3.4 MiB; example.org". */
void progress_traffic(uint64_t bytes, const char *hosts, struct buf *words);

/* Draws `done` of `all` and what else there is to say, a few times a second; at once when all is
 * done. */
void progress_show(struct progress *p, uint32_t done, uint32_t all, const char *words);

/* Takes the line away, before anything else is written. */
void progress_hide(struct progress *p);

#endif
