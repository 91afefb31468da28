/* SPDX-License-Identifier: ISC */
/*
 * mailto.h: a text as the address that opens a mail program with it: mailto:?subject=…&body=…
 * (RFC 6068). Pure.
 */
#ifndef KURZUM_PRESS_MAILTO_H
#define KURZUM_PRESS_MAILTO_H

#include "base/buf.h"
#include "base/str.h"

/* Bytes of an address. A program's argument may have 128 KiB on Linux; mail programs of desktops
 * and the scripts that start them cope with 32. */
#define MAILTO_BYTES_MAX 32000u
/* Bytes of the receivers. */
#define MAILTO_TO_MAX 1000u

/*
 * Appends the address to *out, without a line end. to: receivers, with commas between them, may be
 * empty; text: lines end with '\n'. What must be is percent-encoded; a line end is %0D%0A. A text
 * that is too long ends with a whole line and one that says so: true then.
 */
bool mailto_print(struct str to, struct str subject, struct str text, struct buf *out);

/* Whether these may be receivers: short, no control characters or blanks inside, each with an "@".
 * Empty ones may. */
bool mailto_is_to(struct str to);

#endif
