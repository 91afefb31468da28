/* SPDX-License-Identifier: ISC */
/*
 * tongues.h: the tables of terms of the last few languages that were met: a list of feeds has few,
 * and a table is slow to make. Owner: who holds the struct, zeroed at first; one a thread.
 */
#ifndef KURZUM_LANG_TONGUES_H
#define KURZUM_LANG_TONGUES_H

#include <stdbool.h>

#include "lang/terms.h"

#define TONGUES_KEPT 4

struct tongues {
	struct {
		char lang[8];
		struct terms *terms; /* NULL: free */
	} list[TONGUES_KEPT];
	uint32_t next; /* the place that is taken next */
};

void tongues_release(struct tongues *t);

/* The place of a language's table; *fresh: it was made now, and whoever stood there is gone. */
uint32_t tongues_get(struct tongues *t, const char lang[8], bool *fresh);

#endif
