/* SPDX-License-Identifier: ISC */
#include "base/why.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/tell.h"
#include "base/utf8.h"

enum err why_set(struct why *why, enum err err, const char *where, int line, const char *fmt, ...)
{
	va_list ap;

	if (!why)
		return err;
	why->err = err;
	why->line = line;
	(void)snprintf(why->where, sizeof why->where, "%s", where ? where : "");
	va_start(ap, fmt);
	(void)vsnprintf(why->what, sizeof why->what, fmt, ap);
	va_end(ap);
	return err;
}

void why_print(struct buf *out, const struct why *why)
{
	if (why->where[0]) {
		utf8_clean(out, str_z(why->where), UTF8_LINE);
		if (why->line > 0)
			buf_printf(out, ":%d", why->line);
		buf_cstr(out, ": ");
	}
	utf8_clean(out, str_z(why->what[0] ? why->what : err_text(why->err)), UTF8_LINE);
}

int why_report(const struct why *why)
{
	struct buf line;

	buf_init(&line, BUF_MAX);
	buf_cstr(&line, "kurzum: ");
	why_print(&line, why);
	tell_err("%s\n", line.data);
	buf_release(&line);
	return err_status(why->err);
}
