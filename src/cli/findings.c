/* SPDX-License-Identifier: ISC */
#include "cli/findings.h"

void findings_tell(struct findings *f, enum err err, const char *what, const char *fmt, ...)
{
	va_list ap;

	out_printf(&f->out, "%s  ", err ? "!!" : "ok");
	out_cell(&f->out, str_z(what), 14);
	va_start(ap, fmt);
	buf_vprintf(&f->out.text, fmt, ap);
	va_end(ap);
	out_line(&f->out);
	if (err_status(err) > err_status(f->worst))
		f->worst = err;
}

void findings_tell_why(struct findings *f, enum err err, const char *what, const struct why *why)
{
	struct buf line;

	buf_init(&line, BUF_MAX);
	why_print(&line, why);
	findings_tell(f, err, what, "%s", line.data);
	buf_release(&line);
}
