/* SPDX-License-Identifier: ISC */
/* ago.h: spans of time in words: "5 min", "3 h", "2 d". Pure. */
#ifndef KURZUM_CLI_AGO_H
#define KURZUM_CLI_AGO_H

#include <stdint.h>

#include "base/buf.h"

/* Appends a span of seconds, at least a minute, in its largest whole unit. */
void ago_print(int64_t seconds, struct buf *out);

#endif
