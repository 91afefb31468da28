/* SPDX-License-Identifier: ISC */
#include "press/sheet.h"

#include "press/passage.h"

void sheet_print(const struct book *b, struct buf *out)
{
	buf_cstr(out, "<!DOCTYPE html>\n<html");
	if (b->lang.n) {
		buf_cstr(out, " lang=\"");
		passage_text(out, b->lang);
		buf_char(out, '"');
	}
	/* the policy makes a browser keep what the gate promises */
	buf_cstr(out, ">\n<head>\n<meta charset=\"utf-8\">\n"
		      "<meta http-equiv=\"Content-Security-Policy\""
		      " content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
		      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		      "<title>");
	passage_text(out, b->title);
	buf_printf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", passage_style);
	for (uint32_t i = 0; i < b->n; i++)
		passage_print(&b->chapters[i], i, out);
	buf_cstr(out, "</body>\n</html>\n");
}
