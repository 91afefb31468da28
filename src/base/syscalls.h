/* SPDX-License-Identifier: ISC */
/*
 * syscalls.h: Linux' seccomp: which system calls a process may still make. libseccomp has their
 * numbers; without it, and elsewhere, nothing happens. The filter is our own, as the library
 * (2.5.4) crashes, hangs or makes a wrong one where memory ends (tests/torture).
 *
 * A list of what is allowed, as a list of what is forbidden would be open to each new call of a
 * kernel. What is on neither list fails with ENOSYS, for which libraries have another way.
 */
#ifndef KURZUM_BASE_SYSCALLS_H
#define KURZUM_BASE_SYSCALLS_H

#include "base/sandbox_rules.h"

/* Whether it is in force. */
bool syscalls_enter(const struct sandbox *s);

#endif
