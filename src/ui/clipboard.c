/* SPDX-License-Identifier: ISC */
#include "ui/clipboard.h"

#include <stdint.h>

/* Bytes of one DCS string that screen takes (its MAXSTR less the frame). */
#define SCREEN_PIECE 700

enum clipboard_way clipboard_way(const char *term, const char *tmux, const char *sty)
{
	static const char *const mute[] = {"linux", "vt", "dumb", "ansi", "cons", "sun"};
	struct str name = str_z(term);

	if (tmux && *tmux)
		return CLIPBOARD_TMUX;
	if (sty && *sty)
		return CLIPBOARD_SCREEN;
	for (size_t i = 0; i < sizeof mute / sizeof *mute; i++)
		if (!name.n || str_starts(name, str_z(mute[i])))
			return CLIPBOARD_NONE;
	return CLIPBOARD_PLAIN;
}

/* RFC 4648, 4. */
static void put_base64(struct buf *out, struct str s)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < s.n; i += 3) {
		uint32_t three = 0;

		for (size_t k = 0; k < 3; k++)
			three = three << 8 | (i + k < s.n ? (unsigned char)s.p[i + k] : 0u);
		for (size_t k = 0; k < 4; k++)
			buf_char(out, i + k > s.n ? '=' : digits[three >> (18 - 6 * k) & 63]);
	}
}

static void wrap_tmux(struct buf *out, struct str sequence)
{
	buf_cstr(out, "\033Ptmux;");
	for (size_t i = 0; i < sequence.n; i++) {
		if (sequence.p[i] == '\033')
			buf_char(out, '\033');
		buf_char(out, sequence.p[i]);
	}
	buf_cstr(out, "\033\\");
}

static void wrap_screen(struct buf *out, struct str sequence)
{
	while (sequence.n) {
		struct str piece = str_sub(sequence, 0, SCREEN_PIECE);

		buf_cstr(out, "\033P");
		buf_str(out, piece);
		buf_cstr(out, "\033\\");
		sequence = str_sub(sequence, piece.n, sequence.n);
	}
}

void clipboard_print(struct buf *out, struct str text, enum clipboard_way way)
{
	struct buf sequence;

	if (way == CLIPBOARD_NONE || text.n > CLIPBOARD_BYTES_MAX)
		return;
	buf_init(&sequence, BUF_MAX);
	buf_cstr(&sequence, "\033]52;c;");
	put_base64(&sequence, text);
	buf_char(&sequence, '\a');
	if (way != CLIPBOARD_SCREEN)
		buf_str(out, buf_view(&sequence));
	if (way == CLIPBOARD_TMUX)
		wrap_tmux(out, buf_view(&sequence));
	if (way == CLIPBOARD_SCREEN)
		wrap_screen(out, buf_view(&sequence));
	buf_release(&sequence);
}
