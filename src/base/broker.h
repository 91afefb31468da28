/* SPDX-License-Identifier: ISC */
/*
 * broker.h: a process of our own that stays outside when its parent is narrowed (sandbox.h), and
 * does the few things for it that are agreed on: it runs programs, and it answers questions.
 *
 * It is forked before the parent meets foreign bytes, reads none, and decides itself whether a wish
 * is one that a person has written into the configuration. It ends when its parent does, and so do
 * the programs. One for a process; not for several threads.
 */
#ifndef KURZUM_BASE_BROKER_H
#define KURZUM_BASE_BROKER_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/proc.h"

/* What the broker may do: called in its process. */
struct broker_duty {
	/* The words of a command line, in `a`; an error when it is none that may be run. */
	enum err (*argv)(void *ctx, struct arena *a, struct str line, char ***argv,
			 struct why *why);
	/* Does what is asked for, or refuses; what is to be said of it goes into *said. */
	enum err (*answer)(void *ctx, struct str question, struct buf *said, struct why *why);
	void *ctx;
};

/* Starts it; where that fails programs can't be started later on, and questions fail. Before
 * threads. */
void broker_start(const struct broker_duty *duty);

/* Whether there is one in this process. */
bool broker_is_there(void);

/* As proc_start_heard; ERR_LIMIT: the line is too long. The child's broker_ended and broker_kill go
 * with it, not proc.h's. */
enum err broker_run(struct proc *p, struct str line, struct why *why) MUST_CHECK;
bool broker_ended(struct proc *p, int *status);
void broker_kill(struct proc *p);

#define BROKER_TEXT_MAX 65536 /* bytes of a command line or question: an address has 8192 */

/* What the broker's `answer` returned, and said (NULL: nobody asks). Waits for it. ERR_LIMIT: the
 * question is too long. */
enum err broker_ask(struct str question, struct buf *said, struct why *why) MUST_CHECK;

#endif
