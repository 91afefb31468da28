/* SPDX-License-Identifier: ISC */
/*
 * fuzz_extract.c: any bytes as a whole page whose article is wanted: the doc holds what every doc
 * must, and so does what is made of its HTML again.
 */

#include "../unit/reading.h"
#include "doc/markup.h"
#include "frame.h"
#include "page/extract.h"

static void fuzz_one(struct str s)
{
	struct extract_hints hints = {.url = STR("https://news.example/a")};
	struct arena arena = {0};
	struct buf html, text;
	struct extract e;

	extract_page(&e, s, &hints, &arena);
	reading_check_doc(&e.doc);
	assert(utf8_valid(e.title) && utf8_valid(e.author) && utf8_valid(e.lang));
	buf_init(&html, BUF_MAX);
	buf_init(&text, BUF_MAX);
	markup_print(&e.doc, NULL, &html);
	markup_text(&e.doc, &text);
	assert(utf8_valid(buf_view(&html)) && utf8_valid(buf_view(&text)));
	reading_check(buf_view(&html), PAGE_HTML, false, 60);
	buf_release(&text);
	buf_release(&html);
	arena_release(&arena);
}
