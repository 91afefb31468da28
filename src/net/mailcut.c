/* SPDX-License-Identifier: ISC */
#include "net/mailcut.h"

#define BOUNDARY_BYTES 256 /* longer lines part nothing (RFC 2046: 70, and blanks) */

void mailcut_init(struct mailcut *m)
{
	*m = (struct mailcut){.part = 0};
	buf_init(&m->bytes, MAILCUT_MAIL);
}

void mailcut_release(struct mailcut *m)
{
	buf_release(&m->bytes);
}

void mailcut_clear(struct mailcut *m)
{
	struct buf kept = m->bytes;

	buf_clear(&kept);
	*m = (struct mailcut){.bytes = kept};
}

static bool is_empty(struct str line)
{
	return str_eq(line, STR("\n")) || str_eq(line, STR("\r\n"));
}

/* Whether the line that begins with this piece is kept. */
static bool begins(struct mailcut *m, struct str line)
{
	if (!m->body) {
		m->body = is_empty(line);
		if (m->body)
			m->part = 0;
		return m->body || m->part < MAILCUT_HEADER;
	}
	if (str_starts(line, STR("--")) && line.n < BOUNDARY_BYTES) {
		if (m->parts++ >= MAILCUT_PARTS)
			return false;
		m->part = 0;
		m->header = true;
		return true;
	}
	m->header = m->header && !is_empty(line);
	if (m->header && m->headers >= MAILCUT_HEADERS)
		return false;
	return m->part < MAILCUT_PART;
}

void mailcut_line(struct mailcut *m, struct str piece)
{
	size_t most = m->body ? MAILCUT_PART : MAILCUT_HEADER;

	if (!piece.n)
		return;
	if (!m->inside)
		m->keeps = begins(m, piece);
	else if (m->part >= most)
		m->keeps = false;
	m->part += piece.n;
	if (m->header)
		m->headers += piece.n;
	m->inside = piece.p[piece.n - 1] != '\n';
	if (m->keeps)
		buf_str(&m->bytes, piece);
	m->cut |= !m->keeps || m->bytes.full;
}
