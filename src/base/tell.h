/* SPDX-License-Identifier: ISC */
/*
 * tell.h: words for people, outside of what a command gives back (cli/out.h, jobs/emit.h). What is
 * foreign in them passes the gate (utf8_clean, line ends stay); written in one call, so that lines
 * of two processes don't mix, and at once.
 */
#ifndef KURZUM_BASE_TELL_H
#define KURZUM_BASE_TELL_H

#include <stdbool.h>

#include "base/str.h"

/* On standard error, standard output. */
void tell_err(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void tell_out(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Whether somebody looks at standard error: it is a terminal. */
bool tell_is_seen(void);

#endif
