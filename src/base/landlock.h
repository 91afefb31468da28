/* SPDX-License-Identifier: ISC */
/*
 * landlock.h: Linux' Landlock, by its system calls (landlock(7)): which files and sockets a process
 * may still use. Elsewhere, and on older kernels, nothing happens.
 */
#ifndef KURZUM_BASE_LANDLOCK_H
#define KURZUM_BASE_LANDLOCK_H

#include "base/sandbox_rules.h"

/* The version of the interface that is in force, 0: none. */
int landlock_enter(const struct sandbox *s);

#endif
