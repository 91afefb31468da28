/* SPDX-License-Identifier: ISC */
/*
 * fuzz_quantity.c: any bytes as a text with numbers. The first byte chooses the language;
 * quantities are in order, inside the text, finite, and a range's lower end is the lower one.
 */
#include <math.h>
#include <string.h>

#include "frame.h"
#include "lang/quantity.h"

static void fuzz_one(struct str s)
{
	struct quantity_scan q;
	struct quantity got;
	uint32_t at = 0;

	if (!quantity_init(&q, fuzz_byte(&s) & 1 ? "en" : "de"))
		return;
	q.text = s;
	while (quantity_next(&q, &got)) {
		assert(got.range.start < got.range.end && got.range.end <= q.text.n);
		assert(got.range.end > at && q.at >= at);
		at = got.range.end;
		assert(isfinite(got.low) && isfinite(got.high) && got.low <= got.high);
		assert(got.bound <= QUANTITY_ABOUT && memchr(got.unit, '\0', sizeof got.unit));
	}
}
