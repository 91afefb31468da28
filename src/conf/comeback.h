/* SPDX-License-Identifier: ISC */
/*
 * comeback.h: lines of `urls` that undo brings back. They come out of the cache, which is written
 * by the process that reads foreign bytes; `urls` says what runs and what it may read. So a line
 * that runs a program, reads files here or trusts others with the transfer (proxy=, ca=) comes back
 * as a comment, unless this process knows by itself that a person wanted it. Pure.
 */
#ifndef KURZUM_CONF_COMEBACK_H
#define KURZUM_CONF_COMEBACK_H

#include "base/buf.h"

#define COMEBACK_LOOKS 1000 /* lines with such powers that are looked up; others are comments */

/*
 * The lines appended to *out, as they stand or as comments; how many became comments. known: lines
 * that stand in `urls` or that this process took out or put in itself: one with the same address
 * and settings may come back.
 */
uint32_t comeback_lines(struct buf *out, struct str lines, struct str known);

#endif
