/* SPDX-License-Identifier: ISC */
/*
 * fuzz_html.c: any bytes as a page of this kind; all of unit/reading.h must hold. The first byte is
 * the width, its highest bit says whether it is a whole file.
 */

#include "../unit/reading.h"
#include "frame.h"

static void fuzz_one(struct str s)
{
	uint8_t width = fuzz_byte(&s);

	reading_check(s, PAGE_HTML, width & 0x80, (uint16_t)(1 + (width & 0x7F)));
}
