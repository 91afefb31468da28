/* SPDX-License-Identifier: ISC */
/*
 * trim.h: memory that was freed goes back to the system.
 *
 * glibc keeps it otherwise, but for the end of its heap: a process that waits would stay as large
 * as in its busiest moment. Elsewhere nothing is done.
 */
#ifndef KURZUM_BASE_TRIM_H
#define KURZUM_BASE_TRIM_H

/*
 * At the start of a process that lives long: large blocks keep mappings of their own, which end
 * with them and hold no page that was never written. glibc begins so, but takes the first of them
 * that is freed as a sign to put later ones of that size into the heap, where a zeroed table is
 * written whole and what lives behind a block keeps its room (mallopt(3), M_MMAP_THRESHOLD).
 */
void trim_start(void);

/* Before a long rest; takes a millisecond or two. */
void trim_memory(void);

#endif
