/* SPDX-License-Identifier: ISC */
/*
 * priority.h: who has the processor first. A refresh keeps all cores busy for seconds, whether the
 * reader began it, a timer or another terminal; a key that is pressed meanwhile must not wait for
 * it. Both are asked of the kernel and never an error where it does not grant them.
 *
 * Of the calling process: call them before there are threads, which take over what it has.
 */
#ifndef KURZUM_BASE_PRIORITY_H
#define KURZUM_BASE_PRIORITY_H

/* For work that nobody looks at: eight steps nicer, and on Linux one that never takes a core away
 * from what has just woken up (sched(7), SCHED_BATCH). The children's, too. */
void priority_give_way(void);

/*
 * For work of less than a millisecond that a person waits for: turns as short as the kernel has
 * them, so that one comes at once (Linux 6.12, sched_setattr(2): sched_runtime of SCHED_OTHER).
 * Children have the usual ones, and no niceness below 0.
 */
void priority_answer_soon(void);

#endif
