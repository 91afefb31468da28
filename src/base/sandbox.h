/* SPDX-License-Identifier: ISC */
/*
 * sandbox.h: a process that meets foreign bytes gives up what it does not need: files, the network,
 * other programs, system calls. For good, and for its threads and children.
 *
 * Linux: Landlock (base/landlock.h) and seccomp (base/syscalls.h); OpenBSD: unveil(2), pledge(2).
 * What a system does not have stays open: sandbox_print says what is in force. Before threads.
 */
#ifndef KURZUM_BASE_SANDBOX_H
#define KURZUM_BASE_SANDBOX_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/sandbox_rules.h"

/* Everything is closed but what every program of ours needs: libraries, locales, time zones,
 * /dev/null. */
void sandbox_init(struct sandbox *s);
void sandbox_release(struct sandbox *s);

/* Opens a path, copied. One that is not there is passed over, "" and NULL too. */
void sandbox_allow(struct sandbox *s, const char *path, enum sandbox_access access);

/* Opens the network, and what looking up names and checking certificates reads. */
void sandbox_allow_network(struct sandbox *s);

/* Closes the rest. */
void sandbox_enter(const struct sandbox *s);

/*
 * Whether what `s` opens is open in this process, which has entered one before: a rule is for the
 * file that was there then, not for one that has taken its name since.
 */
bool sandbox_covers(const struct sandbox *s);

/* What is in force in this process, in words for a person, on one line. */
void sandbox_print(struct buf *out);

#endif
