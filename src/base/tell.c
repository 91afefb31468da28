/* SPDX-License-Identifier: ISC */
#include "base/tell.h"

#include <unistd.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/utf8.h"

static void put(FILE *to, const char *fmt, va_list ap)
{
	struct buf raw, clean;

	buf_init(&raw, BUF_MAX);
	buf_init(&clean, BUF_MAX);
	buf_vprintf(&raw, fmt, ap);
	utf8_clean(&clean, buf_view(&raw), UTF8_TEXT);
	if (clean.len)
		(void)fwrite(clean.data, 1, clean.len, to);
	(void)fflush(to);
	buf_release(&clean);
	buf_release(&raw);
}

void tell_err(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	put(stderr, fmt, ap);
	va_end(ap);
}

void tell_out(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	put(stdout, fmt, ap);
	va_end(ap);
}

bool tell_is_seen(void)
{
	return isatty(STDERR_FILENO);
}
