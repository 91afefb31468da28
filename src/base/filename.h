/* SPDX-License-Identifier: ISC */
/* filename.h: names of files made from what strangers wrote: one that is safe on every system. */
#ifndef KURZUM_BASE_FILENAME_H
#define KURZUM_BASE_FILENAME_H

#include "base/buf.h"
#include "base/str.h"

/* Appends a name made of the letters and digits of a headline, 80 bytes of it, other signs as one
 * "-"; and the ending. Never hidden, never empty, never a path. */
void filename_print(struct str title, const char *ending, struct buf *out);

/* ".mp3" of an address's path: letters and digits, five at most; empty: there is none. */
struct str filename_ending(struct str path);

#endif
