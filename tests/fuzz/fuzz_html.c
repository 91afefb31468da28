/* SPDX-License-Identifier: ISC */
/*
 * fuzz_html.c: any bytes as a page of this kind; all of unit/reading.h must hold. The first byte is
 * the width, its highest bit says whether it is a whole file.
 */
#include <stdint.h>

#include "../unit/reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	if (len == 0)
		return 0;
	reading_check(str_of((const char *)bytes + 1, len - 1), PAGE_HTML, bytes[0] & 0x80,
		      (uint16_t)(1 + (bytes[0] & 0x7F)));
	return 0;
}
