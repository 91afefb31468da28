/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "rendered.h"

static void test_type(void **context)
{
	(void)context;
	assert_int_equal(page_type_of(STR("a.HTML")), PAGE_HTML);
	assert_int_equal(page_type_of(STR("a.htm")), PAGE_HTML);
	assert_int_equal(page_type_of(STR("a.xhtml")), PAGE_HTML);
	assert_int_equal(page_type_of(STR("a.md")), PAGE_MARKDOWN);
	assert_int_equal(page_type_of(STR("a.Markdown")), PAGE_MARKDOWN);
	assert_int_equal(page_type_of(STR("a.txt")), PAGE_PLAIN);
	assert_int_equal(page_type_of(STR("md")), PAGE_PLAIN);
}

static void check(struct str bytes, const char *charset, enum page_type type, const char *want)
{
	struct page_hints hints = {.type = type, .charset = str_z(charset), .is_file = true};
	struct arena a = {0};
	struct doc d;
	struct buf out;

	buf_init(&out, BUF_MAX);
	page_parse(&d, bytes, &hints, NULL, &a);
	doc_text_all(&d, 0, &out);
	assert_string_equal(out.data, want);
	buf_release(&out);
	arena_release(&a);
}

static void test_charset(void **context)
{
	(void)context;
	check(STR("<p>ä"), NULL, PAGE_HTML, "ä");
	check(STR("<p>\xE4\x80"), NULL, PAGE_HTML, "ä€");
	check(STR("<meta charset=iso-8859-2><p>\xA9"), NULL, PAGE_HTML, "Š");
	check(STR("<meta charset=utf-8><p>\xE4"), NULL, PAGE_HTML, "ä");
	check(STR("<meta charset=utf-7><p>\xE4"), NULL, PAGE_HTML, "ä");
	check(STR("<meta charset=nix><p>\xE4"), NULL, PAGE_HTML, "ä");
	check(STR("<p>\xCB"), "koi8-r", PAGE_HTML, "к");
	check(STR("\xEF\xBB\xBF<p>ä"), "koi8-r", PAGE_HTML, "ä");
	check(STR("\xFF\xFE<\0p\0>\0\xE4\0"), NULL, PAGE_HTML, "ä");
	check(STR("\xFE\xFF\0<\0p\0>\0\xE4"), NULL, PAGE_HTML, "ä");
	check(STR("ä ö ü \xFF x"), NULL, PAGE_HTML, "ä ö ü \xEF\xBF\xBD x");
	check(STR("\xE4 plain"), NULL, PAGE_PLAIN, "ä plain");
	check(STR("\xCB"), "koi8-r", PAGE_PLAIN, "к");
}

static void check_title(const char *html, const char *title, uint32_t titles)
{
	struct rendered r;
	uint32_t n = 0;

	rendered_make(&r, PAGE_HTML, html, 60);
	assert_true(str_eq(r.title, str_z(title)));
	for (uint32_t i = 0; i < r.doc.nblocks; i++)
		n += r.doc.blocks[i].role == ROLE_TITLE;
	assert_int_equal(n, titles);
	rendered_free(&r);
}

static void test_title(void **context)
{
	(void)context;
	check_title("<title> A &amp; \n B </title><p>x", "A & B", 0);
	check_title("<title>Das Wort | Blatt</title><h1>Das Wort</h1><p>x", "Das Wort", 1);
	check_title("<title>Blatt: Das Wort</title><h1>Blatt</h1><h2>Das Wort</h2>", "Blatt", 1);
	check_title("<title>Das Wort</title><h1>Anderes</h1><p>x", "Das Wort", 0);
	check_title("<title>Das Wortspiel</title><h1>Das Wort</h1><p>x", "Das Wortspiel", 0);
	check_title("<p>x<h1>Das Wort</h1>", "Das Wort", 1);
	check_title("<p>x<h2>Das Wort</h2>", "", 0);
	check_title("<svg><title>nein</title></svg><p>x", "", 0);
}

static void test_links(void **context)
{
	struct page_hints hints = {.type = PAGE_HTML, .base = STR("https://example.org/a/b")};
	struct arena a = {0};
	struct doc d;

	(void)context;
	page_parse(&d,
		   STR("<a href='../c?d=1&amp;e=2#f'>1</a><a "
		       "href='javascript:x'>2</a><a href='//example.net/'>3</a>"
		       "<a href='data:text/html,x'>4</a><a href=' https://example.org/x y '>5</a>"),
		   &hints, NULL, &a);
	assert_int_equal(d.nlinks, 3);
	assert_true(str_eq(doc_link(&d, 0), STR("https://example.org/c?d=1&e=2#f")));
	assert_true(str_eq(doc_link(&d, 1), STR("https://example.net/")));
	assert_true(str_eq(doc_link(&d, 2), STR("https://example.org/x%20y")));
	arena_release(&a);
}

static void test_plain(void **context)
{
	struct buf out;

	(void)context;
	buf_init(&out, BUF_MAX);
	page_plain(STR("<p>Ein <b>Titel</b> &amp; mehr</p>\n<p>\x1B[1mzwei<script>x</script>"),
		   &out);
	assert_string_equal(out.data, "Ein Titel & mehr [1mzwei");
	buf_clear(&out);
	page_plain(STR(""), &out);
	assert_int_equal(out.len, 0);
	buf_release(&out);
}

/* What is too long is cut, and said so. */
static void test_cut(void **context)
{
	struct page_hints hints = {.type = PAGE_HTML};
	struct arena a = {0};
	struct doc d;
	struct buf page;

	(void)context;
	buf_init(&page, BUF_MAX);
	while (page.len < DOC_TEXT_MAX + 100000)
		buf_cstr(&page, "Wörter und Wörter ohne Ende ");
	for (int type = PAGE_HTML; type <= PAGE_PLAIN; type++) {
		hints.type = (enum page_type)type;
		page_parse(&d, buf_view(&page), &hints, NULL, &a);
		assert_true(d.cut);
		assert_true(d.text.n <= DOC_TEXT_MAX);
		assert_true(d.text.n > DOC_TEXT_MAX - 100);
		assert_true(str_ends(d.text, STR("[…]\n")));
	}
	hints.cut = true;
	page_parse(&d, STR("kurz"), &hints, NULL, &a);
	assert_true(str_eq(d.text, STR("kurz\n[…]\n")));
	buf_release(&page);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_type),  cmocka_unit_test(test_charset),
		cmocka_unit_test(test_title), cmocka_unit_test(test_links),
		cmocka_unit_test(test_plain), cmocka_unit_test(test_cut),
	};

	return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}
