/* SPDX-License-Identifier: ISC */
/*
 * flowed.h: the plain text of a mail that was sent as format=flowed (RFC 3676) → its paragraphs,
 * each in one line; quoted ones keep their ">". Pure; O(n).
 */
#ifndef KURZUM_FEED_FLOWED_H
#define KURZUM_FEED_FLOWED_H

#include <stdbool.h>

#include "base/buf.h"

/* delsp: the blank that says that a line goes on is not part of the text (parameter DelSp). */
void flowed_join(struct str text, bool delsp, struct buf *out);

#endif
