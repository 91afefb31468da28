/* SPDX-License-Identifier: ISC */
/*
 * syscalls.h: Linux' seccomp by libseccomp: which system calls a process may still make. Without
 * the library, and elsewhere, nothing happens.
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
