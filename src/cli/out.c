/* SPDX-License-Identifier: ISC */
#include "cli/out.h"

#include <errno.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"

void out_init(struct out *o)
{
	*o = (struct out){0};
	buf_init(&o->text, BUF_MAX);
	buf_init(&o->ready, BUF_MAX);
}

static void write_ready(struct out *o)
{
	if (!out_is_over(o) && file_write_all(STDOUT_FILENO, buf_view(&o->ready))) {
		o->number = errno;
		o->closed = errno == EPIPE;
		if (!o->closed)
			o->err = ERR_IO;
	}
	buf_clear(&o->ready);
}

static void write_enough(struct out *o)
{
	if (!o->held && o->ready.len >= OUT_BYTES)
		write_ready(o);
}

void out_hold(struct out *o)
{
	o->held = true;
}

void out_let(struct out *o)
{
	o->held = false;
	write_enough(o);
}

/* The gate: what was printed for people gets ready, whole lines at a time. */
static void clean(struct out *o)
{
	utf8_clean(&o->ready, buf_view(&o->text), UTF8_TEXT);
	buf_clear(&o->text);
	write_enough(o);
}

void out_str(struct out *o, struct str s)
{
	buf_str(&o->text, s);
}

void out_clean(struct out *o, struct str s)
{
	clean(o);
	buf_str(&o->ready, s);
}

void out_printf(struct out *o, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&o->text, fmt, ap);
	va_end(ap);
}

void out_line(struct out *o)
{
	buf_char(&o->text, '\n');
	if (o->text.len >= OUT_BYTES / 16)
		clean(o);
}

void out_cell(struct out *o, struct str s, size_t cells)
{
	struct buf line;
	size_t width;

	buf_init(&line, BUF_MAX);
	utf8_clean(&line, s, UTF8_LINE);
	if (!cells) {
		buf_str(&o->text, buf_view(&line));
	} else if (utf8_width(buf_view(&line)) <= cells) {
		buf_str(&o->text, buf_view(&line));
		buf_printf(&o->text, "%*s", (int)(cells - utf8_width(buf_view(&line))), "");
	} else {
		size_t n = utf8_fit(buf_view(&line), cells - 1, &width);

		buf_add(&o->text, line.data, n);
		buf_printf(&o->text, "…%*s", (int)(cells - 1 - width), "");
	}
	buf_release(&line);
}

struct json out_json(struct out *o)
{
	struct json j;

	clean(o);
	json_init(&j, &o->ready);
	return j;
}

void out_json_end(struct out *o)
{
	buf_char(&o->ready, '\n');
	write_enough(o);
}

void out_json_line(struct out *o, struct str line)
{
	clean(o);
	buf_str(&o->ready, line);
	out_json_end(o);
}

bool out_is_over(const struct out *o)
{
	return o->closed || o->err;
}

enum err out_end(struct out *o, enum err err, struct why *why)
{
	clean(o);
	write_ready(o);
	buf_release(&o->text);
	buf_release(&o->ready);
	if (!err && o->err)
		return why_set(why, o->err, _("standard output"), 0, "%s", strerror(o->number));
	return err;
}

bool out_is_utf8(void)
{
	return !strcmp(nl_langinfo(CODESET), "UTF-8");
}

size_t out_columns(void)
{
	struct winsize size;
	const char *columns = getenv("COLUMNS");
	long long n;

	if (!isatty(STDOUT_FILENO))
		return 0;
	if (columns && str_int(str_z(columns), 20, 10000, &n))
		return (size_t)n;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20)
		return size.ws_col;
	return 80;
}
