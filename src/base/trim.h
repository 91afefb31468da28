/* SPDX-License-Identifier: ISC */
/*
 * trim.h: memory that was freed goes back to the system.
 *
 * glibc keeps it otherwise, but for the end of its heap: a process that waits would stay as large
 * as in its busiest moment. Elsewhere nothing is done.
 */
#ifndef KURZUM_BASE_TRIM_H
#define KURZUM_BASE_TRIM_H

/* Before a long rest; takes a millisecond or two. */
void trim_memory(void);

#endif
