/* SPDX-License-Identifier: ISC */
/* sheet.h: a book as one HTML file: no scripts, nothing from elsewhere, for a phone as for a desk,
 * light or dark as the reader has it. */
#ifndef KURZUM_PRESS_SHEET_H
#define KURZUM_PRESS_SHEET_H

#include "press/book.h"

void sheet_print(const struct book *b, struct buf *out);

#endif
