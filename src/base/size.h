/* SPDX-License-Identifier: ISC */
/* size.h: sizes in words: "12 KiB", "3.4 MiB", "1.2 GiB". Pure. */
#ifndef KURZUM_BASE_SIZE_H
#define KURZUM_BASE_SIZE_H

#include <stdint.h>

#include "base/buf.h"

/* Appends a size, in bytes: in whole KiB, rounded up so that nothing but 0 is "0 KiB"; from 1 MiB
 * on in MiB and from 1 GiB on in GiB, with one place behind the decimal mark of the reader's
 * language, cut. */
void size_print(int64_t bytes, struct buf *out);

#endif
