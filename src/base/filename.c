/* SPDX-License-Identifier: ISC */
#include "base/filename.h"

#include "base/utf8.h"

#define NAME_BYTES 80u
#define ENDING_MAX 5u

void filename_print(struct str title, const char *ending, struct buf *out)
{
	size_t start = out->len;
	bool gap = false;

	while (title.n && out->len - start < NAME_BYTES) {
		uint32_t rune;
		size_t n = utf8_decode(title, &rune, NULL);

		if (utf8_is_letter(rune) || utf8_is_digit(rune)) {
			if (gap && out->len > start)
				buf_char(out, '-');
			buf_str(out, str_sub(title, 0, n));
			gap = false;
		} else {
			gap = true;
		}
		title = str_sub(title, n, title.n);
	}
	if (out->len == start)
		buf_cstr(out, "article");
	buf_cstr(out, ending);
}

struct str filename_ending(struct str path)
{
	size_t dot;

	while ((dot = str_chr(path, '/')) != SIZE_MAX)
		path = str_sub(path, dot + 1, path.n);
	for (dot = path.n; dot > 0 && path.p[dot - 1] != '.'; dot--) {
		unsigned char c = (unsigned char)path.p[dot - 1];

		if (!((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z')))
			return STR_NONE;
	}
	if (dot <= 1 || dot == path.n || path.n - dot > ENDING_MAX)
		return STR_NONE;
	return str_sub(path, dot - 1, path.n);
}
