/* SPDX-License-Identifier: ISC */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/utf8.h"

struct row {
	const char *name, *text;
	int status;
};

static const struct row rows[] = {
#define ERR(code, status, text) {#code, text, status},
#include "base/err.def"
#undef ERR
};

static const struct row *row_get(enum err err)
{
	size_t i = (size_t)err;

	return &rows[i < sizeof rows / sizeof rows[0] ? i : (size_t)ERR_PARTIAL];
}

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

const char *err_text(enum err err)
{
	return _(row_get(err)->text);
}

const char *err_name(enum err err)
{
	return row_get(err)->name;
}

int err_status(enum err err)
{
	return row_get(err)->status;
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
	buf_char(&line, '\n');
	/* one call, so that lines of two processes don't mix */
	(void)fwrite(line.data, 1, line.len, stderr);
	buf_release(&line);
	return err_status(why->err);
}
