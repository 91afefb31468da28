/* SPDX-License-Identifier: ISC */
/*
 * stacks.h: which ways lead to a call. The same in each run, wherever the system loads the
 * libraries and whichever thread comes first: an address counts as its place in its file.
 *
 * Nothing here allocates, opens or takes a lock: it is called within malloc.
 */
#ifndef KURZUM_TORTURE_STACKS_H
#define KURZUM_TORTURE_STACKS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#define STACKS_MODULES 64
#define STACKS_MAX (1u << 15)
#define STACKS_FRAMES 30 /* that are kept for people; all of them make the sum */

struct stacks_module {
	_Atomic uint64_t sum; /* of its name; 0: free */
	char name[248];
};

struct stacks_way {
	_Atomic uint64_t sum; /* of all its addresses; 0: free */
	_Atomic uint64_t count;
	uint64_t frames[STACKS_FRAMES]; /* innermost first: number of the module << 48 | place */
};

/* What torture.py reads (struct `<QQQ`, then the tables): a file that it has made, all zeros. */
struct stacks {
	_Atomic uint64_t count; /* calls so far */
	_Atomic uint64_t failed; /* whether the one has failed */
	_Atomic uint64_t lost; /* ways for which there was no room */
	struct stacks_module modules[STACKS_MODULES];
	struct stacks_way ways[STACKS_MAX];
};

/* The sum of the way that leads here, without this library's own part of it. */
uint64_t stacks_sum(void);

/* Counts that way in the table. */
void stacks_note(struct stacks *s);

#endif
