/* SPDX-License-Identifier: ISC */
#include "page/imagename.h"

#include "base/byte.h"
#include "base/utf8.h"
#include "page/token.h"

#define SIGN_BYTES 24 /* longest sign: a few clusters */
#define FILE_BYTES 60 /* longest name of a file that a person may have given */

void imagename_of(const struct tag_attrs *a, struct buf *out)
{
	struct str s = a->alt.n ? a->alt : a->title;
	struct buf text;
	size_t n;

	buf_init(&text, BUF_MAX);
	n = s.n > IMAGENAME_MAX ? utf8_back(s, IMAGENAME_MAX) : s.n;
	token_text(&text, str_sub(s, 0, n), true);
	s = str_trim(buf_view(&text));
	buf_clear(out);
	buf_str(out, str_sub(s, 0, s.n > IMAGENAME_MAX ? utf8_back(s, IMAGENAME_MAX) : s.n));
	buf_release(&text);
}

void imagename_file(struct str url, struct buf *out)
{
	size_t start, end, letters = 0;

	buf_clear(out);
	for (end = 0; end < url.n && url.p[end] != '?' && url.p[end] != '#'; end++)
		;
	for (start = end; start > 0 && url.p[start - 1] != '/'; start--)
		;
	for (size_t i = end; i > start; i--)
		if (url.p[i - 1] == '.') {
			end = i - 1;
			break;
		}
	if (start == 0 || end - start > FILE_BYTES)
		return;
	for (size_t i = start; i < end; i++) {
		char c = url.p[i];

		letters += byte_is_letter(c);
		buf_char(out, c == '-' || c == '_' || c == '+' ? ' ' : c);
	}
	/* numbers and hashes say nothing, and % stands for letters that are not ASCII */
	if (letters < 4 || letters * 4 < (end - start) * 3 ||
	    str_chr(buf_view(out), '%') < out->len)
		buf_clear(out);
}

bool imagename_is_sign(struct str name)
{
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] < 0x80 && name.p[i] != ' ')
			return false;
	return name.n <= SIGN_BYTES;
}

void imagename_drop_twin(struct build *b)
{
	const struct block *last;
	bool speaks = false;

	if (b->blocks.len < 2 || b->is_open)
		return;
	last = b->blocks.items + b->blocks.len - 1;
	for (uint32_t i = b->spans.len; i-- > 0 && b->spans.items[i].start >= last[-1].start;)
		speaks = speaks || b->spans.items[i].kind == SPAN_IMAGE;
	if (speaks && last[0].kind == BLOCK_CAPTION && last[-1].kind == BLOCK_CAPTION &&
	    str_eq(str_of(b->text.data + last[0].start, last[0].end - last[0].start),
		   str_of(b->text.data + last[-1].start, last[-1].end - last[-1].start)))
		b->blocks.len--;
}
