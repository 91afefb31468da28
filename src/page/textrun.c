/* SPDX-License-Identifier: ISC */
#include "page/textrun.h"

#include "base/utf8.h"

#define TAB_CELLS 4 /* of code */

/* Whether 16 bytes are ASCII without control bytes; of these, line ends are seen one by one. */
static bool is_plain16(const char *s)
{
	unsigned char odd = 0;

	for (int i = 0; i < 16; i++)
		odd |= (unsigned char)((unsigned char)(s[i] - ' ') >= 0x5F);
	return !odd;
}

size_t textrun_easy(struct str s, size_t i)
{
	while (i < s.n) {
		if (i + 16 <= s.n && is_plain16(s.p + i)) {
			i += 16;
			continue;
		}

		unsigned char c = (unsigned char)s.p[i];
		unsigned char next = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;

		if ((c >= ' ' && c < 0x7F) || (c >= '\t' && c <= '\r'))
			i++;
		else if ((c >= 0xC3 && c <= 0xCB) || (c == 0xC2 && next > 0xA0 && next != 0xAD))
			i += 2;
		else if (c == 0xE2 && next == 0x80 && i + 2 < s.n &&
			 (unsigned char)s.p[i + 2] >= 0x90 && (unsigned char)s.p[i + 2] <= 0xA7)
			i += 3;
		else
			break;
	}
	return i < s.n ? i : s.n;
}

bool textrun_is_white(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ' && !(s.p[i] >= '\t' && s.p[i] <= '\r'))
			return false;
	return true;
}

void textrun_code(struct str s, uint32_t *marks, struct buf *out)
{
	size_t column = 0;

	buf_clear(out);
	for (size_t i = 0; i < s.n;) {
		uint32_t rune;
		size_t n = utf8_decode(str_sub(s, i, s.n), &rune, NULL);

		if (rune == '\n') {
			buf_char(out, '\n');
			column = 0;
		} else if (rune == '\t') {
			do
				buf_char(out, ' ');
			while (++column % TAB_CELLS);
		} else if (utf8_safe(rune) && !(*marks > TEXTRUN_MARKS && utf8_is_mark(rune))) {
			*marks = utf8_is_mark(rune) ? *marks + 1 : 0;
			buf_add(out, s.p + i, n);
			column++;
		}
		i += n;
	}
}
