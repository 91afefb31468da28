/* SPDX-License-Identifier: ISC */
#include "base/size.h"

#include "base/i18n.h"

static void print_tenths(const char *format, unsigned long long tenths, struct buf *out)
{
	buf_printf(out, format, tenths / 10, tenths % 10);
}

void size_print(int64_t bytes, struct buf *out)
{
	unsigned long long n = bytes > 0 ? (unsigned long long)bytes : 0;

	if (n < 1ULL << 20)
		buf_printf(out, "%llu KiB", (n + 1023) >> 10);
	else if (n < 1ULL << 30)
		/* TRANSLATORS: the two numbers are one, with its decimal mark between them */
		print_tenths(_("%llu.%llu MiB"), n * 10 >> 20, out);
	else
		/* TRANSLATORS: the two numbers are one, with its decimal mark between them */
		print_tenths(_("%llu.%llu GiB"), (n >> 20) * 10 >> 10, out);
}
