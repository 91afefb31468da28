/* SPDX-License-Identifier: ISC */
#include "jobs/emit.h"

#include <errno.h>
#include <langinfo.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"

static bool closed;

enum err emit_buf(struct buf *out, struct why *why)
{
	enum err err;

	if (closed) {
		buf_clear(out);
		return OK;
	}
	err = file_write_all(STDOUT_FILENO, buf_view(out));
	buf_clear(out);
	if (err && errno == EPIPE) {
		closed = true;
		return OK;
	}
	if (err)
		return why_set(why, ERR_IO, _("standard output"), 0, "%s", strerror(errno));
	return OK;
}

enum err emit_own(struct buf *out, struct why *why)
{
	struct buf clean;

	if (isatty(STDOUT_FILENO)) {
		buf_init(&clean, BUF_MAX);
		utf8_clean(&clean, buf_view(out), UTF8_TEXT);
		buf_release(out);
		*out = clean;
	}
	return emit_buf(out, why);
}

bool emit_is_line(struct str s)
{
	uint32_t rune;
	bool bad = false;

	for (size_t n; s.n && !bad; s = str_sub(s, n, s.n)) {
		n = utf8_decode(s, &rune, &bad);
		bad = bad || !utf8_safe(rune);
	}
	return !bad;
}

void emit_line_begin(struct emit_line *l)
{
	buf_init(&l->out, BUF_MAX);
	json_init(&l->j, &l->out);
	json_open(&l->j, '{');
}

void emit_line_end(struct emit_line *l)
{
	json_close(&l->j, '}');
	buf_char(&l->out, '\n');
	(void)!emit_buf(&l->out, NULL);
	buf_release(&l->out);
}

bool emit_isolates(const struct options *o)
{
	bool utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8");

	return options_isolates(o, utf8, isatty(STDOUT_FILENO));
}

bool emit_is_closed(void)
{
	return closed;
}
