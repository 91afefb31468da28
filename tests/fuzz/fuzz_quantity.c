/* SPDX-License-Identifier: ISC */
/*
 * fuzz_quantity.c: any bytes as a text with numbers. The first byte chooses the language;
 * quantities are in order, inside the text, finite, and a range's lower end is the lower one.
 */
#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "lang/quantity.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct quantity_scan q;
	struct quantity got;
	uint32_t at = 0;

	if (!quantity_init(&q, len && bytes[0] & 1 ? "en" : "de"))
		return 1;
	q.text = str_of((const char *)bytes + (len > 0), len ? len - 1 : 0);
	while (quantity_next(&q, &got)) {
		assert(got.range.start < got.range.end && got.range.end <= q.text.n);
		assert(got.range.end > at && q.at >= at);
		at = got.range.end;
		assert(isfinite(got.low) && isfinite(got.high) && got.low <= got.high);
		assert(got.bound <= QUANTITY_ABOUT && memchr(got.unit, '\0', sizeof got.unit));
	}
	return 0;
}
