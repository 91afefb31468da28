/* SPDX-License-Identifier: ISC */
#include "doc/mdlink.h"

#include <string.h>

#include "base/utf8.h"

void mdlink_print(struct str text, struct str url, struct buf *out)
{
	bool round = str_chr(url, '(') != SIZE_MAX || str_chr(url, ')') != SIZE_MAX;
	struct buf clean;

	buf_init(&clean, BUF_MAX);
	utf8_clean(&clean, text.n ? text : url, UTF8_LINE);
	buf_char(out, '[');
	for (size_t i = 0; i < clean.len; i++) {
		if (strchr("\\[]`*_<", clean.data[i]))
			buf_char(out, '\\');
		buf_char(out, clean.data[i]);
	}
	buf_cstr(out, round ? "](<" : "](");
	buf_str(out, url);
	buf_cstr(out, round ? ">)" : ")");
	buf_release(&clean);
}
